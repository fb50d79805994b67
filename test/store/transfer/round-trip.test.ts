import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {keptTables as countedTables} from '../../../source/store/kept-counts.js';
import {identityOfThisProcess} from '../../../source/store/process-identity.js';
import {exportLines} from '../../../source/store/transfer/export-lines.js';
import {rowRules} from '../../../source/store/transfer/row-rules.js';
import {transferredTables} from '../../../source/store/transfer/transferred-tables.js';
import {openTestStore, recordEvents, temporaryFolder, testTime} from '../store-fixture.js';
import {fill, openDataFolder, rowsOf} from './transfer-fixture.js';

/** Tables that stay where they are, and why. */
const keptTables: Readonly<Record<string, string>> = {
	schema_version: 'the header of an export names the schema',
	snapshot_state: 'names a file on this computer',
	maintenance: 'says what was tidied up on this computer',
	memory_words: 'is made of the memories',
	memory_changes: 'is for taking back changes made on this computer',
};

/** Tables that SQLite makes for a virtual table, named after it. */
const isShadow = (name: string, all: readonly string[]) =>
	all.some((other) => new RegExp(`^${other}_(content|segments|segdir|docsize|stat)$`).test(name));

describe('an export', () => {
	it('holds every table of the database, or says why not', async () => {
		const {reader} = await openTestStore(await temporaryFolder());
		const tables = reader
			.all("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
			.map(([name]) => String(name));

		const known = [...transferredTables.map(({name}) => name), ...Object.keys(keptTables)];
		const forgotten = tables.filter((name) => !known.includes(name) && !isShadow(name, tables));

		expect(forgotten).toEqual([]);
	});

	it('is told in counts of the same tables', () => {
		expect(countedTables).toEqual(transferredTables.map(({name}) => name));
	});

	it('has a rule for every column of these tables, and for no other', async () => {
		const {reader} = await openTestStore(await temporaryFolder());

		for (const {name} of transferredTables) {
			const columns = reader.all('SELECT name FROM pragma_table_info(?)', [name]).flat();

			expect(Object.keys(rowRules[name] ?? {}).sort(), name).toEqual(columns.sort());
		}
		expect(Object.keys(rowRules)).toHaveLength(transferredTables.length);
	});

	it('names keys, counters and owners that exist, each owner before what it owns', async () => {
		const {reader} = await openTestStore(await temporaryFolder());

		for (const [index, {name, key = [], owner, counter}] of transferredTables.entries()) {
			const info = reader.all('SELECT name, pk, type FROM pragma_table_info(?)', [name]);
			const primary = info.filter(([, pk]) => Number(pk) > 0);
			const isNumbered = primary.length === 1 && primary[0]?.[2] === 'INTEGER';

			if (isNumbered) expect(counter, name).toBe(primary[0]?.[0]);
			else expect(key, name).toEqual(primary.map(([column]) => column));
			const before = transferredTables.slice(0, index).map((table) => table.name);
			if (owner) expect(before, name).toContain(owner.table);
			const parents = reader.all('SELECT "table" FROM pragma_foreign_key_list(?)', [name]);
			for (const [parent] of parents) expect(before, name).toContain(parent);
		}
	});

	it('gives the same export again when it is imported into an empty folder', async () => {
		const from = await openDataFolder();
		await fill(from.store, 'a');
		await fill(from.store, 'b');
		from.writeTranscript('s-a', '{"a":1}\n{"文":"\u202e"}\n');
		from.writeTranscript('s-b', Buffer.concat([Buffer.alloc(200_000, 'x'), Buffer.from('\n\n')]));
		from.writeTranscript('bytes', Uint8Array.of(0xff, 0xfe, 10, 0x80, 10));
		const to = await openDataFolder();

		const exported = await from.exportText();
		const report = await to.importText(exported);

		expect(await to.exportText()).toBe(exported);
		expect(to.readTranscripts()).toEqual(from.readTranscripts());
		expect(report.tables['tasks']).toEqual({added: 6, kept: 0, replaced: 0});
		expect(report.transcripts).toEqual({added: 3, kept: 0, replaced: 0});
		expect(exported).toContain('"exported_at":"2026-');
	});

	it('can be printed on a terminal', async () => {
		const {store, exportText, writeTranscript} = await openDataFolder();
		await fill(store);
		writeTranscript('s-a', '\u009b \u202e \u001b[2J\n');

		const text = await exportText();

		expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
	});

	it('leaves out what a killed writer left, links, and names that are no ids', async () => {
		const from = await openDataFolder();
		from.writeTranscript('whole', '{"a":1}\n{"b":');
		from.writeTranscript('not an id', 'x\n');
		const to = await openDataFolder();

		await to.importText(await from.exportText());

		expect(to.readTranscripts()).toEqual({'whole.jsonl': '{"a":1}\n'});
	});

	it('is refused when the store changes meanwhile', async () => {
		const {store, transcriptsFolder} = await openDataFolder();
		await fill(store);
		const lines = exportLines({store, transcriptsFolder, now: () => testTime});
		await lines.next();

		await fill(store, 'b');

		await expect(lines.next()).rejects.toMatchObject({code: 'OI_ERR_STORE_WRITE', retryable: true});
	});
});

describe('an import', () => {
	it('changes nothing the second time', async () => {
		const {store, exportText, importText} = await openDataFolder();
		await fill(store);
		const exported = await exportText();
		const events = recordEvents(store);

		const {tables} = await importText(exported);

		expect(await exportText()).toBe(exported);
		expect(Object.values(tables).every(({added, replaced}) => added + replaced === 0)).toBe(true);
		expect(tables['usage']?.kept).toBe(3);
		expect(events).toEqual([]);
	});

	it('adds to what is there, and gives numbers that are taken anew', async () => {
		const [from, to] = [await openDataFolder(), await openDataFolder()];
		await fill(from.store, 'a');
		await fill(to.store, 'b');
		const exported = await from.exportText();
		const events = recordEvents(to.store);

		await to.importText(exported);
		await to.importText(exported);

		const usage = rowsOf(to.store, 'SELECT run_id, input_tokens FROM usage ORDER BY id');
		const episodes = rowsOf(to.store, 'SELECT task_id, content FROM episodes ORDER BY task_id');
		expect(usage.filter(([run]) => run === 'run-a')).toEqual([
			['run-a', 1],
			['run-a', 1],
			['run-a', 2],
		]);
		expect(usage).toHaveLength(6);
		expect(episodes).toEqual(['t-z-a', 't-z-a', 't-z-b', 't-z-b'].map((task) => [task, 'second']));
		expect(events).toEqual([{type: 'data-import', rowCount: 16}]);
	});

	it('gives numbers that lie far out anew, so that what is counted on from them can be imported again', async () => {
		const [from, to, third] = [
			await openDataFolder(),
			await openDataFolder(),
			await openDataFolder(),
		];
		await fill(from.store);
		await from.store.transaction((transaction) => {
			transaction.run('UPDATE usage SET id = ? WHERE id = 3', [2 ** 40]);
			transaction.run('UPDATE memories SET number = ?', [2 ** 40]);
		});

		await to.importText(await from.exportText());
		await fill(to.store, 'b');
		await third.importText(await to.exportText());

		expect(rowsOf(third.store, 'SELECT id FROM usage')).toEqual(
			[1, 2, 3, 4, 5, 6].map((id) => [id]),
		);
		expect(rowsOf(third.store, 'SELECT number FROM memories')).toEqual([[1], [2]]);
	});

	it('adds the second of two records that say the same when only one of them is here', async () => {
		const [from, to] = [await openDataFolder(), await openDataFolder()];
		await fill(from.store);
		await fill(to.store);
		await to.store.transaction((transaction) => transaction.run('DELETE FROM usage WHERE id = 2'));

		const {tables} = await to.importText(await from.exportText());

		expect(tables['usage']).toEqual({added: 1, kept: 2, replaced: 0});
		expect(rowsOf(to.store, 'SELECT input_tokens FROM usage ORDER BY input_tokens')).toEqual([
			[1],
			[1],
			[2],
		]);
	});

	it('keeps existing rows with all that belongs to them, or replaces them so', async () => {
		const [from, to] = [await openDataFolder(), await openDataFolder()];
		await fill(from.store);
		from.writeTranscript('s-a', 'theirs\n');
		await fill(to.store);
		to.writeTranscript('s-a', 'ours\n');
		await to.store.transaction((transaction) => {
			transaction.run("UPDATE sessions SET title = 'ours', message_count = 3");
			transaction.run(
				"INSERT INTO messages (session_id, position, role, body, created_at) VALUES ('s-a', 2, 'user', 'ours', 1)",
			);
			transaction.run('DELETE FROM messages WHERE position = 0');
		});
		const exported = await from.exportText();
		const state = () => [
			...rowsOf(to.store, 'SELECT title, message_count FROM sessions'),
			...rowsOf(to.store, 'SELECT position, body FROM messages ORDER BY position'),
			Object.values(to.readTranscripts()),
		];

		const kept = await to.importText(exported);
		const afterKept = state();
		const replaced = await to.importText(exported, {replaces: true});

		expect(afterKept).toEqual([
			['ours', 3],
			[1, '{"role":"user","text":"a"}'],
			[2, 'ours'],
			['ours\n'],
		]);
		expect(state()).toEqual([
			['title a', 2],
			[0, '{"role":"user","text":"a"}'],
			[1, '{"role":"user","text":"a"}'],
			['theirs\n'],
		]);
		expect(kept.tables['messages']).toEqual({added: 0, kept: 2, replaced: 0});
		expect(replaced.tables['sessions']).toEqual({added: 0, kept: 0, replaced: 1});
		expect([kept.transcripts.kept, replaced.transcripts.replaced]).toEqual([1, 1]);
		// Schedules point at workflows, and must not go with a workflow that is replaced.
		expect(rowsOf(to.store, 'SELECT count(*) FROM schedules')).toEqual([[1]]);
	});

	describe('of a session with a transcript', () => {
		async function setUpBoth() {
			const [from, to] = [await openDataFolder(), await openDataFolder()];
			await fill(from.store);
			from.writeTranscript('s-a', 'theirs\n');
			const differ = () =>
				to.store.transaction((transaction) =>
					transaction.run('UPDATE messages SET body = ? WHERE position = 1', [
						'{"role":"user","text":"ours"}',
					]),
				);
			return {from, to, differ};
		}

		it('takes nothing of one that is another one here, not even a missing transcript', async () => {
			const {from, to, differ} = await setUpBoth();
			await fill(to.store);
			await differ();

			const report = await to.importText(await from.exportText());

			expect(to.readTranscripts()).toEqual({});
			expect(report.transcripts).toEqual({added: 0, kept: 1, replaced: 0});
		});

		it('takes the transcript of one that has the same rows here: a kill has left it out', async () => {
			const {from, to} = await setUpBoth();
			await fill(to.store);

			const report = await to.importText(await from.exportText());

			expect(to.readTranscripts()).toEqual({'s-a.jsonl': 'theirs\n'});
			expect(report.transcripts).toEqual({added: 1, kept: 0, replaced: 0});
		});

		it('moves a transcript that is here without its session out of the way', async () => {
			const {from, to} = await setUpBoth();
			to.writeTranscript('s-a', 'ours\n');

			const report = await to.importText(await from.exportText());

			const aside = `s-a-without-session-${testTime.toString(36)}.jsonl`;
			expect(to.readTranscripts()).toEqual({'s-a.jsonl': 'theirs\n', [aside]: 'ours\n'});
			expect(report.transcripts).toEqual({added: 1, kept: 0, replaced: 0});
		});

		it('leaves no transcript of rows that were replaced', async () => {
			const {from, to} = await setUpBoth();
			const bare = await openDataFolder();
			await fill(bare.store);
			await fill(to.store);
			to.writeTranscript('s-a', 'ours\n');

			await to.importText(await bare.exportText(), {replaces: true});
			const without = to.readTranscripts();
			const report = await to.importText(await from.exportText(), {replaces: true});

			expect(without).toEqual({});
			expect(to.readTranscripts()).toEqual({'s-a.jsonl': 'theirs\n'});
			expect(report.transcripts).toEqual({added: 1, kept: 0, replaced: 0});
		});
	});

	it('says in a dry run what it would do, and does nothing', async () => {
		const [from, to] = [await openDataFolder(), await openDataFolder()];
		await fill(from.store);
		from.writeTranscript('s-a', 'x\n');
		const exported = await from.exportText();
		const before = await to.exportText();

		const dry = await to.importText(exported, {isDryRun: true});
		const [after, files] = [await to.exportText(), to.readTranscripts()];

		expect(after).toBe(before);
		expect(files).toEqual({});
		expect(await to.importText(exported)).toEqual(dry);
	});

	it('removes what imports that were killed have put aside, and nothing of one that goes on', async () => {
		const [from, to] = [await openDataFolder(), await openDataFolder()];
		from.writeTranscript('s', 'x\n');
		const day = 86_400_000;
		const self = identityOfThisProcess();
		for (const [name, owner, modifiedAt] of [
			['.import-old', self, testTime - day - 1],
			['.import-killed', {...self, startedAt: '1'}, testTime],
			['.import-new', self, testTime - day + 1_000],
		] as const) {
			const folder = path.join(to.transcriptsFolder, name);
			fs.mkdirSync(folder, {recursive: true});
			fs.symlinkSync(JSON.stringify(owner), path.join(folder, '.owner'));
			fs.utimesSync(folder, modifiedAt / 1_000, modifiedAt / 1_000);
		}

		await to.importText(await from.exportText());

		expect(fs.readdirSync(to.transcriptsFolder)).toEqual(['.import-new', 's.jsonl']);
	});

	it('forgets what was read of a session that it replaces', async () => {
		const {store, exportText, importText} = await openDataFolder();
		await fill(store);
		const changes: unknown[] = [];
		store.onCommit((commit) => changes.push(commit.changes));

		await importText(await exportText(), {replaces: true});

		expect(changes.flat()).toContainEqual({table: 'sessions', key: 's-a'});
		expect(changes.flat()).toContainEqual({table: 'memories', key: 'm-a'});
	});
});
