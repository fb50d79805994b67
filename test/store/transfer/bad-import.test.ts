import {createHash} from 'node:crypto';
import fs from 'node:fs';
import {describe, expect, it} from 'vitest';
import {checkImport} from '../../../source/store/transfer/check-import.js';
import {readLines} from '../../../source/store/transfer/read-lines.js';
import {stageTranscripts} from '../../../source/store/transfer/staged-transcripts.js';
import type {Line} from './transfer-fixture.js';
import {fill, openDataFolder, rewrite} from './transfer-fixture.js';

async function createFixture() {
	const [from, to] = [await openDataFolder(), await openDataFolder()];
	await fill(from.store);
	from.writeTranscript('s-a', 'x\n');
	await fill(to.store, 'b');
	return {to, exported: await from.exportText(), before: await to.exportText()};
}

const rowOf = (lines: Line[], table: string) =>
	lines.find((line) => line['table'] === table)?.['row'] as Line;

describe('an import of what is no export', () => {
	it.each([
		['nothing', '', 'not an export'],
		['text', 'hello\n', 'not an export'],
		['other JSON', '{"a":1}\n', 'not an export'],
		['bytes', '\u0000\u0001\n', 'not an export'],
		[
			'another format',
			'{"format":"other","version":1,"schema":1,"counts":{}}\n{"end":true}\n',
			'not an export',
		],
	])('is refused: %s', async (_name, text, message) => {
		const {to} = await createFixture();

		await expect(to.importText(text)).rejects.toMatchObject({
			code: 'OI_ERR_INPUT_INVALID',
			message: expect.stringContaining(message),
		});
	});
});

describe('an import that fails', () => {
	const cases: readonly [string, (text: string) => string, string][] = [
		['a newer format', (text) => text.replace('"version":1', '"version":2'), 'format 2'],
		['a newer schema', (text) => text.replace(/"schema":\d+/, '"schema":99'), 'schema 99'],
		['a file that ends early', (text) => text.replace(/[^\n]+\n$/, ''), 'ends early, after line'],
		['a file that ends in a line', (text) => text.slice(0, 700), 'is not JSON'],
		['a changed letter', (text) => text.replace('title a', 'title b'), 'checksum'],
		['a line that is missing', (text) => text.replace(/\n.*"table":"outbox".*/, ''), 'checksum'],
		['text after the end', (text) => `${text}x`, 'follows the end'],
		['a second export after the first', (text) => text + text, 'follows the end'],
		[
			'a line that is no JSON',
			(text) => text.replace('\n{"table', '\n{table'),
			'Line 2 is not JSON',
		],
		[
			'counts that do not fit',
			(text) => {
				const whole = rewrite(text, () => undefined);
				const [header = '', ...rest] = whole.split('\n');
				const body = [header.replace('"tasks":3', '"tasks":4'), ...rest.slice(0, -2)];
				const written = body.map((line) => `${line}\n`).join('');
				const sha256 = createHash('sha256').update(written).digest('hex');
				return `${written}{"end":true,"sha256":"${sha256}"}\n`;
			},
			'counts',
		],
		[
			'a table that is not imported',
			(text) => rewrite(text, (lines) => [...lines, {table: 'schema_version', row: {version: 9}}]),
			'table "schema_version"',
		],
		[
			'a column that does not exist',
			(text) =>
				rewrite(text, (lines) => {
					rowOf(lines, 'tasks')['title) VALUES (1); --'] = 1;
					return lines;
				}),
			'Line 3 does not fit: tasks has no column "title) VALUES (1); --"',
		],
		[
			'a value of another type',
			(text) =>
				rewrite(text, (lines) => {
					rowOf(lines, 'outbox')['attempts'] = 'many';
					return lines;
				}),
			'outbox.attempts has to be a whole number',
		],
		[
			'a value that is no row',
			(text) => rewrite(text, (lines) => [...lines, {table: 'tasks', row: {id: [1]}}]),
			'is no row',
		],
		[
			'a value that is not allowed',
			(text) =>
				rewrite(text, (lines) => {
					rowOf(lines, 'tasks')['status'] = 'done';
					return lines;
				}),
			'tasks.status has to be one of',
		],
		[
			'a row without its id',
			(text) =>
				rewrite(text, (lines) => {
					rowOf(lines, 'outbox')['id'] = null;
					return lines;
				}),
			'outbox.id has to be an id',
		],
		[
			'a row whose owner is nowhere',
			(text) => rewrite(text, (lines) => lines.filter(({table}) => table !== 'sessions')),
			'refers to a row that is neither in the file nor in the store',
		],
		[
			'one id twice',
			(text) =>
				rewrite(text, (lines) => [...lines, {table: 'outbox', row: rowOf(lines, 'outbox')}]),
			'outbox has ["o-a"] twice',
		],
		[
			'a workflow with the name of one that is here',
			(text) =>
				rewrite(text, (lines) => {
					rowOf(lines, 'workflows')['name'] = 'tidy b';
					return lines;
				}),
			'Line 2 brings a second workflow "tidy b"',
		],
		[
			'two workflows of one name',
			(text) =>
				rewrite(text, ([header = {}, first = {}, ...lines]) => {
					const second = {table: 'workflows', row: {...rowOf([first], 'workflows'), id: 'w-2'}};
					return [header, first, second, ...lines];
				}),
			'brings a second workflow "tidy a"',
		],
		[
			'a transcript that is no file name',
			(text) => rewrite(text, (lines) => [...lines, {transcript: '../../evil', lines: ['x']}]),
			'is no row, no part of a transcript',
		],
		[
			'a transcript with a slash at its end',
			(text) => rewrite(text, (lines) => [...lines, {transcript: 'a/', base64: 'eA=='}]),
			'is no row, no part of a transcript',
		],
	];

	it.each(cases)('says why and changes nothing: %s', async (_name, change, message) => {
		const {to, exported, before} = await createFixture();

		const importing = to.importText(change(exported));

		await expect(importing).rejects.toMatchObject({message: expect.stringContaining(message)});
		expect(await to.exportText()).toBe(before);
		expect(to.readTranscripts()).toEqual({});
	});

	it('is not tried again as a dry run either', async () => {
		const {to, exported} = await createFixture();
		const broken = rewrite(exported, (lines) => lines.filter(({table}) => table !== 'sessions'));

		await expect(to.importText(broken, {isDryRun: true})).rejects.toMatchObject({
			code: 'OI_ERR_INPUT_INVALID',
		});
	});

	it('leaves nothing when transcripts cannot be put aside', async () => {
		const {to, exported, before} = await createFixture();
		fs.writeFileSync(to.transcriptsFolder, 'a file in the place of the folder');

		await expect(to.importText(exported)).rejects.toThrow('ENOTDIR');
		fs.unlinkSync(to.transcriptsFolder);
		expect(await to.exportText()).toBe(before);
	});
});

