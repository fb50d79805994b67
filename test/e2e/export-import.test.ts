import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {openStore} from '../../source/store/open-store.js';
import {createMemoriesRepository} from '../../source/store/repositories/memories-repository.js';
import {parseResult, runBinary, runShell, startBinary} from '../helpers/run-binary.js';
import {createTempFolder} from '../helpers/temp-folder.js';

/** A home with a note and the task that made it. */
async function createHome() {
	const home = createTempFolder();
	const {code} = await runBinary({args: ['-p', 'remember that tea is at four'], home});
	expect(code).toBe(0);
	return home;
}

async function saveNotes(home: string, count: number): Promise<void> {
	const store = await openStore({folder: path.join(home, 'data', 'store'), now: Date.now});
	const memories = createMemoriesRepository(store, Date.now);
	const notes = Array.from({length: count}, (_, at) => ({
		...{id: `note${at}`, content: `the code of door ${at}`, category: 'knowledge' as const},
		...{importance: 0.7, source: 'user', createdAt: 1e12 + at},
	}));
	await Promise.all(notes.map((note) => memories.save(note)));
	await store.transaction((transaction) =>
		transaction.run('UPDATE memories SET embedding = NULL, embedder = NULL'),
	);
	await store.close();
}

const withoutTime = (text: string) =>
	text.replace(/"exported_at":"[^"]*"/, '').replace(/"sha256":"[^"]*"/, '');

const notes = (home: string) => runBinary({args: ['memory', 'list'], home});

