import {describe, expect, it} from 'vitest';
import {createMemoryAdapter} from '../../../source/adapters/memory/memory-adapter.js';
import {loadReportTexts} from '../../../source/config/report-texts.js';
import type {
	Memory,
	MemoryLabel,
	MemoryRecords,
	NewMemory,
} from '../../../source/contracts/memory.js';
import type {CallOrigin} from '../../../source/contracts/tool.js';
import {findTool, prepareTool, runTool} from '../../helpers/run-tool.js';

/** Records in a list: a search finds what contains any of the words, as the store's does. */
function createFakeRecords(memories: NewMemory[]): MemoryRecords {
	const complete = (memory: NewMemory): Memory => ({
		confidence: 1,
		labels: [],
		...memory,
		updatedAt: memory.createdAt,
	});
	const inCategory = (category: string | undefined, hidden: readonly MemoryLabel[] = []) =>
		memories
			.filter((memory) => category === undefined || memory.category === category)
			.map(complete)
			.filter(({labels}) => !labels.some((label) => hidden.includes(label)));
	return {
		save: async (memory) => void memories.unshift(memory),
		supersede: async () => false,
		listSuperseded: async () => [],
		recall: async () => ({memories: []}),
		undoLast: async () => undefined,
		search: async (query, category, limit) =>
			inCategory(category)
				.filter(({content}) => query.split(' ').some((word) => content.includes(word)))
				.slice(0, limit),
		list: async (category, limit, hidden) => inCategory(category, hidden).slice(0, limit),
		count: async (category, hidden) => inCategory(category, hidden).length,
		find: async (id) => memories.map(complete).find((memory) => memory.id === id),
		forget: async (id) => {
			const index = memories.findIndex((memory) => memory.id === id);
			if (index >= 0) memories.splice(index, 1);
			return index >= 0;
		},
	};
}

function createMemory(...contents: [id: string, content: string][]) {
	const memories: NewMemory[] = contents.map(([id, content]) => ({
		id,
		content,
		category: 'knowledge',
		importance: 0.7,
		source: 'test',
		createdAt: 1,
		...(content.startsWith('secret') ? {labels: ['secret'] as const} : {}),
	}));
	const adapter = createMemoryAdapter({
		texts: () => loadReportTexts('en'),
		records: async () => createFakeRecords(memories),
		now: () => 1234,
		newId: () => 'abcdefgh12345678',
	});
	return {
		memories,
		adapter,
		run: (name: string, input: unknown, origin?: Partial<CallOrigin>) =>
			runTool(adapter, name, input, origin && {origin}),
	};
}

describe('memory_save', () => {
	it('saves with defaults', async () => {
		const {run, memories} = createMemory();

		const result = await run('memory_save', {content: '  the door code is 4711 '});

		expect(memories).toEqual([
			{
				id: 'abcdefgh12345678',
				content: 'the door code is 4711',
				category: 'knowledge',
				importance: 0.7,
				source: 'user',
				labels: [],
				sessionId: undefined,
				taskId: undefined,
				createdAt: 1234,
			},
		]);
		expect(result).toEqual({
			text: 'Remembered (abcdefgh): the door code is 4711',
			data: {id: 'abcdefgh12345678', saved: true},
		});
	});

	it.each([{content: ' '}, {content: 'x', importance: 2}, {content: 'x', category: 'dream'}])(
		'refuses %o',
		async (input) => {
			const {run, memories} = createMemory();

			await expect(run('memory_save', input)).rejects.toThrow();
			expect(memories).toEqual([]);
		},
	);
});

describe('memory_search', () => {
	it('returns what matches', async () => {
		const {run} = createMemory(['id-one-long', 'tea is green'], ['id-two-long', 'the sky is blue']);

		const result = await run('memory_search', {query: 'green'});

		expect(result).toEqual({
			text: 'id-one-l  knowledge  tea is green',
			data: {
				results: [
					{
						id: 'id-one-long',
						content: 'tea is green',
						category: 'knowledge',
						importance: 0.7,
						source: 'test',
						labels: [],
						created_at: 1,
					},
				],
				total: 1,
			},
			isUntrusted: false,
		});
	});

	it('says when nothing matches, and refuses no notes at all', async () => {
		const {run} = createMemory();

		expect((await run('memory_search', {query: 'x'})).text).toBe('Nothing is remembered about x.');
		await expect(run('memory_search', {query: 'x', limit: 0})).rejects.toThrow();
	});
});

