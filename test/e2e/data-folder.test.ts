import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {runBinary, runShell} from '../helpers/run-binary.js';
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
		expect(result.stdout).toContain(
			`✗ Other users can change what is in ${data}: its mode is 777.\n  chmod 700 ${data}`,
		);
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
