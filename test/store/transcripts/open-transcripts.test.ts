import {
	appendFileSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import {open as openFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import type {LlmMessage} from '../../../source/contracts/llm.js';
import {createStoreLock} from '../../../source/store/create-store-lock.js';
import type {TranscriptsOptions} from '../../../source/store/transcripts/open-transcripts.js';
import {openTranscripts} from '../../../source/store/transcripts/open-transcripts.js';
import type {TranscriptPart} from '../../../source/store/transcripts/transcript-reader.js';
import {temporaryFolder, testTime} from '../store-fixture.js';

const said = (text: string): LlmMessage => ({role: 'user', text});

async function setUp(options: Partial<TranscriptsOptions> = {}) {
	const folder = join(await temporaryFolder(), 'transcripts');
	const withLock = createStoreLock(join(folder, '.lock'), 'write').hold;
	const transcripts = openTranscripts({folder, withLock, ...options});
	const file = join(folder, 'one.jsonl');
	const append = (...texts: string[]) =>
		transcripts.append(
			'one',
			texts.map((text) => ({message: said(text)})),
			testTime,
		);
	const readAll = async () => {
		const parts: TranscriptPart[] = [];
		for await (const part of transcripts.read('one')) parts.push(part);
		return parts;
	};
	const shown = async () =>
		(await readAll()).map((part) => (part.kind === 'line' ? part.line.message.text : part.problem));
	return {folder, file, transcripts, append, readAll, shown};
}

describe('transcripts', () => {
	it('keep messages with their outputs, readable by their owner only', async () => {
		const {folder, file, transcripts, readAll} = await setUp();
		const result: LlmMessage = {
			role: 'tool',
			callId: 'c',
			name: 'fs_read_file',
			text: 'pa\u2028rt \0 \ud800 读',
			isError: false,
		};

		await transcripts.append(
			'one',
			[{message: said('go')}, {message: result, output: 'all of it'}],
			testTime,
		);

		const line = {format: 1, session: 'one', time: testTime};
		expect(await readAll()).toEqual([
			{kind: 'line', number: 1, line: {...line, message: said('go')}},
			{kind: 'line', number: 2, line: {...line, message: result, output: 'all of it'}},
		]);
		expect([statSync(folder).mode & 0o777, statSync(file).mode & 0o777]).toEqual([0o700, 0o600]);
		expect(readdirSync(folder).toSorted()).toEqual(['.lock', 'one.jsonl']);
		expect(await transcripts.list()).toMatchObject([
			{sessionId: 'one', sizeBytes: statSync(file).size},
		]);
	});

	it('give back the messages at their places', async () => {
		const {transcripts, append} = await setUp();
		const [first] = await append('one', 'two');
		const [, last] = await append('three', 'four');

		const messages = await transcripts.readMessages(
			'one',
			[last, first].flatMap((place) => place ?? []),
		);

		expect(messages).toEqual([said('four'), said('one')]);
	});

	it('know a line that was changed or is gone', async () => {
		const {file, transcripts, append} = await setUp();
		const places = (await append('one', 'two', 'three')).flatMap((place) => place ?? []);
		const bytes = readFileSync(file, 'utf8').replace('two', 'TWO').slice(0, -9);
		writeFileSync(file, bytes);

		expect(await transcripts.readMessages('one', places)).toEqual([
			said('one'),
			undefined,
			undefined,
		]);
		expect(await transcripts.readMessages('nobody', places)).toEqual([
			undefined,
			undefined,
			undefined,
		]);
	});

	it.each([0, 1, 20, 70_000])(
		'cut off a torn tail of %i bytes before they go on',
		async (length) => {
			const {file, append, shown} = await setUp();
			await append('before');
			appendFileSync(file, 'x'.repeat(length));

			const torn = await shown();
			await append('after');

			expect(torn).toEqual(length === 0 ? ['before'] : ['before', 'torn']);
			expect(await shown()).toEqual(['before', 'after']);
		},
	);

	it('cut off a first line that was never finished', async () => {
		const {folder, file, append, shown} = await setUp();
		mkdirSync(folder);
		writeFileSync(file, '{"format":1', {mode: 0o644});

		await append('first');

		expect(await shown()).toEqual(['first']);
		expect(statSync(file).mode & 0o777).toBe(0o600);
	});

	it('report lines that are not theirs, and read on', async () => {
		const {file, append, shown} = await setUp({maxLineBytes: 200});
		await append('before');
		appendFileSync(file, `rubbish\n\n{"format":9}\nnull\n${'x'.repeat(90_000)}\n`);
		await append('after');

		expect(await shown()).toEqual([
			'before',
			'not-a-line',
			'not-a-line',
			'not-a-line',
			'not-a-line',
			'too-long',
			'after',
		]);
	});

	it('shorten what a line cannot hold, and say so for a message', async () => {
		const {transcripts, shown, readAll} = await setUp({maxLineBytes: 1_000});

		const places = await transcripts.append(
			'one',
			[{message: said('short'), output: 'o'.repeat(5_000)}, {message: said('m'.repeat(5_000))}],
			testTime,
		);

		expect(places).toEqual([expect.anything(), undefined]);
		expect(await shown()).toEqual([
			'short',
			expect.stringMatching(/^m+\n… \d+ characters omitted/),
		]);
		expect((await readAll())[0]).toMatchObject({
			line: {output: expect.stringContaining('omitted')},
		});
	});

	it('leave the file as it was when it cannot be written', async () => {
		const failing: TranscriptsOptions['files'] = {
			async open(path, flags, mode) {
				const file = await openFile(path, flags, mode);
				file.datasync = async () => {
					throw Object.assign(new Error('full'), {code: 'ENOSPC'});
				};
				return file;
			},
		};
		const {folder, file, append, shown} = await setUp();
		await append('before');
		const bytes = readFileSync(file);
		const withLock = createStoreLock(join(folder, '.lock'), 'write').hold;
		const broken = openTranscripts({folder, withLock, files: failing});

		const appending = broken.append('one', [{message: said('lost')}], testTime);

		await expect(appending).rejects.toMatchObject({
			code: 'OI_ERR_STORE_WRITE',
			message: expect.stringContaining('the disk is full'),
		});
		expect(readFileSync(file)).toEqual(bytes);
		expect(await shown()).toEqual(['before']);
	});

	it('do not follow a link, and take no path for a name', async () => {
		const {folder, file, transcripts, append} = await setUp();
		const target = join(folder, '..', 'target');
		mkdirSync(folder);
		writeFileSync(target, '');
		symlinkSync(target, file);

		await expect(append('x')).rejects.toMatchObject({code: 'OI_ERR_STORE_WRITE'});
		await expect(transcripts.append('../up', [], testTime)).rejects.toMatchObject({
			code: 'OI_ERR_SESSION_UNKNOWN',
		});
		expect(statSync(target).size).toBe(0);
	});

	it.each([
		['hand out places that are right when many append at once', true],
		['would not without the lock', false],
	])('%s', async (_what, isLocked) => {
		const unlocked = {withLock: <Result>(work: () => Promise<Result>) => work()};
		const {transcripts} = await setUp(isLocked ? {} : unlocked);
		const texts = Array.from({length: 40}, (_, index) => `text ${index} ${'x'.repeat(index)}`);

		const places = await Promise.all(
			texts.map((text) => transcripts.append('one', [{message: said(text)}], testTime)),
		);

		const messages = await transcripts.readMessages(
			'one',
			places.flatMap(([place]) => place ?? []),
		);
		const areRight = messages.every((message, index) => message?.text === texts[index]);
		expect(areRight).toBe(isLocked);
	});

	it('are removed one by one', async () => {
		const {transcripts, append} = await setUp();
		await append('x');

		expect(await transcripts.remove('one')).toBe(true);
		expect(await transcripts.remove('one')).toBe(false);
		expect(await transcripts.list()).toEqual([]);
	});
});
