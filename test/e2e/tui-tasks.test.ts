import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it, onTestFinished} from 'vitest';
import {wireFlags, wires} from '../helpers/model-server.js';
import {binary, environmentOf, runBinary, startBinary} from '../helpers/run-binary.js';
import {startAimock} from '../helpers/start-aimock.js';
import {startStoryModel} from '../helpers/story-model.js';
import {createTempFolder} from '../helpers/temp-folder.js';
import {pictureFiles} from '../helpers/test-pictures.js';
import {programOf, startShell} from '../helpers/watched-shell.js';
import {startWatched} from '../helpers/watched-terminal.js';

const altTwo = '\u001b2';
const ctrlD = '\u0004';
const askReports = 'create a folder called reports';
const mostLooks = 100;
const answerable = /A number, or arrows and Enter/;

function setUp(size: {readonly columns?: number; readonly rows?: number} = {}) {
	const cwd = createTempFolder();
	const home = createTempFolder();
	const start = (...args: string[]) => {
		const started = startBinary({args, cwd, home});
		onTestFinished(() => void started.child.kill('SIGKILL'));
		return started;
	};
	const run = (...args: string[]) => runBinary({args, cwd, home});
	const open = async (args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) => {
		const screen = startWatched(binary, args, {
			...{cwd, columns: 120, rows: 35, ...size},
			env: environmentOf(home, env),
			isFullScreen: true,
		});
		onTestFinished(() => screen.kill());
		await screen.until(/mode: ask/);
		return screen;
	};
	/** The questions that wait, asked for until there is one. */
	const pending = async (): Promise<{id: string; surface: string}> => {
		for (let count = 0; count < mostLooks; count++) {
			const {stdout} = await run('approvals', '--output-format', 'json');
			const [first] = JSON.parse(stdout).approvals;
			if (first) return first;
		}
		throw new Error('no question came');
	};
	return {cwd, home, start, run, open, pending, reports: path.join(cwd, 'reports')};
}

describe('a question of another process', () => {
	it('is asked on the screen, and the answer given there counts', async () => {
		const {open, start, reports} = setUp();
		const screen = await open();

		const asking = start('-p', askReports, '--wait-approval', '60s');
		await screen.until(/Asked by another openintent: one-shot[\s\S]*Yes, this once/);
		await screen.until(answerable);
		screen.type('1');
		const {code} = await asking.done;

		expect(code).toBe(0);
		expect(fs.existsSync(reports)).toBe(true);
	});

	it('goes away when it was answered elsewhere first, and a key pressed too late answers nothing', async () => {
		const {open, start, run, pending, reports} = setUp();
		const screen = await open();
		const asking = start('-p', askReports, '--wait-approval', '60s');
		await screen.until(answerable);
		const {id} = await pending();

		const denied = await run('approvals', 'deny', id);
		const {code} = await asking.done;
		await expect.poll(screen.text).not.toMatch(/Yes, this once/);
		screen.type('1');
		// It is the person's next prompt.
		await screen.until(/^> 1 *$/m);

		expect(denied.code).toBe(0);
		expect(code).toBe(57);
		expect(fs.existsSync(reports)).toBe(false);
	});

	it('can be put aside and is answered from its task', async () => {
		const {open, start, reports} = setUp();
		const screen = await open();
		const asking = start('-p', askReports, '--wait-approval', '60s');
		await screen.until(answerable);

		screen.type(altTwo);
		await screen.until(/Waiting for your yes 1\s[\s\S]*›\? create a folder/);
		const isGone = !/Yes, this once/.test(screen.text());
		screen.type('\r');
		await screen.until(/State: waits for a yes or no[\s\S]*1\. Answer its question/);
		screen.type('1');
		await screen.until(/Yes, this once/);
		await screen.until(answerable);
		screen.type('1');
		const {code} = await asking.done;

		expect(isGone).toBe(true);
		expect(code).toBe(0);
		expect(fs.existsSync(reports)).toBe(true);
	});
});

it('a question of a screen that was killed is asked nowhere any more, and the audit log says so', async () => {
	const {open, run, start, pending, home, cwd} = setUp();
	const asking = startShell({home, cwd, columns: 120, rows: 35});
	onTestFinished(() => asking.child.kill('SIGKILL'));
	asking.type('openintent\r');
	await asking.shows(/mode: ask/);
	const other = await open();
	asking.type(`${askReports}\r`);
	await other.until(/Asked by another openintent: tui[\s\S]*Yes, this once/);
	const {id} = await pending();

	process.kill(programOf(asking), 'SIGKILL');
	await expect.poll(other.text, {timeout: 20_000}).not.toMatch(/Yes, this once/);
	const listed = await run('approvals');
	const logged = await run('audit', 'list', 'approval_withdraw', '--output-format', 'json');
	const next = await open();
	const later = start('-p', 'create a folder called letters', '--wait-approval', '60s');
	onTestFinished(() => void later.child.kill('SIGKILL'));
	await next.until(/Yes, this once/);

	expect(listed.stdout).toContain('Nothing waits');
	expect(logged.stdout).toContain(id);
	// One that was left would be asked first.
	expect(next.text()).toMatch(/Asked by another openintent: one-shot/);
});

