import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {parseResult, runBinary} from '../helpers/run-binary.js';
import {createTempFolder} from '../helpers/temp-folder.js';

const remember = (home: string, text: string) =>
	runBinary({args: ['-p', `remember that ${text}`], home});
const notes = async (home: string) => (await runBinary({args: ['memory', 'list'], home})).stdout;

describe('openintent backup and openintent restore', () => {
	it('go back to the moment of the backup, and keep what came after it aside', async () => {
		const home = createTempFolder();
		const file = path.join(createTempFolder(), 'copy.db');
		await remember(home, 'tea is at four');

		const backup = await runBinary({args: ['backup', file], home});
		await remember(home, 'the door code has changed');
		const restored = await runBinary({args: ['restore', file], home});

		expect(backup).toMatchObject({code: 0});
		expect(backup.stdout).toMatch(
			/^Wrote \S+copy\.db \(\d+ KB\): 1 task, \d+ episodes, 1 memory\n$/,
		);
		expect(backup.stderr).toContain('Not in a backup: keys');
		expect(fs.statSync(file).mode & 0o777).toBe(0o600);
		expect(restored).toMatchObject({code: 0});
		expect(restored.stdout).toMatch(/journal\.replaced-/);
		expect(await notes(home)).toContain('tea is at four');
		expect(await notes(home)).not.toContain('door code');
	});

	it('refuse what is no backup, and change nothing', async () => {
		const home = createTempFolder();
		const folder = createTempFolder({'letter.txt': 'no backup'});
		await remember(home, 'tea is at four');

		const wrong = await runBinary({args: ['restore', path.join(folder, 'letter.txt')], home});
		const missing = await runBinary({args: ['restore', path.join(folder, 'none')], home});
		const nowhere = await runBinary({args: ['backup', path.join(folder, 'no', 'copy.db')], home});
		const inside = await runBinary({
			args: ['backup', path.join(home, 'data', 'store', 'copy.db')],
			home,
		});

		expect(wrong).toMatchObject({code: 42, stderr: expect.stringContaining('no usable backup')});
		expect(missing).toMatchObject({code: 42, stderr: expect.stringContaining('There is no file')});
		expect(nowhere).toMatchObject({code: 1, stderr: expect.stringContaining('copy.db')});
		expect(inside).toMatchObject({code: 2, stderr: expect.stringContaining('among the files')});
		expect(await notes(home)).toContain('tea is at four');
	});
});

describe('a file that is there already', () => {
	it.each(['backup', 'export'])('is not replaced by %s without --force', async (command) => {
		const home = createTempFolder();
		const folder = createTempFolder({letter: 'mine'});
		const file = path.join(folder, 'letter');
		await remember(home, 'tea is at four');

		const refused = await runBinary({args: [command, file], home});
		const mine = fs.readFileSync(file, 'utf8');
		const aFolder = await runBinary({args: [command, folder], home});
		const inside = await runBinary({args: [command, path.join(home, 'data/store/x')], home});
		const forced = await runBinary({
			args: [command, file, '--force', '--output-format', 'json'],
			home,
		});

		expect([refused.code, aFolder.code, inside.code, forced.code]).toEqual([2, 2, 2, 0]);
		expect(refused.stderr).toContain('is there already');
		expect(refused.stderr).toContain('--force');
		expect(mine).toBe('mine');
		expect(parseResult(forced)).toMatchObject({
			file,
			size_bytes: fs.statSync(file).size,
			tables: {memories: 1, tasks: 1},
			transcripts: 0,
		});
		expect(fs.readdirSync(folder)).toEqual(['letter']);
	});
});

describe('a backup', () => {
	it('that was changed by one byte is refused, and one that was not is taken', async () => {
		const home = createTempFolder();
		const file = path.join(createTempFolder(), 'copy.db');
		await remember(home, 'tea is at four');
		await runBinary({args: ['backup', file], home});
		const whole = fs.readFileSync(file);
		await remember(home, 'the door code has changed');
		const damaged = Buffer.from(whole);
		damaged.write('pie', damaged.indexOf('tea is at four'));

		fs.writeFileSync(file, damaged);
		const refused = await runBinary({args: ['restore', file], home});
		const still = await notes(home);
		fs.writeFileSync(file, whole);
		const taken = await runBinary({args: ['restore', file, '--output-format', 'json'], home});

		expect(refused).toMatchObject({code: 42, stderr: expect.stringContaining('checksum')});
		expect(still).toContain('door code');
		expect(parseResult(taken)).toMatchObject({file, kept: expect.any(Array)});
	});
});

describe('openintent doctor', () => {
	it('shows sizes, the journal and the last compaction', async () => {
		const home = createTempFolder();
		await remember(home, 'tea is at four');

		const text = await runBinary({args: ['doctor'], home});
		const json = await runBinary({args: ['doctor', '--output-format', 'json'], home});

		expect(text).toMatchObject({code: 0});
		expect(text.stdout).toMatch(/journal +\d/);
		expect(text.stdout).toMatch(/compacted +never/);
		expect(text.stdout).toMatch(/1 note\b/);
		expect(text.stdout).toMatch(/No problems found|Nothing is broken/);
		expect(JSON.parse(json.stdout)).toMatchObject({
			store: {journal_bytes: expect.any(Number), compacted_at: null, damaged: []},
			counts: {memories: 1},
			faults: 0,
		});
	});

	it('looks at vault, sandbox and audit log, and opens no secret', async () => {
		const home = createTempFolder();
		const audit = path.join(home, 'data', 'audit.jsonl');
		await runBinary({args: ['policy', 'add', 'deny', 'shell_*'], home});

		const whole = await runBinary({args: ['doctor'], home});
		const json = await runBinary({args: ['doctor', '--output-format', 'json'], home});
		fs.writeFileSync(audit, fs.readFileSync(audit, 'utf8').replace('deny', 'allow'));
		const changed = await runBinary({args: ['doctor'], home});
		fs.writeFileSync(path.join(home, 'data', 'store', 'vault.db'), 'damaged');
		fs.rmSync(path.join(home, 'data', 'store', 'vault.db.journal'));
		const damaged = await runBinary({args: ['doctor'], home});

		expect(whole).toMatchObject({code: 0});
		expect(whole.stdout).toMatch(/audit log +\S+ \S+, whole, 2 entries/);
		expect(whole.stdout).toMatch(/vault +none\n {2}holds +2 rules, 0 grants/);
		expect(whole.stdout).toMatch(/sandbox +(on|off: )/);
		expect(JSON.parse(json.stdout).trust).toMatchObject({
			vault: {has_key: false, rules: 2},
			audit: {entries: 2},
		});
		expect(changed.stdout).toContain('✗ The audit log is broken');
		expect(damaged.stdout).toContain('vault.db.journal is missing');
	});

	it('says what is damaged and what to do, with exit code 1', async () => {
		const home = createTempFolder();
		await remember(home, 'tea is at four');
		const journal = path.join(home, 'data', 'store', 'openintent.db.journal');
		fs.rmSync(journal);
		fs.writeFileSync(path.join(home, 'data', 'store', 'openintent.db'), 'damaged');

		const result = await runBinary({args: ['doctor'], home});

		expect(result.code).toBe(1);
		expect(result.stdout).toContain(`✗ ${journal} is missing`);
		expect(result.stdout).toContain('openintent restore');
	});
});
