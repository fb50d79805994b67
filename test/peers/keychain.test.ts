import {spawn} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import {build} from 'esbuild';
import {beforeAll, describe, expect} from 'vitest';
import {itWhen, missingProgram} from '../helpers/skip-or-fail.js';
import {createTempFolder} from '../helpers/temp-folder.js';

const missing = missingProgram('gnome-keyring-daemon') ?? missingProgram('dbus-run-session');
const it = itWhen(missing, 'G6');

const keyrings = {
	// The daemon takes the password of the login keyring from stdin, as a login does.
	unlocked: 'printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null',
	// It asks for the password in a window, and there is none.
	locked: 'gnome-keyring-daemon --start --components=secrets >/dev/null',
};

/** One that asks somebody who is not there never answers; the others may be slow on a busy machine. */
const patienceMs = {unlocked: 25_000, none: 25_000, locked: 3_000};

let program = '';

beforeAll(async () => {
	const folder = fs.mkdtempSync(path.resolve('node_modules/.openintent-keychain-'));
	program = path.join(folder, 'keychain.mjs');
	await build({
		stdin: {
			contents: `
import {createKeychain, openSystemEntry} from './source/vault/key-sources/keychain.js';
const keychain = createKeychain({openEntry: openSystemEntry, timeoutMs: Number(process.argv[2])});
const id = 'ab'.repeat(16);
const say = (value) => process.stdout.write(JSON.stringify(value) + '\\n');
const attempt = (work) => work().then((value) => value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value ?? null, (error) => ({error: error.message, code: error.code}));
for (const step of process.argv.slice(3)) {
	if (step === 'probe') say(await attempt(keychain.probe));
	if (step === 'create') say(await attempt(() => keychain.create(id)));
	if (step === 'read') say(await attempt(() => keychain.read(id)));
	if (step === 'epoch') say(await attempt(async () => { await keychain.epochs.write(id, 7); return keychain.epochs.read(id); }));
}
process.exit(0);`,
			resolveDir: process.cwd(),
			loader: 'ts',
		},
		outfile: program,
		bundle: true,
		platform: 'node',
		format: 'esm',
		external: ['@napi-rs/keyring', '@noble/ciphers'],
	});
	return () => fs.rmSync(folder, {recursive: true, force: true});
});

/** Runs the steps in a session of its own; what they say, and how long it took to its end. */
async function runSteps(home: string, keyring: keyof typeof keyrings | 'none', steps: string) {
	const script = `${keyring === 'none' ? ':' : keyrings[keyring]}; exec node ${program} ${patienceMs[keyring]} ${steps}`;
	const command = ['sh', '-c', script];
	const [file = '', ...args] =
		keyring === 'none' ? command : ['dbus-run-session', '--', ...command];
	const runtime = path.join(home, 'runtime');
	fs.mkdirSync(runtime, {recursive: true, mode: 0o700});
	const child = spawn(file, args, {
		env: {PATH: process.env['PATH'], HOME: home, XDG_RUNTIME_DIR: runtime},
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	let output = '';
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		output += text;
	});
	await new Promise((resolve) => child.on('close', resolve));
	return output
		.trimEnd()
		.split('\n')
		.map((line): unknown => JSON.parse(line));
}

describe('G6 the keychain, with the keyring of GNOME', () => {
	it('keeps a key for the next session when it is unlocked', async () => {
		const home = createTempFolder();

		const [probe, created, epoch] = await runSteps(home, 'unlocked', 'probe create epoch');
		const [read, epochNow] = await runSteps(home, 'unlocked', 'read epoch');

		expect([probe, epoch, epochNow]).toEqual([null, 7, 7]);
		expect(created).toMatch(/^[0-9a-f]{64}$/);
		expect(read).toBe(created);
	});

	it('leaves nothing of a probe behind', async () => {
		const home = createTempFolder();

		await runSteps(home, 'unlocked', 'probe');
		await runSteps(home, 'unlocked', 'probe probe');

		const [file = ''] = fs.readdirSync(path.join(home, '.local/share/keyrings'));
		const {size} = fs.statSync(path.join(home, '.local/share/keyrings', file));
		expect(size).toBeLessThan(400);
	});

	it('says so, and does not hang, when it is locked', async () => {
		const home = createTempFolder();
		await runSteps(home, 'unlocked', 'create');

		const [probe, read] = await runSteps(home, 'locked', 'probe read');

		expect(probe).toEqual(expect.stringMatching(/locked|dismissed|prompt|denied/i));
		expect(read).toMatchObject({code: 'OI_ERR_VAULT_LOCKED'});
	});

	it('says so without D-Bus, and takes no other store in its place', async () => {
		const home = createTempFolder();

		const [probe, created, read] = await runSteps(home, 'none', 'probe create read');

		expect(probe).toEqual(expect.stringMatching(/dbus|d-bus/i));
		expect(created).toMatchObject({code: 'OI_ERR_VAULT_LOCKED'});
		expect(read).toMatchObject({code: 'OI_ERR_VAULT_LOCKED'});
	});
});