describe('a value that a repository could not read', () => {
	const cases: readonly [table: string, column: string, value: unknown, message: string][] = [
		['messages', 'body', 'no json', 'messages.body has to be JSON of a message'],
		['messages', 'body', 'null', 'messages.body has to be JSON of a message'],
		['messages', 'body', '{"role":"user"}', 'messages.body has to be JSON of a message'],
		['messages', 'body', '{"role":"toString","text":"x"}', 'messages.body has to be JSON'],
		['messages', 'body', '{"role":"assistant","text":"x"}', 'messages.body has to be JSON'],
		['messages', 'body', {base64: 'AA=='}, 'messages.body has to be JSON of a message'],
		['messages', 'transcript_bytes', 1e12, 'messages.transcript_bytes has to be a whole number'],
		['workflows', 'steps', '[{}]', 'workflows.steps has to be JSON of steps'],
		['workflows', 'trigger', '{"kind":"event"}', 'workflows.trigger has to be JSON of a trigger'],
		['adapters', 'config', '[]', 'adapters.config has to be JSON of settings'],
		['memories', 'embedding', {base64: 'AAA='}, 'memories.embedding has to be a vector'],
		['memories', 'embedding', {base64: 'AADAfw=='}, 'memories.embedding has to be a vector'],
		['memories', 'labels', 'secret odd', 'memories.labels has to be words of'],
		['memories', 'content', 'x'.repeat(10_001), 'memories.content has to be a text of at most'],
		['memories', 'number', 2 ** 53, 'memories.number has to be a whole number from 1'],
		['memories', 'number', -1, 'memories.number has to be a whole number from 1'],
		['episodes', 'id', 2 ** 62, 'episodes.id has to be a whole number from 1'],
		['usage', 'id', 0, 'usage.id has to be a whole number from 1'],
		['usage', 'input_tokens', 2 ** 60, 'usage.input_tokens has to be a whole number from 0'],
		['sessions', 'message_count', 1e300, 'sessions.message_count has to be a whole number'],
		['memories', 'created_at', 8.64e15 + 1, 'memories.created_at has to be a time'],
		['memories', 'updated_at', 1.5, 'memories.updated_at has to be a time'],
		['tasks', 'started_at', {number: 'Infinity'}, 'tasks.started_at has to be a time'],
		['sessions', 'updated_at', -1, 'sessions.updated_at has to be a time'],
		['memories', 'id', 'a\nb', 'memories.id has to be an id'],
		['memories', 'id', '\u001b[2J', 'memories.id has to be an id'],
		['memories', 'id', 'x'.repeat(65), 'memories.id has to be an id'],
		['memories', 'id', '', 'memories.id has to be an id'],
		['memories', 'importance', 2, 'memories.importance has to be a number from 0 to 1'],
	];

	it.each(cases)('is refused, with its line: %s.%s = %j', async (table, column, value, message) => {
		const {to, exported, before} = await createFixture();
		const changed = rewrite(exported, (lines) => {
			rowOf(lines, table)[column] = value;
			return lines;
		});

		await expect(to.importText(changed)).rejects.toMatchObject({
			code: 'OI_ERR_INPUT_INVALID',
			message: expect.stringMatching(new RegExp(`^Line \\d+ does not fit: ${message}`)),
		});
		expect(await to.exportText()).toBe(before);
	});
});