describe.each([
	['memory_list', {}, 'openintent memory list'],
	['memory_search', {query: 'tea'}, 'openintent memory search <words>'],
])('%s of more notes than are shown', (tool, input, command) => {
	const notes = Array.from({length: 7}, (_, at): [string, string] => [`id${at}`, `tea ${at}`]);

	it('says how many there are and how to see them, to a person and to a model', async () => {
		const {run} = createMemory(...notes, ['s', 'secret tea']);

		const own = await run(tool, {...input, limit: 3});
		const asked = await run(tool, {...input, limit: 3}, {askedBy: 'model'});

		expect(own.data).toMatchObject({total: 8, results: {length: 3}});
		expect(own.notice).toBe(`3 of 8 notes are shown; all of them: ${command} --limit 8`);
		expect(asked.notice).toBe('3 of 7 notes are shown; all of them: limit 7');
	});

	it('says nothing when all are shown', async () => {
		const {run} = createMemory(...notes);

		const {notice, data} = await run(tool, {...input, limit: 999});

		expect(notice).toBeUndefined();
		expect(data).toMatchObject({results: {length: 7}});
	});
});

describe('memory_list', () => {
	it('lists by category', async () => {
		const {run} = createMemory(['1', 'one'], ['2', 'two']);

		const all = await run('memory_list', {limit: 1});
		const none = await run('memory_list', {category: 'skill'});

		expect(all.data).toMatchObject({results: [{id: '1'}]});
		expect(none.text).toBe('Nothing is remembered yet in skill.');
	});
});

describe('memory_delete', () => {
	const memories: [string, string][] = [
		['aaaa1111', 'wifi password is x'],
		['aaaa2222', 'wifi name is y'],
		['bbbb3333', 'bank password is z'],
	];

	it.each([
		[{id: 'aaaa1111'}, 'aaaa1111'],
		[{id: 'b'}, 'bbbb3333'],
		[{query: 'bank'}, 'bbbb3333'],
		[{query: 'wifi password'}, 'aaaa1111'],
	])('deletes what %o means', async (input, deleted) => {
		const memory = createMemory(...memories);

		const result = await memory.run('memory_delete', input);

		expect(result.data).toEqual({id: deleted, deleted: true, still_said_by: []});
		expect(memory.memories.map(({id}) => id)).not.toContain(deleted);
		expect(memory.memories).toHaveLength(2);
	});

	it.each([{id: 'aaaa'}, {query: 'password'}, {query: 'wifi'}])(
		'deletes nothing and lists the candidates when %o means several',
		async (input) => {
			const memory = createMemory(...memories);

			await expect(memory.run('memory_delete', input)).rejects.toMatchObject({
				code: 'OI_ERR_MEMORY_UNKNOWN',
				message: expect.stringMatching(/^\d notes fit that: it is ambiguous\.$/),
				hint: expect.stringMatching(/^Name .*:\n\w{8} .*\n\w{8} /),
			});
			expect(memory.memories).toHaveLength(3);
		},
	);

	it('says which note is meant, whole and safe to print, before it is deleted', async () => {
		const {adapter, memories: kept} = createMemory(...memories, [
			'cccc4444',
			'tea\u001b[2J at\nfour',
		]);

		const prepared = await prepareTool(adapter, 'memory_delete', {query: 'tea'});

		expect(prepared.input).toEqual({id: 'cccc4444'});
		expect(prepared.preview).toMatch(
			/^ {2}note: tea at⏎four\n {2}category: knowledge\n {2}saved: 19\d\d-\d\d-\d\d \d\d:\d\d$/,
		);
		expect(kept).toHaveLength(4);
	});

	it.each([{id: 'zz'}, {query: 'nothing'}, {query: 'wifi'}])(
		'says what is wrong with %o before anybody is asked',
		async (input) => {
			const {adapter} = createMemory(...memories);

			const prepared = prepareTool(adapter, 'memory_delete', input);

			await expect(prepared).rejects.toMatchObject({code: 'OI_ERR_MEMORY_UNKNOWN'});
		},
	);

	it('says how many more there are than it lists', async () => {
		const many = Array.from({length: 13}, (_, at): [string, string] => [`id${at}`, `wifi ${at}`]);
		const {run} = createMemory(...many);

		await expect(run('memory_delete', {query: 'wifi'})).rejects.toMatchObject({
			message: '13 notes fit that: it is ambiguous.',
			hint: expect.stringMatching(/\nand 3 more$/),
		});
		await expect(run('memory_delete', {query: 'wifi moon'})).rejects.toMatchObject({
			hint: expect.stringMatching(/\nand 3 more$/),
		});
	});

	it.each([
		[{id: 'zz'}, 'OI_ERR_MEMORY_UNKNOWN'],
		[{query: 'nothing'}, 'OI_ERR_MEMORY_UNKNOWN'],
		[{}, 'OI_ERR_TOOL_ARGUMENTS'],
	])('answers %o with %s', async (input, code) => {
		const {run} = createMemory(...memories);

		await expect(run('memory_delete', input)).rejects.toMatchObject({code});
	});

	it('shows what is to be forgotten', () => {
		const {adapter} = createMemory();

		expect(findTool(adapter, 'memory_delete').summarize?.({query: 'wifi'})).toBe('wifi');
	});
});