describe('openintent export | openintent import', () => {
	it('moves everything to another folder through a pipe', async () => {
		const home = await createHome();
		const [old, fresh] = [path.join(home, 'data'), path.join(home, 'fresh')];

		const moved = await runShell(`openintent export | openintent import - --data-dir ${fresh}`, {
			home,
		});
		const [before, after] = await Promise.all(
			[old, fresh].map((folder) => runBinary({args: ['export', '--data-dir', folder], home})),
		);
		const list = await runBinary({args: ['memory', 'list', '--data-dir', fresh], home});

		expect(moved).toMatchObject({code: 0});
		expect(moved.stdout).toMatch(/memories +1 +0 +0\n/);
		expect(withoutTime(after?.stdout ?? '')).toBe(withoutTime(before?.stdout ?? 'x'));
		expect(before?.stderr).toContain('Not in an export: keys');
		expect(list.stdout).toContain('tea is at four');
	});

	it('writes a file that only its owner can read, as a whole', async () => {
		const home = await createHome();
		const folder = createTempFolder();

		const written = await runShell('umask 0; openintent export backup.jsonl', {home, cwd: folder});

		const file = path.join(folder, 'backup.jsonl');
		expect(written).toMatchObject({code: 0});
		expect(written.stdout).toMatch(/^Wrote \S+backup\.jsonl \([\d.]+ KB\): .*1 memory\n$/);
		expect(fs.statSync(file).mode & 0o777).toBe(0o600);
		expect(fs.readdirSync(folder)).toEqual(['backup.jsonl']);
		expect(fs.readFileSync(file, 'utf8')).toMatch(
			/^\{"format":"openintent-export".*\n\{"end":true.*\n$/s,
		);
	});

	it('keeps what is there, tells it as JSON, and does nothing in a dry run', async () => {
		const home = await createHome();
		const fresh = createTempFolder();
		const file = path.join(fresh, 'backup.jsonl');
		await runBinary({args: ['export', file], home});

		const run = (...flags: string[]) =>
			runBinary({args: ['import', file, '--output-format', 'json', ...flags], home});
		const dry = await run('--dry-run', '--data-dir', path.join(fresh, 'data'));
		const [again, replaced] = [await run(), await run('--replace')];

		expect(parseResult(dry)).toMatchObject({
			dry_run: true,
			tables: {memories: {added: 1, kept: 0, replaced: 0}},
		});
		expect(fs.existsSync(path.join(fresh, 'data', 'store', 'openintent.db'))).toBe(false);
		expect(parseResult(again)).toMatchObject({tables: {memories: {added: 0, kept: 1}}});
		expect(parseResult(replaced)).toMatchObject({tables: {memories: {replaced: 1, kept: 0}}});
	});

	it('makes the vectors of what came in, and says of which it cannot', async () => {
		const home = createTempFolder();
		const [file, config] = [path.join(home, 'notes.jsonl'), path.join(home, 'config.toml')];
		await saveNotes(home, 40);
		fs.writeFileSync(config, '[memory]\nembedder = "ollama"\n');
		await runBinary({args: ['export', file], home});
		const into = (folder: string, ...more: string[]) =>
			runBinary({args: ['import', file, '--data-dir', path.join(home, folder), ...more], home});
		const doctor = (folder: string, ...more: string[]) =>
			runBinary({args: ['doctor', '--data-dir', path.join(home, folder), ...more], home});

		const local = await into('local', '--output-format', 'json');
		const remote = await into('remote', '--config', config);

		expect(parseResult(local)).toMatchObject({notes_without_vector: 0});
		expect(remote.stdout).toContain('40 notes cannot be found by meaning yet');
		expect((await doctor('local')).stdout).not.toContain('to embed');
		expect((await doctor('remote', '--config', config)).stdout).toMatch(/to embed +40 notes/);
		expect(JSON.parse((await doctor('remote', '--output-format', 'json')).stdout)).toMatchObject({
			notes_without_vector: 40,
			faults: 0,
		});
	});

	it('refuses what is damaged, newer or not there, and changes nothing', async () => {
		const home = await createHome();
		const file = path.join(home, 'backup.jsonl');
		await runBinary({args: ['export', file], home});
		const text = fs.readFileSync(file, 'utf8');
		const files: Record<string, string> = {
			'cut.jsonl': text.slice(0, -100),
			'bad.jsonl': text.replace('tea', 'pie'),
			'newer.jsonl': text.replace('"version":1', '"version":7'),
		};
		for (const [name, content] of Object.entries(files)) {
			fs.writeFileSync(path.join(home, name), content);
		}
		const import_ = (...args: string[]) => runBinary({args: ['import', ...args], home});

		const results = await Promise.all([
			import_('cut.jsonl'),
			import_('bad.jsonl'),
			import_('newer.jsonl'),
			import_('nothing.jsonl'),
			import_('.'),
			import_(),
			runBinary({args: ['import', '-'], home, stdin: ''}),
		]);

		expect(results.map(({code}) => code)).toEqual([42, 42, 1, 42, 42, 2, 42]);
		expect(results.map(({stderr}) => stderr)).toEqual([
			expect.stringContaining('is not JSON'),
			expect.stringContaining('checksum'),
			expect.stringContaining('format 7'),
			expect.stringContaining('cannot be read'),
			expect.stringContaining('it is a folder'),
			expect.stringContaining('An import takes one file'),
			expect.stringContaining('This is not an export'),
		]);
		expect((await notes(home)).stdout).toContain('tea is at four');
	});

	it('says what is wrong with the file to write, and leaves it', async () => {
		const home = await createHome();

		const [folder, missing, reader, nowhere] = await Promise.all([
			runBinary({args: ['export', '.'], home}),
			runBinary({args: ['export', 'no/such/folder.jsonl'], home}),
			runShell('openintent export | true', {home}),
			runBinary({args: ['export', '--force'], home}),
		]);

		expect([folder.code, missing.code, reader.code, nowhere.code]).toEqual([2, 1, 0, 2]);
		expect(folder.stderr).toContain('it is there and is not a file');
		expect(missing.stderr).toContain('its folder is not there');
		expect(fs.readdirSync(home)).toEqual(['data']);
	});

	it('tidies up when it is interrupted while it waits for the rest of a pipe', async () => {
		const home = await createHome();
		const transcripts = path.join(home, 'data', 'transcripts');
		const {child, done} = startBinary({args: ['import', '-'], home, stdin: null});
		child.stdin.write(
			'{"format":"openintent-export","version":1,"schema":1,"counts":{}}\n{"transcript":"s","lines":["x"]}\n',
		);
		await until(() => fs.existsSync(transcripts) && fs.readdirSync(transcripts).length > 0);

		child.kill('SIGINT');
		const {code} = await done;

		expect(code).toBe(130);
		expect(fs.readdirSync(transcripts)).toEqual([]);
	});
});

async function until(isSo: () => boolean): Promise<void> {
	while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20));
}