describe('rows that do not go together', () => {
	const memories = (successors: Record<string, string | null>) => (lines: Line[]) => {
		const sample = rowOf(lines, 'memories');
		const others = Object.entries(successors).map(([id, superseded_by], index) => ({
			table: 'memories',
			row: {...sample, id, superseded_by, number: 10 + index},
		}));
		return [...lines, ...others];
	};
	const cases: readonly [string, (lines: Line[]) => Line[], string][] = [
		['a note that replaces itself', memories({a: 'a'}), 'Line 19 is a note that replaces itself'],
		['two that replace each other', memories({a: 'b', b: 'a'}), 'replaces itself, through others'],
		['a ring behind a chain', memories({a: 'b', b: 'c', c: 'b'}), 'replaces itself'],
		['a note replaced by nothing', memories({a: 'gone'}), 'replaced by one that is neither in'],
		[
			'a session that lacks a message',
			(lines) => lines.filter(({row}) => (row as Line | undefined)?.['position'] !== 0),
			'is a session that says another number',
		],
		[
			'a message beyond those of its session',
			(lines) => {
				rowOf(lines, 'sessions')['message_count'] = 1;
				return lines;
			},
			'is a session that says another number of messages than it has',
		],
	];

	it.each(cases)('are refused: %s', async (_name, change, message) => {
		const {to, exported, before} = await createFixture();

		await expect(to.importText(rewrite(exported, change))).rejects.toMatchObject({
			code: 'OI_ERR_INPUT_INVALID',
			message: expect.stringContaining(message),
		});
		expect(await to.exportText()).toBe(before);
	});

	it('are refused when the other half is here already, and taken when it is a long chain', async () => {
		const {to, exported} = await createFixture();
		await to.importText(rewrite(exported, memories({a: 'b', b: null})));
		const chain = Object.fromEntries(
			Array.from({length: 3_000}, (_, at) => [`n${at}`, at === 0 ? null : `n${at - 1}`]),
		);

		const ring = to.importText(rewrite(exported, memories({b: 'a'})), {replaces: true});
		await expect(ring).rejects.toMatchObject({code: 'OI_ERR_INPUT_INVALID'});
		const {tables} = await to.importText(rewrite(exported, memories(chain)));

		expect(tables['memories']?.added).toBe(3_000);
	});
});

it('takes an export of an older schema, whose rows have fewer columns', async () => {
	const {to, exported} = await createFixture();
	const older = rewrite(exported, (lines) => {
		for (const line of lines) {
			if (line['table'] === 'tasks') delete (line['row'] as Line)['cost_usd'];
		}
		return lines.map((line) => ('schema' in line ? {...line, schema: 1} : line));
	});

	const {tables} = await to.importText(older);

	expect(tables['tasks']).toEqual({added: 3, kept: 0, replaced: 0});
});

it('refuses more rows than fit into one transaction, and a line that never ends', async () => {
	const {to, exported} = await createFixture();
	async function* once(text: string) {
		yield Buffer.from(text);
	}
	const check = checkImport(readLines(once(exported)), {
		schema: 99,
		transcripts: stageTranscripts(to.transcriptsFolder, true, () => 0),
		maxRowBytes: 1_000,
	});
	const read = async () => {
		for await (const line of readLines(once('x'.repeat(2_000)), 1_000)) expect(line).toBeDefined();
	};

	await expect(check).rejects.toMatchObject({code: 'OI_ERR_INPUT_TOO_LARGE'});
	await expect(read()).rejects.toMatchObject({code: 'OI_ERR_INPUT_TOO_LARGE'});
});