describe('what a model may see and do', () => {
	const model = {askedBy: 'model'} as const;

	it('never sees a secret, which the person does', async () => {
		const {run} = createMemory(['aaaa1111', 'secret tea'], ['bbbb2222', 'green tea']);

		const [listed, found, own] = await Promise.all([
			run('memory_list', {}, model),
			run('memory_search', {query: 'tea'}, model),
			run('memory_list', {}),
		]);

		expect(JSON.stringify([listed, found])).not.toContain('secret');
		expect(listed.text).toContain('green');
		expect(own.text).toContain('[secret] secret tea');
		await expect(run('memory_why', {id: 'aaaa1111'}, model)).rejects.toThrow('No note');
	});

	it('saves with the labels, the session and the task of its run', async () => {
		const {run, memories} = createMemory();
		const origin = {...model, labels: ['untrusted'] as const, taskId: 't', sessionId: 's'};

		await run('memory_save', {content: 'x'}, origin);
		const {isUntrusted} = await run('memory_list', {});

		expect(memories[0]).toMatchObject({
			source: 'tool',
			labels: ['untrusted'],
			taskId: 't',
			sessionId: 's',
		});
		expect(isUntrusted).toBe(true);
	});
});

describe('what policy sees of a call', () => {
	const here = [{kind: 'record', name: 'memory'}];
	const elsewhere = [{...here[0], asksServer: true}];

	it.each([
		['memory_search', {query: 'tea'}, elsewhere],
		['memory_why', {id: 'a', question: 'tea?'}, elsewhere],
		['memory_why', {id: 'a'}, here],
		['memory_list', {}, here],
	])('%s %j says whether a server is asked', (name, input, expected) => {
		const seen = [true, false, undefined].map((isElsewhere) => {
			const adapter = createMemoryAdapter({
				texts: () => loadReportTexts('en'),
				records: async () => createFakeRecords([]),
				now: () => 0,
				newId: () => 'x',
				...(isElsewhere !== undefined && {asksServer: () => isElsewhere}),
			});
			return findTool(adapter, name).resources?.(input, '/');
		});

		expect(seen).toEqual([expected, here, here]);
	});
});

describe('notes that somebody else has written', () => {
	it('are shown with as much of their ids as tells them apart', async () => {
		const {run} = createMemory(
			['tttttttt-one', 'likes tea'],
			['tttttttt-two', 'likes tea too'],
			['other', 'x'],
		);

		const {text} = await run('memory_list', {});

		expect(text.match(/^\S+/gm)).toEqual(['tttttttt-o', 'tttttttt-t', 'other']);
		await expect(run('memory_why', {id: 'tttttttt'})).rejects.toMatchObject({
			message: '2 notes fit that: it is ambiguous.',
			hint: expect.stringMatching(/:\ntttttttt-o .*\ntttttttt-t /),
		});
		expect((await run('memory_why', {id: 'tttttttt-t'})).text).toContain('likes tea too');
	});

	it('are shown whatever their times and ids are', async () => {
		const {run, memories: kept} = createMemory(['bad\n\u001b[2Jid', 'likes tea']);
		kept[0] = {...(kept[0] as NewMemory), createdAt: 9e15, source: 'x\ny'};

		const [list, why] = [await run('memory_list', {}), await run('memory_why', {query: 'tea'})];
		const prepared = await run('memory_search', {query: 'tea'});

		expect(list.text).toMatch(/^bad⏎ +knowledge +likes tea$/);
		expect(why.text).toContain('no date');
		expect(why.text).toContain('x⏎y');
		expect(prepared.text.split('\n')).toHaveLength(1);
	});
});