it('a question of the screen is answered from another terminal', async () => {
	const {open, run, pending, reports} = setUp();
	const screen = await open();
	screen.type(`${askReports}\r`);
	await screen.until(/Allow fs_create_directory/);

	const {id} = await pending();
	const allowed = await run('approvals', 'allow', id);
	await expect.poll(() => fs.existsSync(reports)).toBe(true);
	await expect.poll(screen.text).not.toMatch(/Allow fs_create_directory/);

	expect(allowed.stdout).toContain('Allowed, this once');
});

describe('a task of another process', () => {
	it.each([
		{columns: 120, rows: 35},
		{columns: 60, rows: 20},
	])('is seen, opened and stopped from the screen in %j', async (size) => {
		const {open, start} = setUp(size);
		const screen = await open();
		const running = start('-p', '!sleep 120', '--allow', 'shell_execute(sleep 120)');

		screen.type(altTwo);
		await screen.until(/Running \d[\s\S]*!sleep 120/);
		screen.type('\r');
		await screen.until(/Process: \d+ \(another one, running\)/);
		await screen.until(/1\. Stop it/);
		screen.type('1');
		await screen.until(/State: stopped/);
		const {code} = await running.done;

		expect(code).toBe(130);
	});

	it('is sent again here, after it has ended', async () => {
		const {open, run, reports} = setUp();
		await run('-p', askReports);
		const screen = await open();

		screen.type(altTwo);
		await screen.until(/›✗ create a folder/);
		screen.type('\r');
		await screen.until(/State: failed[\s\S]*1\. Send the intent again/);
		screen.type('1');
		await screen.until(/> create a folder called reports[\s\S]*Allow fs_create_directory/);
		await screen.until(answerable);
		screen.type('1');

		await expect.poll(() => fs.existsSync(reports)).toBe(true);
	});
});

describe('with a model', () => {
	const flagsFor = (server: {readonly url: string}) => {
		const [, wire] = wires;
		if (wire === undefined) throw new Error('no wire');
		return {args: wireFlags(wire, server, createTempFolder()), env: wire.env};
	};

	async function withModel() {
		const mock = await startAimock();
		return {mock, ...flagsFor(mock)};
	}

	it('goes on with the session of a task of another process', async () => {
		const {mock, args, env} = await withModel();
		mock.on({}, {content: 'Green tea is at four.'});
		const {open, cwd, home} = setUp();
		await runBinary({args: [...args, '-p', 'when is tea?'], cwd, home, env});
		const screen = await open(args, env);

		screen.type(altTwo);
		await screen.until(/›✓ when is tea/);
		screen.type('\r');
		await screen.until(/Model: openai\/gpt-4o, 1 call[\s\S]*Go on with its session/);
		screen.type('2');

		await screen.until(/> when is tea\?[\s\S]*Green tea is at four\.[\s\S]*Going on with:/);
	});

	it('shows the model a picture that the prompt names, and a line in its place', async () => {
		const {mock, args, env} = await withModel();
		mock.on({}, {content: 'It is red.'});
		const {open, cwd} = setUp({columns: 80, rows: 24});
		fs.writeFileSync(path.join(cwd, 'red.png'), pictureFiles.png);
		const screen = await open(args, env);

		screen.type('what colour is @red.png ?\r');
		await screen.until(/\[picture red\.png: PNG, 7 × 5 px, 75 B\][\s\S]*It is red\./);

		expect(JSON.stringify(mock.getLastRequest()?.body)).toContain(
			`data:image/png;base64,${pictureFiles.png.toString('base64')}`,
		);
	});

	it('asks in other terminals what comes up after the screen was left', async () => {
		const model = await startStoryModel();
		onTestFinished(() => model.stop());
		const {args, env} = flagsFor(model);
		model.hold();
		const {open, run, pending, cwd} = setUp();
		const screen = await open(args, env);

		screen.type('wait and write notes\r');
		await screen.until(/working/);
		screen.type(ctrlD);
		await screen.until(/openintent\s[\s\S]*approvals[\s\S]*Leave, and let it finish/);
		screen.type('2');
		await screen.until(
			/A question that comes up\s+waits\s+an\s+hour\s+for:\s+openintent\s+approvals/,
		);
		model.release();
		const {id, surface} = await pending();
		const allowed = await run('approvals', 'allow', id);

		expect(surface).toBe('tui');
		expect(allowed.code).toBe(0);
		await expect.poll(() => fs.existsSync(path.join(cwd, 'new.md'))).toBe(true);
	});
});
