import type {ChildProcess, StdioOptions} from 'node:child_process';
import {spawn} from 'node:child_process';
import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	symlinkSync,
	truncateSync,
	utimesSync,
} from 'node:fs';
import net from 'node:net';
import {dirname, join} from 'node:path';
import {expect, onTestFinished} from 'vitest';
import {ownerName} from '../../../source/app/prompts/owner-name.js';
import {identityOfThisProcess} from '../../../source/store/process-identity.js';
import type {Case} from './case.js';
import type {Patient} from './patient.js';

const hourMs = 3_600_000;
const monthMs = 31 * 24 * hourMs;
const isOnLinux = process.platform === 'linux' ? undefined : 'there is no /proc';

/** A number that no process has: one that has just ended. */
export async function endedProcess(): Promise<number> {
	const child = spawn('true', {stdio: 'ignore'});
	await new Promise((resolve) => child.on('close', resolve));
	return child.pid ?? 0;
}

const deadIdentity = async () => ({...identityOfThisProcess(), pid: await endedProcess()});

/** A socket whose process was killed: the name stays when it listens under another one. */
async function leaveSocket(place: string) {
	mkdirSync(dirname(place), {recursive: true, mode: 0o700});
	const server = net.createServer();
	const beginning = join(dirname(place), 's');
	await new Promise<void>((resolve) => server.listen(beginning, resolve));
	renameSync(beginning, place);
	await new Promise((resolve) => server.close(resolve));
	if (!existsSync(place)) throw new Error('the socket went away');
}

/** A file of so many bytes that takes none. */
function writeLarge({write}: Patient, name: string, sizeBytes: number) {
	truncateSync(write(name, 'x'), sizeBytes);
}

const gone = (name: string) => (patient: Patient) =>
	expect(existsSync(join(patient.data, name))).toBe(false);

/** A command of a model that listens to everybody, and one that listens on this computer. */
async function listen(address: string) {
	const script = `require('net').createServer().listen(0, '${address}', function () {
		console.log(this.address().port);
	})`;
	const env = {OPENINTENT_JOB: `${crypto.randomUUID()}:${process.pid}:1:1`};
	const stdio: StdioOptions = ['ignore', 'pipe', 'ignore'];
	const child = spawn(process.execPath, ['-e', script], {env, stdio});
	onTestFinished(() => void child.kill('SIGKILL'));
	await new Promise((resolve) => child.stdout?.once('data', resolve));
	return child;
}

let listener: ChildProcess;

