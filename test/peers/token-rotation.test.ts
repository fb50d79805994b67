import {spawn} from 'node:child_process';
import {mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Plugin} from 'esbuild';
import {build} from 'esbuild';
import {afterAll, beforeAll, describe, expect, it, onTestFinished} from 'vitest';
import {encodeAccount} from '../../source/auth/account-record.js';
import {logIn} from '../../source/auth/log-in.js';
import type {DevicePrompt} from '../../source/contracts/account.js';
import {createVault} from '../../source/vault/create-vault.js';
import {createKeyFile} from '../../source/vault/key-sources/key-file.js';
import {createTempFolder, removeFolder} from '../helpers/temp-folder.js';
import {openVaultOf} from '../vault/vault-fixture.js';
import {createTestDesk, logInDeps, openOwnService} from './auth-fixture.js';
import {createMiniBrowser} from './mini-browser.js';
import {startOidcServer} from './oidc-server.js';

const processes = 8;
const lifeSecs = 2;
const forMs = Number(process.env['OPENINTENT_ROTATION_MS'] ?? 8_000);
const wasmPath = join(process.cwd(), 'node_modules/sql.js/dist/sql-wasm.wasm');

const folderOfProgram = mkdtempSync(join(tmpdir(), 'openintent-refreshing-'));
const program = join(folderOfProgram, 'refreshing-process.mjs');

beforeAll(async () => {
	// It has no types.
	const plugin: string = join(process.cwd(), 'data-plugin.mjs');
	const {dataForEsbuild} = (await import(plugin)) as {dataForEsbuild: Plugin};
	await build({
		entryPoints: [join(import.meta.dirname, 'refreshing-process.ts')],
		outfile: program,
		bundle: true,
		platform: 'node',
		format: 'esm',
		target: 'node20',
		logLevel: 'error',
		define: {OPENINTENT_VERSION: '"0.0.0-test"'},
		external: ['@napi-rs/keyring'],
		plugins: [dataForEsbuild],
		banner: {
			js: "import {createRequire} from 'node:module'; const require = createRequire(import.meta.url); const __filename = import.meta.filename; const __dirname = import.meta.dirname;",
		},
	});
});

afterAll(() => removeFolder(folderOfProgram));

/** An account in a vault, logged in at a server whose tokens live two seconds. */
async function prepareAccount() {
	const server = await startOidcServer({accessTokenSecs: lifeSecs, intervalSecs: 1});
	onTestFinished(server.close);
	const desk = createTestDesk();
	const service = await openOwnService(server.issuer);
	const done = logIn(logInDeps(service, desk));
	const prompt = (await desk.shown) as DevicePrompt;
	await createMiniBrowser().enterCode(prompt.url, prompt.code, 'allow');
	const {tokens} = await done;
	const folder = createTempFolder();
	const holder = createKeyFile(join(folder, 'vault.key'));
	const {vault, deps, store} = await openVaultOf(folder, {holders: [holder]});
	await createVault(deps.records, holder, Date.now());
	await vault.unlock({mayAsk: false});
	await vault.add(
		{provider: 'work', account: 'default', type: 'oauth'},
		{value: encodeAccount(tokens)},
	);
	await store.close();
	return {server, folder};
}

type Line = {uses?: number; error?: string; refused?: number; text?: string};

function startProcess(settings: object): Promise<Line[]> {
	const child = spawn(process.execPath, [program, JSON.stringify({wasmPath, ...settings})], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	let text = '';
	child.stdout.on('data', (chunk: Buffer) => {
		text += chunk.toString();
	});
	return new Promise((resolve, reject) => {
		child.on('close', (code) => {
			const lines = text.split('\n').filter((line) => line !== '');
			if (lines.length > 0) resolve(lines.map((line) => JSON.parse(line) as Line));
			else reject(new Error(`It said nothing, and ended with ${code}.`));
		});
	});
}

describe('H4: one refresh for all processes', () => {
	it('R37 keeps eight processes logged in, with one refresh for each expiry', async () => {
		const {server, folder} = await prepareAccount();

		const settings = {folder, issuer: server.issuer, forMs, naive: false};
		const lines = (
			await Promise.all(Array.from({length: processes}, () => startProcess(settings)))
		).flat();

		const refreshes = server.grants('refresh_token');
		const spans = refreshes.slice(1).map(({atMs}, index) => atMs - (refreshes[index]?.atMs ?? 0));
		const uses = lines.reduce((sum, line) => sum + (line.uses ?? 0), 0);
		console.info(
			`${refreshes.length} refreshes, ${uses} uses, shortest span ${Math.min(...spans).toFixed(0)} ms`,
		);
		expect(lines.filter(({error, refused}) => error ?? refused)).toEqual([]);
		expect(uses).toBeGreaterThan(processes * 5);
		// Never twice for one life: the next one comes when a fifth of it is left.
		expect(Math.min(...spans)).toBeGreaterThan(lifeSecs * 1000 * 0.7);
		expect(refreshes.length).toBeGreaterThan(2);
	});

	it('loses a login when its process is killed between the answer and the disk, and says so (docs/login.md)', async () => {
		const {server, folder} = await prepareAccount();
		const settings = {folder, issuer: server.issuer, forMs: 6_000, naive: false};

		const killed = await startProcess({...settings, diesBeforeSaving: true});
		const before = server.grants('refresh_token').length;
		const next = await startProcess(settings);
		const later = await startProcess(settings);

		expect(killed).toContainEqual({text: 'answered'});
		expect(before).toBe(1);
		// The lock of a killed process holds nobody up; the token it had used is refused, once.
		expect(next).toContainEqual(expect.objectContaining({error: 'OI_ERR_LOGIN_NEEDED'}));
		expect(later).toContainEqual(expect.objectContaining({error: 'OI_ERR_LOGIN_NEEDED'}));
		expect(server.grants('refresh_token').length).toBe(before + 1);
	});

	it('R37 control: without the lock the server takes the login back', async () => {
		const {server, folder} = await prepareAccount();

		const settings = {folder, issuer: server.issuer, forMs: 15_000, naive: true};
		const lines = (
			await Promise.all(Array.from({length: processes}, () => startProcess(settings)))
		).flat();

		expect(lines.filter(({error}) => error === 'OI_ERR_LOGIN_NEEDED').length).toBeGreaterThan(0);
	});
});
