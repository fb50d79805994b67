import {existsSync} from 'node:fs';
import {chmod, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {Logger} from '../../source/contracts/logger.js';
import type {LoggerOptions} from '../../source/lib/logger.js';
import {createLogger} from '../../source/lib/logger.js';
import {createRedactor} from '../../source/lib/redact.js';

let folder: string;
let file: string;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'openintent-logger-'));
	file = join(folder, 'data', 'logs', 'openintent.log');
});

afterEach(async () => {
	await rm(folder, {recursive: true, force: true});
});

function open(options: Partial<LoggerOptions> = {}) {
	const {redact} = createRedactor(['hunter2-hunter2']);
	return createLogger({file, level: 'info', maxBytes: 100_000, redact, ...options});
}

type Line = Partial<
	Record<
		'level' | 'time' | 'msg' | 'index' | 'error' | 'cyclic' | 'deep' | 'hostile' | 'long',
		unknown
	>
>;

async function readLines(path = file): Promise<Line[]> {
	const text = await readFile(path, 'utf8');
	return text
		.trimEnd()
		.split('\n')
		.map((line) => JSON.parse(line));
}

function toMirror(lines: string[]): NonNullable<LoggerOptions['mirror']> {
	return {level: 'debug', write: (line) => lines.push(line)};
}

describe('createLogger', () => {
	it('fits the contract', () => {
		const logger: Logger = open();

		expect(logger).toBeDefined();
	});

	it('creates and loads nothing before the first line of its level', async () => {
		let opened = 0;
		const logger = open({
			open: async () => {
				opened++;
				return {write() {}};
			},
		});

		logger.debug({}, 'below the level');
		await logger.flush();

		expect(opened).toBe(0);
		expect(existsSync(join(folder, 'data'))).toBe(false);
	});

	it('keeps order and time of lines written before pino is there', async () => {
		let second = 0;
		const logger = open({now: () => new Date(Date.UTC(2030, 0, 1, 0, 0, second++))});

		for (let index = 0; index < 20; index++) logger.info({index}, `line ${index}`);
		await logger.flush();
		logger.warn({index: 20}, 'line 20');

		const lines = await readLines();
		expect(lines.map((line) => line.index)).toEqual([...Array(21).keys()]);
		expect(lines[0]).toMatchObject({
			level: 'info',
			time: '2030-01-01T00:00:00.000Z',
			msg: 'line 0',
			pid: process.pid,
		});
		expect(lines[20]).toMatchObject({level: 'warn', time: '2030-01-01T00:00:20.000Z'});
	});

	it('makes the file readable by its owner only, in a folder of the same kind', async () => {
		const logger = open();

		logger.error({}, 'first');
		await logger.flush();

		expect((await stat(file)).mode & 0o777).toBe(0o600);
		expect((await stat(join(folder, 'data', 'logs'))).mode & 0o777).toBe(0o700);
	});

	it('narrows the mode of a log that is there already', async () => {
		await mkdir(join(folder, 'data', 'logs'), {recursive: true});
		await writeFile(file, '{"msg":"old"}\n');
		await chmod(file, 0o644);
		const logger = open();

		logger.error({}, 'new');
		await logger.flush();

		expect((await stat(file)).mode & 0o777).toBe(0o600);
		expect((await readLines()).map((line) => line.msg)).toEqual(['old', 'new']);
	});

	it('follows a level set later', async () => {
		const logger = open({level: 'off'});

		logger.error({}, 'not wanted');
		logger.setLevel('debug');
		logger.debug({}, 'wanted');
		await logger.flush();

		expect((await readLines()).map((line) => line.msg)).toEqual(['wanted']);
	});
});

describe('rotation', () => {
	it('never grows past the cap and keeps one older file', async () => {
		const logger = open({maxBytes: 2000});

		for (let index = 0; index < 100; index++) logger.info({index}, 'x'.repeat(100));
		await logger.flush();

		const older = await readLines(`${file}.1`);
		const newer = await readLines();
		const indexes = [...older, ...newer].map((line) => Number(line.index));
		expect((await stat(file)).size).toBeLessThanOrEqual(2000);
		expect((await stat(`${file}.1`)).size).toBeLessThanOrEqual(2000);
		expect((await stat(file)).mode & 0o777).toBe(0o600);
		expect(indexes.at(-1)).toBe(99);
		expect(indexes).toEqual(indexes.map((_, offset) => (indexes[0] ?? 0) + offset));
	});

	it('goes on in the new file when another process has rotated or removed the old one', async () => {
		const logger = open();
		logger.info({}, 'first');
		await logger.flush();

		await rename(file, `${file}.1`);
		logger.info({}, 'second');
		await rm(file);
		logger.info({}, 'third');

		expect((await readLines(`${file}.1`)).map((line) => line.msg)).toEqual(['first']);
		expect((await readLines()).map((line) => line.msg)).toEqual(['third']);
	});
});

describe('two processes', () => {
	it('write into the same new file after one of them has rotated', async () => {
		const mine = open({maxBytes: 2000});
		const other = open({maxBytes: 2000});
		mine.info({}, 'mine');
		await mine.flush();
		for (let index = 0; index < 8; index++) other.info({}, 'x'.repeat(200));
		await other.flush();

		mine.info({}, 'mine again');

		const older = (await readLines(`${file}.1`)).map((line) => line.msg);
		const newer = (await readLines()).map((line) => line.msg);
		expect(older).toContain('mine');
		expect(newer).toContain('mine again');
	});
});