/** As this machine says: the processes are real. */
function readIfThere(file: string): string | undefined {
	return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

export const leftoverCases: readonly Case[] = [
	{
		id: 'stale-locks',
		name: 'the announcement of a killed process',
		state: 'warning',
		says: /openintent\.db\.lock\.write-77-.* was left by a process that is no more/,
		repair: 'automatic',
		async seed({paths}) {
			await leaveSocket(join(paths.storeFolder, 'openintent.db.lock.write-77-a'));
			return undefined;
		},
		after: gone('store/openintent.db.lock.write-77-a'),
	},
	{
		id: 'stale-locks',
		name: 'a lock that is a link, of a dead process',
		state: 'warning',
		says: /vault\.db\.lock\.pid was left by a process that is no more/,
		repair: 'automatic',
		async seed({paths}) {
			mkdirSync(paths.storeFolder, {recursive: true, mode: 0o700});
			const holder = JSON.stringify({...(await deadIdentity()), token: 'one'});
			symlinkSync(holder, join(paths.storeFolder, 'vault.db.lock.pid'));
			return undefined;
		},
		after: ({paths}) => expect(readdirSync(paths.storeFolder)).toEqual([]),
	},
	{
		id: 'stale-locks',
		name: 'the lock of an account, of a process that was killed while it renewed it',
		state: 'warning',
		says: /github\.default\.lock\.write-77-.* was left by a process that is no more/,
		repair: 'automatic',
		async seed({data}) {
			await leaveSocket(join(data, 'accounts/github.default.lock.write-77-a'));
			return undefined;
		},
		after: gone('accounts/github.default.lock.write-77-a'),
	},
	{
		id: 'sockets',
		name: 'the socket of a killed agent',
		state: 'warning',
		says: /vault\.sock is the socket of an unlock agent that was killed/,
		repair: 'automatic',
		async seed({data}) {
			await leaveSocket(join(data, 'agent/vault.sock'));
			return undefined;
		},
		after: gone('agent/vault.sock'),
	},
	{
		id: 'running-marks',
		name: 'marks and requests of dead processes, and one of a living one',
		state: 'warning',
		says: /4 files such as .* say that something runs/,
		repair: 'automatic',
		async seed({write}) {
			const [first, second] = [await deadIdentity(), await deadIdentity()];
			write(`running/${first.pid}.json`, JSON.stringify(first));
			write(`running/${second.pid}.json`, JSON.stringify(second));
			write(`running/${await endedProcess()}.stop-a`, 'task');
			// Killed while it wrote it.
			write(`running/${await endedProcess()}.json`);
			write(`running/${process.pid}.json`, JSON.stringify(identityOfThisProcess()));
			return undefined;
		},
		after: ({paths}) => expect(readdirSync(paths.runningFolder)).toEqual([`${process.pid}.json`]),
	},
	{
		id: 'ghosts',
		name: 'a hold of a dead process, with its empty file',
		state: 'warning',
		says: /A process that is no more still holds masks of the sandbox/,
		repair: 'automatic',
		async seed({write, home}) {
			const ghost = join(home, '.npmrc');
			write('../.npmrc');
			const text = JSON.stringify([{place: ghost, kind: 'file'}]);
			write(`ghosts/${await endedProcess()}-1-a.json`, text);
			return undefined;
		},
		after: ({home}) => expect(existsSync(join(home, '.npmrc'))).toBe(false),
	},
	{
		id: 'orphaned-jobs',
		name: 'a process of a killed owner',
		state: 'warning',
		says: /started still runs?: /,
		repair: 'automatic',
		missing: isOnLinux,
		async seed() {
			const namespace = identityOfThisProcess().namespace.replace(/\D/g, '');
			const marker = `${crypto.randomUUID()}:${await endedProcess()}:1:${namespace}`;
			const child = spawn('sleep', ['60'], {env: {OPENINTENT_JOB: marker}, stdio: 'ignore'});
			onTestFinished(() => void child.kill('SIGKILL'));
			// The environment can be read once the program has begun.
			await new Promise((resolve) => setTimeout(resolve, 50));
			return undefined;
		},
	},
	{
		id: 'listening-sockets',
		name: 'a server that a model has started, and one that stays on this computer',
		state: 'warning',
		says: /^Process \d+ \(.*node.*\), which openintent has started, listens at 0\.0\.0\.0:\d+/,
		missing: isOnLinux,
		async seed() {
			await listen('127.0.0.1');
			listener = await listen('0.0.0.0');
			return {machine: {readText: readIfThere}};
		},
		async mend() {
			const ended = new Promise((resolve) => listener.once('close', resolve));
			listener.kill('SIGKILL');
			await ended;
		},
	},
	{
		id: 'temporaries',
		name: 'files that were never finished, beside one of now and one of the person',
		state: 'warning',
		says: /4 files such as .* were never finished/,
		repair: 'automatic',
		seed({write}) {
			write('transcripts/.0123456789abcdef.tmp', 'half', {ageMs: 2 * hourMs});
			write('audit/audit.key.0123456789abcdef.tmp', 'half', {ageMs: 2 * hourMs});
			write('store/openintent.db.lock.write-77-a.tmp', '', {ageMs: 2 * hourMs});
			write('ghosts/77-1-a.json.new', '[]', {ageMs: 2 * hourMs});
			write('.0123456789abcdee.tmp', 'half');
			write('notes.tmp', 'mine', {ageMs: 2 * hourMs});
			return undefined;
		},
		after: ({data}) => expect(readdirSync(data)).toContain('notes.tmp'),
	},
	{
		id: 'edited-texts',
		name: 'a text that was open in an editor',
		state: 'warning',
		says: /A text that was open in your editor/,
		repair: 'asked',
		async seed({write, paths}) {
			const time = (Date.now() - 48 * hourMs) / 1000;
			const open = `edit-${ownerName(process.pid)}-abc123`;
			const left = `edit-${await endedProcess()}-1-abc123`;
			for (const name of [open, left]) {
				write(`prompts/edit/${name}/prompt.md`, 'a long letter');
				utimesSync(join(paths.promptsFolder, 'edit', name), time, time);
			}
			return undefined;
		},
		after: ({paths}) =>
			expect(readdirSync(join(paths.promptsFolder, 'edit'))).toEqual([
				`edit-${ownerName(process.pid)}-abc123`,
			]),
	},
	{
		id: 'drafts',
		name: 'a draft of last month, beside one of now and one that is still written',
		state: 'warning',
		says: /A draft that was never sent is more than 30 days old/,
		repair: 'asked',
		async seed({write}) {
			const pid = await endedProcess();
			write(`prompts/drafts/${pid}-1.txt`, 'dear', {ageMs: monthMs});
			write(`prompts/drafts/${pid}-2.txt`, 'dear');
			write(`prompts/drafts/${ownerName(process.pid)}.txt`, 'dear', {ageMs: monthMs});
			return undefined;
		},
		after: ({paths}) => expect(readdirSync(join(paths.promptsFolder, 'drafts'))).toHaveLength(2),
	},
	{
		id: 'code-cache',
		name: 'caches of an older build, beside other files',
		state: 'warning',
		says: /2 code caches of other versions take .* in /,
		repair: 'automatic',
		seed({write, data}) {
			write('dist/core.cjs', '0');
			const old = 'run-a46d7abae0da0bd3-ab6u-mwqsddi4-v20.20.2-x64.v8';
			write(`dist/cache/core-${old}`, 'x');
			write(`dist/cache/build-FD6CRMX7-${old}`, 'x');
			write('dist/cache/core-run-source-1-1-v20.20.2-x64.v8', 'x');
			write('dist/cache/letter.txt', 'x');
			return {deps: {bundleFolder: join(data, 'dist')}};
		},
		after: ({data}) =>
			expect(readdirSync(join(data, 'dist/cache'))).toEqual([
				'core-run-source-1-1-v20.20.2-x64.v8',
				'letter.txt',
			]),
	},
	...(['damaged', 'replaced', 'schema'] as const).map(
		(reason): Case => ({
			id: 'kept-aside',
			name: `a copy that is kept: ${reason}`,
			state: 'warning',
			says: {
				damaged: /was set aside as damaged/,
				replaced: /was replaced and kept/,
				schema: /is the store before a change of its schema/,
			}[reason],
			repair: 'asked',
			seed({write}) {
				write(`store/openintent.db.${reason}-2026-01-01T00-00-00-000Z`, 'old');
				return undefined;
			},
			after: ({paths}) => expect(readdirSync(paths.storeFolder)).toEqual([]),
		}),
	),
	{
		id: 'log-size',
		name: 'a log that did not begin anew',
		state: 'warning',
		says: /a new one should have begun at/,
		repair: 'automatic',
		seed(patient) {
			patient.write('logs/openintent.log.1', 'the one before');
			writeLarge(patient, 'logs/openintent.log', 100_000);
			return {config: {general: {log_max_bytes: 10_000}}};
		},
		after: ({data}) =>
			expect(readdirSync(join(data, 'logs'))).toEqual([
				'openintent.log.1',
				expect.stringMatching(/^openintent\.log\.1\.replaced-/),
			]),
	},
	{
		id: 'audit-size',
		name: 'older parts of the audit log that were not dropped',
		state: 'warning',
		says: /The audit log in .* has .*; the configuration wants/,
		seed(patient) {
			writeLarge(patient, 'audit/audit-000000000001.jsonl', 100 * 1024 * 1024);
			return {config: {audit: {segment_max_bytes: 100_000, max_segments: 1}}};
		},
		mend: ({paths}) => truncateSync(join(paths.auditFolder, 'audit-000000000001.jsonl'), 1000),
	},
	{
		id: 'transcripts-size',
		name: 'transcripts without an end',
		state: 'warning',
		says: /The transcripts in .* have 3(\.0)? GB/,
		seed(patient) {
			writeLarge(patient, 'transcripts/a.jsonl', 3 * 1024 ** 3);
			return undefined;
		},
		mend: ({paths}) => truncateSync(join(paths.transcriptsFolder, 'a.jsonl'), 1000),
	},
];
