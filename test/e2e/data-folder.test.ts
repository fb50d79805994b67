import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {binary, runBinary, runShell} from '../helpers/run-binary.js';
import {itWhen, missingProgram} from '../helpers/skip-or-fail.js';
import {createTempFolder} from '../helpers/temp-folder.js';

const remember = (home: string, text: string) =>
	runBinary({args: ['-p', `remember that ${text}`], home});

/** Every file and folder that is there, with its mode; links have none. */
function modesIn(folder: string): Record<string, string> {
	const names = ['.', ...fs.readdirSync(folder, {recursive: true})].map(String);
	const stats = names.map((name) => [name, fs.lstatSync(path.join(folder, name))] as const);
	return Object.fromEntries(
		stats
			.filter(([, found]) => !found.isSymbolicLink())
			.map(([name, found]) => [name, (found.mode & 0o777).toString(8)]),
	);
}

describe('the data folder', () => {
	it.each(['000', '777'])('is private with a umask of %s', async (mask) => {
		const home = createTempFolder();

		const first = await runShell(`umask ${mask}; openintent -p "remember that tea is at four"`, {
			home,
		});
		const second = await runBinary({args: ['memory', 'list'], home});

		expect(first).toMatchObject({code: 0});
		expect(second.stdout).toContain('tea is at four');
		const modes = modesIn(path.join(home, 'data'));
		expect(Object.keys(modes)).toContain('store/openintent.db.journal');
		for (const [name, mode] of Object.entries(modes)) {
			expect([name, mode]).toEqual([name, /\.\w+$/.test(name) ? '600' : '700']);
		}
	});

	it('that others can change is a problem with its remedy, and the folder of the store is closed', async () => {
		const home = createTempFolder();
		const data = path.join(home, 'data');
		await remember(home, 'tea is at four');
		fs.chmodSync(data, 0o777);
		fs.chmodSync(path.join(data, 'store'), 0o777);

		const result = await runBinary({args: ['doctor'], home});

		expect(result.code).toBe(1);
		expect(result.stdout).toContain(`can be changed by other users: ${data} (777), store (777).`);
		expect(result.stdout).toContain('openintent doctor --fix');
		expect(modesIn(data)['store']).toBe('700');
	});

	it('without its store says once in a run that sessions have been there, and goes on', async () => {
		const home = createTempFolder();
		const data = path.join(home, 'data');
		await remember(home, 'tea is at four');
		fs.rmSync(path.join(data, 'store'), {recursive: true});
		fs.mkdirSync(path.join(data, 'transcripts'), {recursive: true});
		fs.writeFileSync(path.join(data, 'transcripts', 'a.jsonl'), '');

		const doctor = await runBinary({args: ['doctor'], home});
		const saved = await remember(home, 'the door is blue');
		const afterwards = await remember(home, 'the roof is red');

		expect(doctor).toMatchObject({code: 1});
		expect(doctor.stdout).toContain('transcripts of 1 session are in');
		expect(saved).toMatchObject({code: 0});
		expect(saved.stderr.match(/is not there, but transcripts of 1 session/g)).toHaveLength(1);
		expect(saved.stderr).toContain('openintent restore <file>');
		expect(afterwards.stderr).not.toContain('is not there');
	});

	it('names in the doctor the keys of the configuration that cannot be', async () => {
		const home = createTempFolder();
		fs.mkdirSync(path.join(home, 'data'), {mode: 0o700});
		const file = path.join(home, 'data', 'config.toml');
		const keys = '[tui.keys]\nyank = "ctrl+x"\nundo = "ctrl+x"\ntranspse = "f5"\n';
		fs.writeFileSync(file, keys, {mode: 0o600});

		const result = await runBinary({args: ['doctor'], home});

		expect(result.code).toBe(1);
		expect(result.stdout).toContain('✗ [tui.keys] Ctrl+X is yank, so undo does not get it.');
		expect(result.stdout).toContain('Did you mean transpose?');
	});

	it('shows in the doctor what was kept aside', async () => {
		const home = createTempFolder();
		const backup = path.join(createTempFolder(), 'copy.db');
		await remember(home, 'tea is at four');
		await runBinary({args: ['backup', backup], home});
		await runBinary({args: ['restore', backup], home});

		const text = await runBinary({args: ['doctor'], home});
		const json = await runBinary({args: ['doctor', '--output-format', 'json'], home});

		expect(text).toMatchObject({code: 0});
		expect(text.stdout).toMatch(/kept aside +1 file, .*delete what you do not miss/);
		expect(text.stdout).toMatch(/store\/openintent\.db\.journal\.replaced-.* \(\d/);
		const report = JSON.parse(json.stdout) as Record<string, unknown>;
		expect(report).toMatchObject({
			data_folder: path.join(home, 'data'),
			store: {
				compacted_at: expect.stringMatching(/^\d{4}-.*Z$/),
				snapshot_bytes: expect.any(Number),
			},
			kept: [{path: expect.any(String), size_bytes: expect.any(Number), reason: 'replaced'}],
		});
		expect(json.stdout).not.toMatch(/"\w+[A-Z]\w*":/);
	});
});

describe('a wrong place', () => {
	it.each([
		['--data-dir', 'FILE', '-p', 'list files'],
		['--data-dir', 'FILE/data', 'memory', 'list'],
	])('of the data is named, with what mends it: %s %s %s', async (...args) => {
		const home = createTempFolder({'notes.txt': ''});
		const file = path.join(home, 'notes.txt');

		const result = await runBinary({args: args.map((word) => word.replace('FILE', file)), home});

		expect(result).toMatchObject({code: 52, stderr: expect.stringContaining('is a file')});
		expect(result.stderr).toContain('name another folder with --data-dir');
	});

	it('of a backup is not mended with --data-dir', async () => {
		const home = createTempFolder();
		await remember(home, 'tea is at four');

		const folder = await runBinary({args: ['backup', home], home});
		const nowhere = await runBinary({args: ['backup', path.join(home, 'no', 'copy.db')], home});

		expect([folder.code, nowhere.code]).not.toContain(0);
		expect(nowhere.stderr).toContain('its folder is not there.\n  name a file in a folder');
		expect(folder.stderr + nowhere.stderr).not.toMatch(/--data-dir|ENOENT|EISDIR/);
	});

	it('is the snapshot in use, for a restoration', async () => {
		const home = createTempFolder();
		const backup = path.join(createTempFolder(), 'copy.db');
		const snapshot = path.join(home, 'data', 'store', 'openintent.db');
		await remember(home, 'tea is at four');
		await runBinary({args: ['backup', backup], home});
		await runBinary({args: ['restore', backup], home});
		await remember(home, 'the door is blue');

		const refused = await runBinary({args: ['restore', snapshot], home});
		const notes = await runBinary({args: ['memory', 'list'], home});
		fs.rmSync(`${snapshot}.journal`);
		const restored = await runBinary({args: ['restore', snapshot], home});

		expect(refused).toMatchObject({code: 2, stderr: expect.stringContaining('is in use')});
		expect(notes.stdout).toContain('the door is blue');
		expect(restored).toMatchObject({code: 0});
	});
});

describe('the data folder of somebody else', () => {
	const missing =
		process.getuid?.() === 0 ? missingProgram('setpriv') : 'only root may be somebody else';
	const itAsRoot = itWhen(missing, 'foreign-data-folder');
	const stranger = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', binary] as const;

	itAsRoot('can be looked at, says whose it is, and takes nothing', async () => {
		const home = createTempFolder();
		const data = path.join(home, 'data');
		await remember(home, 'tea is at four');
		fs.chmodSync(home, 0o755);
		fs.chmodSync(data, 0o755);
		const asStranger = (...args: string[]) =>
			runBinary({command: [...stranger], args, home, cwd: '/'});

		const read = await asStranger('-p', 'what time is it');
		const write = await asStranger('-p', 'remember that the door is blue');
		const doctor = await asStranger('doctor');
		fs.writeFileSync(path.join(data, 'config.toml'), '', {mode: 0o600});
		const config = await asStranger('doctor');
		fs.chmodSync(data, 0o700);
		const closed = await asStranger('doctor');

		expect(read).toMatchObject({code: 0});
		expect(read.stderr.match(/Reading goes on unrecorded/g)).toHaveLength(1);
		expect(write.stderr).toContain('so nothing was done');
		expect(doctor.code).toBe(1);
		expect(doctor.stdout).toContain(`belong to user 0, and this is user 65534: ${data} (755)`);
		expect(config.stdout).toContain('it belongs to user 0, and this is user 65534');
		expect(config.stdout).not.toContain('chmod');
		expect(closed.stdout).toContain('is closed to this user (65534): it belongs to user 0');
	});
});
