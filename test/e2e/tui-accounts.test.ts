import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it, onTestFinished} from 'vitest';
import {runBinary} from '../helpers/run-binary.js';
import {startStoryModel} from '../helpers/story-model.js';
import type {StoryOptions, StoryProgram} from '../helpers/story-program.js';
import {createStoryHome, endProgram, startProgram} from '../helpers/story-program.js';
import {createMiniBrowser} from '../peers/mini-browser.js';
import {clientId, startOidcServer} from '../peers/oidc-server.js';

const passphrase = 'four words that nobody guesses';
const limitMs = 120_000;

/** The program with an issuer of its own on this computer, and a vault whose key lies in a file. */
async function openStory(options: StoryOptions & {readonly hasVault?: boolean} = {}) {
	const {hasVault = true, ...more} = options;
	const [server, model] = await Promise.all([
		startOidcServer({intervalSecs: 1}),
		startStoryModel(),
	]);
	const config = `groq = "${model.url}/v1"\n[auth.issuers]\nwork = "${server.issuer}"\n[auth.client_ids]\nwork = "${clientId}"\n${more.config ?? ''}`;
	const home = createStoryHome(model, {...more, config});
	const configFile = path.join(home.home, 'config.toml');
	const openintent = (...args: string[]) =>
		runBinary({args: [...args, '--config', configFile], home: home.home, cwd: home.cwd});
	if (hasVault) await openintent('vault', 'init', '--key-source', 'keyfile');
	const program = startProgram(home, {...more, config});
	onTestFinished(async () => {
		endProgram(program);
		await Promise.all([model.stop(), server.close()]);
		fs.rmSync(home.home, {recursive: true, force: true});
	});
	return {program, server, model, openintent};
}

/** Goes to a row of the pane, from the top. */
async function choose(program: StoryProgram, row: RegExp) {
	program.press('home');
	await program.shows(/›\S+ openai/);
	for (let step = 0; step < 40; step++) {
		if (program.rows().some((line) => line.includes('›') && row.test(line))) return;
		const before = program.screen();
		program.press('down');
		await program.holds(() => program.screen() !== before, 'the next row');
	}
	throw new Error(`no row is ${row}:\n${program.screen()}`);
}

async function enterCode(program: StoryProgram, answer: 'allow' | 'deny' = 'allow') {
	const [, code = ''] = /([A-Z]{4}-[A-Z]{4})/.exec(program.screen()) ?? [];
	const [, url = ''] = /(http:\/\/127\.0\.0\.1:\d+\/device)/.exec(program.screen()) ?? [];
	await createMiniBrowser().enterCode(url, code, answer);
}

describe('accounts on the full screen', () => {
	it('H1 H2 logs in within the pane by keys, tests, makes it the usual one, and logs out', {
		timeout: limitMs,
	}, async () => {
		const {program, server, openintent} = await openStory({rows: 40, columns: 100});
		await program.ready();
		program.press('alt+3');
		await program.shows(/Not connected[\s\S]*work +not connected/);
		await choose(program, /work/);

		program.type('l');
		await program.shows(/and enter {3}[A-Z]{4}-[A-Z]{4}/);
		await program.shows(/██/);
		await program.shows(/Enter it only if you have begun this login yourself/);
		await program.shows(/code works for 9m 5\ds/);
		program.press('alt+1');
		await program.shows(/Enter send/);
		program.press('alt+3');
		await program.shows(/[A-Z]{4}-[A-Z]{4}/);
		await enterCode(program);
		await program.shows(/✓ work +.*ada@example\.com/);
		await choose(program, /work/);
		program.type('t');
		await program.shows(/work works \(ada@example\.com\)/);
		program.press('enter');
		await program.shows(
			/Account: ada@example\.com[\s\S]*Kept in: vault[\s\S]*Last used: \w+ \d\d, \d{4}/,
		);
		await program.shows(/stay logged in while you are away/);
		program.press('escape');
		await program.hides(/Kept in:/);
		program.type('r');
		await program.shows(/work is renewed/);

		program.press('alt+1');
		await program.say('/login work/second');
		await program.shows(/[A-Z]{4}-[A-Z]{4}/);
		await enterCode(program);
		await program.shows(/work\/second +.*ada@example\.com/);
		await choose(program, /work\/second/);
		program.type('p');
		await program.shows(/work\/second is work\/default now/);
		await choose(program, /work\/second/);
		program.type('o');
		await program.shows(/Log out of work\/second\?/);
		program.type('1');
		await program.shows(/work\/second is removed from this computer/);
		expect(program.forbidden()).toEqual([]);

		const listed = await openintent('accounts', 'list', '--output-format', 'json');
		expect(JSON.parse(listed.stdout).accounts).toMatchObject(
			[
				{service: 'openai'},
				{service: 'work', account: 'default', identity: 'ada@example.com'},
			].slice(listed.stdout.includes('openai') ? 0 : 1),
		);
		expect(server.seen.some(({path: at}) => at === '/token')).toBe(true);
	});

	it('H2 gives a login up with Esc at once, and asks the issuer no more', {
		timeout: limitMs,
	}, async () => {
		const {program, server} = await openStory({rows: 30});
		await program.ready();
		await program.say('/login work');
		await program.shows(/[A-Z]{4}-[A-Z]{4}/);

		program.press('escape');
		await program.shows(/The login to work was given up\. Nothing was kept\./);
		await program.shows(/work +not connected/);
		const asked = server.seen.length;
		await new Promise((resolve) => setTimeout(resolve, 1500));

		expect(server.seen).toHaveLength(asked);
	});

	it('makes the vault on the way, with a passphrase behind stars, and its key works at once', {
		timeout: limitMs,
	}, async () => {
		const {program} = await openStory({rows: 30, hasVault: false});
		await program.ready();
		await program.say('/login groq');
		await makeVault(program);
		await program.shows(/Key of groq/);
		await secret(program, 'gsk-canary-0123456789');
		await program.shows(/The key of groq works/);
		await program.say('/model groq/llama-3.3-70b-versatile');
		await program.shows(/From now on groq/);
		await program.say('call me Vault');
		await program.shows(/I heard you, Vault/);

		expect(program.text()).not.toContain('gsk-canary');
		expect(program.text()).not.toContain(passphrase);
	});

	it('asks for the passphrase of a vault that is locked, and takes another way to log in by paste', {
		timeout: limitMs,
	}, async () => {
		const {program, openintent} = await openStory({rows: 36, columns: 130, hasVault: false});
		await program.ready();
		await program.say('/login work browser');
		await makeVault(program);
		await program.shows(/Enter, then paste the address/);
		program.press('enter');
		await program.shows(/The address that the browser ended at/);
		program.paste(await createMiniBrowser().authorize(addressOn(program)));
		await program.shows(/&iss=/);
		program.press('enter');
		await program.shows(/Logged in to work as ada@example\.com/);
		await program.shows(/✓ work +ada@/);

		await program.say('/vault lock');
		await program.shows(/The vault is locked/);
		await program.say('/accounts test work');
		await program.shows(/Unlock the vault/);
		await secret(program, passphrase);
		await program.shows(/work works \(ada@example\.com\)/);

		const {stdout} = await openintent('accounts', 'list');
		expect(stdout).toMatch(/work +connected/);
	});
});

