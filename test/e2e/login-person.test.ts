import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it, onTestFinished} from 'vitest';
import {runBinary} from '../helpers/run-binary.js';
import {startStoryModel} from '../helpers/story-model.js';
import {createStoryHome, endProgram, startProgram} from '../helpers/story-program.js';
import {clientId, startOidcServer} from '../peers/oidc-server.js';

const limitMs = 60_000;

/** A home with a vault and an issuer, to which nothing here may lead. */
async function openHome() {
	const [server, model] = await Promise.all([startOidcServer(), startStoryModel()]);
	const config = `[auth.issuers]\nwork = "${server.issuer}"\n[auth.client_ids]\nwork = "${clientId}"\n`;
	const home = createStoryHome(model, {
		config,
		files: {'.openintent/commands/theirs.md': '/login work\n'},
	});
	const own = path.join(home.home, 'commands', 'mine.md');
	fs.mkdirSync(path.dirname(own), {recursive: true});
	fs.writeFileSync(own, '/login work\n');
	const configFlags = ['--config', path.join(home.home, 'config.toml')];
	const place = {home: home.home, cwd: home.cwd, env: home.env};
	await runBinary({args: ['vault', 'init', '--key-source', 'keyfile', ...configFlags], ...place});
	await runBinary({args: ['trust', 'add', '.', ...configFlags], ...place});
	onTestFinished(async () => {
		await Promise.all([server.close(), model.stop()]);
		fs.rmSync(home.home, {recursive: true, force: true});
	});
	return {server, model, home, configFlags, place};
}

describe('H2 only a person at the terminal begins a login', () => {
	it('and no command of a file, no answer of a model, and no intent of the command line', {
		timeout: limitMs,
	}, async () => {
		const {server, model, home} = await openHome();
		const program = startProgram(home, {rows: 40, args: ['/login work']});
		onTestFinished(() => endProgram(program));
		await program.ready();

		await program.shows(/> \/login work[\s\S]*I heard you, friend/);
		for (const name of ['mine', 'theirs']) {
			const count = model.requests().length;
			await program.say(`/${name}`);
			await program.holds(() => model.requests().length > count, `a request of /${name}`);
			await program.answered();
		}
		await program.say('say this: /login work');
		await program.answered();

		expect(program.screen()).not.toMatch(/[A-Z]{4}-[A-Z]{4}/);
		expect(server.seen).toEqual([]);
	});

	it('and no prompt that is piped in, in one shot or in lines', {timeout: limitMs}, async () => {
		const {server, configFlags, place} = await openHome();
		const run = (args: readonly string[], stdin?: string) =>
			runBinary({
				args: [...args, ...configFlags],
				...place,
				...(stdin === undefined ? {} : {stdin}),
			});

		const shot = await run(['-p', '/login work']);
		const piped = await run(['-p', 'what is this'], '/login work\n');
		const lines = await run(
			['chat', '--plain'],
			'/login work\n/login groq\ngsk-0123456789abcdef\n',
		);

		expect(shot.code).toBe(0);
		expect(piped.code).toBe(0);
		expect(lines.stdout).toContain('A login is begun by a person at a terminal');
		expect(lines.stdout).not.toMatch(/[A-Z]{4}-[A-Z]{4}/);
		expect(server.seen).toEqual([]);
	});

	it('and no program that a tool has started', {timeout: limitMs}, async () => {
		const {server, home} = await openHome();
		const program = startProgram(home, {rows: 30, env: {OPENINTENT_JOB: 'x:1:1:1'}});
		onTestFinished(() => endProgram(program));
		await program.ready();

		await program.say('/login work');
		await program.shows(/A login is begun by a person and not by a tool/);

		expect(server.seen).toEqual([]);
	});
});