describe('what is written', () => {
	it('redacts secrets in message, fields, names, errors and nested values', async () => {
		const logger = open();
		const error = new Error('refused hunter2-hunter2', {
			cause: new Error('sk-ant-0123456789abcdef'),
		});

		logger.error(
			{
				error,
				nested: {list: ['Bearer 0123456789abcdef']},
				'hunter2-hunter2': 1,
				url: new URL('https://me:pass@host.example/'),
				password: 'short',
			},
			'key hunter2-hunter2',
		);
		await logger.flush();

		const text = await readFile(file, 'utf8');
		expect(text).not.toMatch(/hunter2|0123456789|me:pass|short/);
		expect(text).toMatch(/refused \[redacted\]/);
	});

	it('finds a token that escape sequences were meant to hide', async () => {
		const logger = open();

		logger.info({}, 'hunter2-\u001b[0mhunter2 and \u009b31m');
		await logger.flush();

		const text = await readFile(file, 'utf8');
		expect(text).not.toMatch(/hunter2|\\u001b|\u009b/);
	});

	it('keeps name, code, message and stack of an error', async () => {
		const logger = open();

		logger.error(
			{error: Object.assign(new TypeError('no such thing'), {code: 'ENOENT'})},
			'failed',
		);
		await logger.flush();

		const [line] = await readLines();
		expect(line?.error).toMatchObject({
			name: 'TypeError',
			code: 'ENOENT',
			message: 'no such thing',
			stack: expect.stringContaining('logger.test'),
		});
	});

	it('survives cycles, bigints, deep, long, binary and hostile values', async () => {
		const logger = open();
		const cyclic: {size: bigint; bytes: Buffer; note: unknown; self?: unknown} = {
			size: 1n,
			bytes: Buffer.from('abc'),
			note: undefined,
		};
		cyclic.self = cyclic;
		let deep: object = {};
		for (let depth = 0; depth < 50; depth++) deep = {deep};
		const hostile = {
			get broken(): string {
				throw new Error('no');
			},
		};

		logger.info({cyclic, deep, hostile, long: 'y'.repeat(50_000)}, 'odd values');
		await logger.flush();

		const [line] = await readLines();
		expect(line?.cyclic).toMatchObject({size: '1', bytes: '[3 bytes]', self: '[circular]'});
		expect(JSON.stringify(line?.deep)).toContain('[too deep]');
		expect(line?.hostile).toBe('[unreadable: no]');
		expect(String(line?.long).length).toBeLessThan(9000);
	});
});

describe('mirror', () => {
	it('gets one readable, clean line at once', () => {
		const lines: string[] = [];
		const logger = open({
			level: 'off',
			mirror: toMirror(lines),
			now: () => new Date(2030, 0, 1, 9, 5, 7),
		});

		logger.warn(
			{tool: 'fs_read_file', note: 'two words', count: 3},
			'slow\u001b[31m\nhunter2-hunter2',
		);

		expect(lines).toEqual([
			'09:05:07 warn  slow⏎[redacted] tool=fs_read_file note="two words" count=3',
		]);
	});

	it('shows from its own level on, whatever the level of the file', () => {
		const lines: string[] = [];
		const logger = open({level: 'off', mirror: {level: 'warn', write: (line) => lines.push(line)}});

		logger.info({}, 'quiet');
		logger.error({}, 'loud');

		expect(lines).toHaveLength(1);
		expect(lines[0]).toContain('loud');
	});
});

describe('a log that cannot be written', () => {
	it('says so once on the mirror and goes on', async () => {
		await writeFile(join(folder, 'data'), 'a file where the folder should be');
		const lines: string[] = [];
		const logger = open({mirror: {level: 'off', write: (line) => lines.push(line)}});

		logger.info({}, 'first');
		await logger.flush();
		logger.info({}, 'second');
		await logger.flush();

		expect(lines).toHaveLength(1);
		expect(lines[0]).toMatch(/the log .*openintent\.log cannot be written/);
	});

	it('is silent without a mirror', async () => {
		const logger = open({file: '/dev/null/logs/openintent.log'});

		logger.info({}, 'first');

		await expect(logger.flush()).resolves.toBeUndefined();
	});

	it('stops at a failure that comes later', async () => {
		const lines: string[] = [];
		const logger = open({mirror: {level: 'off', write: (line) => lines.push(line)}});
		logger.info({}, 'first');
		await logger.flush();

		await rm(join(folder, 'data'), {recursive: true});
		await writeFile(join(folder, 'data'), '');
		logger.info({}, 'second');
		logger.info({}, 'third');

		expect(lines).toHaveLength(1);
	});

	it.skipIf(!existsSync('/dev/full'))('survives a full disk', async () => {
		const lines: string[] = [];
		const logger = open({
			file: '/dev/full',
			mirror: {level: 'off', write: (line) => lines.push(line)},
			open: async (path, maxBytes, onError) => {
				const {default: pino} = await import('pino');
				const destination = pino.destination({dest: path, sync: true});
				destination.on('error', onError);
				return {write: (record) => void destination.write(`${record.message}${maxBytes}\n`)};
			},
		});

		logger.info({}, 'first');
		await logger.flush();
		logger.info({}, 'second');

		expect(lines).toHaveLength(1);
		expect(lines[0]).toContain('ENOSPC');
	});
});