describe('accounts in line mode', () => {
	it('H2 logs in, tests, makes usual and logs out by commands, in Chinese', {
		timeout: limitMs,
	}, async () => {
		const {program, server} = await openStory({
			...{rows: 50, columns: 100, args: ['--plain'], language: 'zh'},
		});
		await program.shows(/^>$/m);
		program.type('/login work\r');
		await program.shows(/[A-Z]{4}-[A-Z]{4}[\s\S]*\/login cancel/);
		program.type('\u0003');
		await program.shows(/已放弃登录 work/);
		program.type('/clear\r');
		await program.hides(/已放弃登录/);
		program.type('/login work\r');
		await program.shows(/[A-Z]{4}-[A-Z]{4}[\s\S]*\/login cancel/);
		await enterCode(program);
		await program.shows(/ada@example\.com/);
		program.type('/accounts test work\r');
		await program.shows(/work.*ada@example\.com.*200/);
		program.type('/clear\r');
		await program.hides(/200/);

		program.type('/login work/second browser\r');
		await program.shows(/浏览器最后到达的地址/);
		const [, url = ''] =
			/(http:\/\/127\S+code_challenge_method=S256\S*)/.exec(program.output()) ?? [];
		program.type(`${await createMiniBrowser().authorize(url)}\r`);
		await program.shows(/work\/second/);
		await program.shows(/\/logout work\/second 可退出/);
		program.type('/accounts primary work/second\r');
		await program.shows(/work\/second 现在是 work\/default/);
		program.type('/logout work/second\r');
		await program.shows(/退出 work\/second？/);
		program.type('1\r');
		await program.shows(/work\/second 已从本机删除/);

		expect(server.seen.some(({path: at}) => at === '/token')).toBe(true);
	});
});

/** An address that goes over several rows of the pane. */
function addressOn(program: StoryProgram): string {
	const rows = program.rows().map((row) => row.replace(/│.*/, '').trim());
	const first = rows.findIndex((row) => row.startsWith('http://127'));
	const after = rows.slice(first).indexOf('');
	return rows.slice(first, first + after).join('');
}

/** Types a secret, and waits for its stars: an Enter after it is a key of its own. */
/** Says yes to a vault, and chooses its passphrase. */
async function makeVault(program: StoryProgram) {
	await program.shows(/There is no vault yet/);
	program.type('1');
	await program.shows(/A new passphrase/);
	await secret(program, 'battery');
	await program.shows(/shorter than eight characters/);
	await secret(program, passphrase);
	await program.shows(/The same once more/);
	await secret(program, passphrase);
	await program.shows(/The recovery code of the vault[\s\S]*held by: passphrase/);
	program.type('1');
}

async function secret(program: StoryProgram, text: string) {
	program.type(text);
	await program.shows(new RegExp(`\\*{${text.length}}`));
	program.press('enter');
	await program.hides(/\*{8}/);
}
