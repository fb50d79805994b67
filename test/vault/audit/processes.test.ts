import {spawn} from 'node:child_process';
import fs from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {buildSync} from 'esbuild';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {createTempFolder} from '../../helpers/temp-folder.js';
import {openAuditLogIn, verifyIn} from '../../helpers/test-audit-log.js';

let programFolder = '';
beforeAll(() => {
	programFolder = fs.mkdtempSync(path.join(tmpdir(), 'openintent-audit-'));
	buildSync({
		entryPoints: [path.join(import.meta.dirname, 'appending-process.ts')],
		outfile: path.join(programFolder, 'appending-process.mjs'),
		bundle: true,
		platform: 'node',
		format: 'esm',
		logLevel: 'error',
	});
});
afterAll(() => fs.rmSync(programFolder, {recursive: true, force: true}));

/** What it has said, once it ended; `killAfter`: killed when it has said so much. */
function append(folder: string, rest: readonly string[], killAfter?: number): Promise<string> {
	const program = path.join(programFolder, 'appending-process.mjs');
	const child = spawn(
		'sh',
		['-c', 'umask 0; exec "$@"', 'sh', process.execPath, program, folder, ...rest],
		{
			stdio: ['ignore', 'pipe', 'inherit'],
		},
	);
	let said = '';
	child.stdout.on('data', (chunk: Buffer) => {
		said += chunk.toString();
		if (killAfter !== undefined && said.length >= killAfter) child.kill('SIGKILL');
	});
	return new Promise((resolve) => child.on('close', () => resolve(said)));
}

function callIdsIn(folder: string): string[] {
	const segments = fs.readdirSync(path.join(folder, 'audit')).filter((name) => name.endsWith('l'));
	return [...segments.map((name) => `audit/${name}`), 'audit.jsonl']
		.map((name) => fs.readFileSync(path.join(folder, name), 'utf8').trimEnd())
		.flatMap((text) => text.split('\n'))
		.map((line) => (JSON.parse(line) as {callId: string}).callId);
}

it('K2: 8 processes that append 500 lines each make one chain, over many files, whatever the umask', {
	timeout: 60_000,
}, async () => {
	const folder = createTempFolder();
	const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

	const said = await Promise.all(names.map((name) => append(folder, ['500', name])));

	expect(said).toEqual(names.map(() => '.'.repeat(500)));
	expect(verifyIn(folder)).toMatchObject({entries: 4_000, firstSequence: 1, isTorn: false});
	expect(verifyIn(folder).broken).toBeUndefined();
	expect(verifyIn(folder).segments).toBeGreaterThan(3);
	expect(new Set(callIdsIn(folder)).size).toBe(4_000);
	for (const name of ['audit.jsonl', 'audit/audit.key', 'audit/audit.head']) {
		expect(fs.statSync(path.join(folder, name)).mode & 0o777).toBe(0o600);
	}
	expect(fs.statSync(path.join(folder, 'audit')).mode & 0o777).toBe(0o700);
	const wholeKeys = fs
		.readdirSync(path.join(folder, 'audit'))
		.filter((name) => /key|tmp/.test(name));
	expect(wholeKeys).toEqual(['audit.key']);
});

it('K2: kill -9 at any time leaves a chain that the next process goes on with', {
	timeout: 60_000,
}, async () => {
	const folder = createTempFolder();
	let acknowledged = 0;

	for (let round = 0; round < 12; round++) {
		const killAfter = 1 + ((round * 37) % 80);
		const said = await Promise.all([
			append(folder, ['5000', `left-${round}`], killAfter),
			append(folder, ['5000', `right-${round}`], killAfter + 5),
		]);
		acknowledged += said.join('').length;
		expect(verifyIn(folder).broken).toBeUndefined();
		// As if the kill had come in the middle of a line.
		fs.appendFileSync(path.join(folder, 'audit.jsonl'), '{"seq":99999,"ti');
		expect(verifyIn(folder)).toMatchObject({isTorn: true});
	}
	await openAuditLogIn(folder).append({phase: 'login', subject: 'end'});

	const verdict = verifyIn(folder);
	expect(verdict.broken).toBeUndefined();
	expect(verdict.isTorn).toBe(false);
	expect(verdict.entries).toBeGreaterThanOrEqual(acknowledged + 1);
});

it('a rule that allows 3 calls an hour allows 3 to all processes together', async () => {
	const folder = createTempFolder();

	const said = await Promise.all([
		append(folder, ['4', 'left', '3']),
		append(folder, ['4', 'right', '3']),
	]);

	const letters = [...said.join('')].sort().join('');
	expect(letters).toBe('...ddddd');
	expect(verifyIn(folder)).toMatchObject({entries: 8});
});
