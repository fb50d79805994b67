import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {build} from 'esbuild';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {createStoreLock} from '../../../source/store/create-store-lock.js';
import {createSessionsRepository} from '../../../source/store/repositories/sessions-repository.js';
import {openTranscripts} from '../../../source/store/transcripts/open-transcripts.js';
import {openTestStore, temporaryFolder, testTime} from '../store-fixture.js';

const wasmPath = join(dirname(createRequire(import.meta.url).resolve('sql.js')), 'sql-wasm.wasm');
let programFolder: string;

beforeAll(async () => {
	programFolder = await mkdtemp(join(tmpdir(), 'openintent-transcripts-program-'));
	await build({
		entryPoints: [join(import.meta.dirname, 'appending-process.ts')],
		outfile: join(programFolder, 'appending-process.mjs'),
		bundle: true,
		platform: 'node',
		format: 'esm',
		banner: {
			js: "import {createRequire} from 'node:module'; const require = createRequire(import.meta.url); const __filename = import.meta.filename; const __dirname = import.meta.dirname;",
		},
	});
});
afterAll(() => rm(programFolder, {recursive: true, force: true}));

function startAppending(folder: string, name: string, times: number) {
	const program = join(programFolder, 'appending-process.mjs');
	const child = spawn(process.execPath, [program, folder, wasmPath, String(times), name], {
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let acknowledged = 0;
	let errors = '';
	const progress = {whenThree: Promise.resolve()};
	progress.whenThree = new Promise((resolve) => {
		child.stdout.on('data', (bytes: Buffer) => {
			acknowledged += bytes.length;
			if (acknowledged >= 3) resolve();
		});
		child.once('close', () => resolve());
	});
	child.stderr.on('data', (bytes: Buffer) => {
		errors += bytes.toString();
	});
	const ended = once(child, 'close').then(() => errors);
	return {child, ended, whenThree: progress.whenThree, acknowledged: () => acknowledged};
}

async function openFixture(folder: string) {
	const store = await openTestStore(folder);
	const transcriptsFolder = join(folder, 'transcripts');
	const withLock = createStoreLock(join(transcriptsFolder, '.lock'), 'write').hold;
	const transcripts = openTranscripts({folder: transcriptsFolder, withLock});
	return {store, transcripts, sessions: createSessionsRepository(store, transcripts)};
}

async function createSession(folder: string) {
	const {store, sessions} = await openFixture(folder);
	await sessions.create({id: 'one', title: 'one', cwd: '/', createdAt: testTime});
	await store.close();
}

describe('several processes in one session', () => {
	it('lose no message, and every long one is read back as it was', async () => {
		const folder = await temporaryFolder();
		await createSession(folder);

		const processes = ['a', 'b', 'c'].map((name) => startAppending(folder, name, 12));
		const errors = await Promise.all(processes.map(({ended}) => ended));

		const {sessions, transcripts} = await openFixture(folder);
		const texts = (await sessions.messages('one')).map(({text}) => text.replace(/x+$/, ''));
		const wanted = ['a', 'b', 'c'].flatMap((name) =>
			Array.from({length: 12}, (_, count) => [`${name} ${count} `, `${name} ${count} `]).flat(),
		);
		expect(errors.join('')).toBe('');
		expect(texts.toSorted()).toEqual(wanted.toSorted());
		for await (const {kind} of transcripts.read('one')) expect(kind).toBe('line');
		expect((await sessions.messages('one')).filter(({text}) => text.length > 20_000)).toHaveLength(
			36,
		);
	}, 60_000);

	it('go on after one was killed: what was acknowledged is there, in whole lines', async () => {
		const folder = await temporaryFolder();
		await createSession(folder);
		const victim = startAppending(folder, 'victim', 1_000_000);
		await victim.whenThree;
		victim.child.kill('SIGKILL');
		await victim.ended;

		const next = startAppending(folder, 'next', 2);

		expect(await next.ended).toBe('');
		const {sessions} = await openFixture(folder);
		const whole = (await sessions.messages('one')).filter(({text}) => text.length > 20_000);
		expect(whole.filter(({text}) => text.startsWith('next')).length).toBe(2);
		const ofVictim = whole.filter(({text}) => text.startsWith('victim')).length;
		expect(ofVictim).toBeGreaterThanOrEqual(victim.acknowledged());
		const lines = readFileSync(join(folder, 'transcripts', 'one.jsonl'), 'utf8').split('\n');
		expect(lines.at(-1)).toBe('');
	}, 60_000);
});
