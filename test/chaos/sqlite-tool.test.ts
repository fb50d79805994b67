import {execFileSync} from 'node:child_process';
import {copyFileSync, existsSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect} from 'vitest';
import {openStore} from '../../source/store/open-store.js';
import {itWhen, missingProgram} from '../helpers/skip-or-fail.js';
import {createTempFolder} from '../helpers/temp-folder.js';
import {insertRows} from './programs/rows.js';

const it = itWhen(missingProgram('sqlite3'), 'sqlite-tool');

const ask = (path: string, sql: string) =>
	execFileSync('sqlite3', ['-readonly', path, sql], {encoding: 'utf8'}).trim();

describe('the stock sqlite3 tool', () => {
	it('opens the snapshot after a compaction, finds it sound, and reads the rows', async () => {
		const folder = createTempFolder();
		const store = await openStore({folder, now: () => 1e12, compactAtBytes: 1});
		for (let count = 0; count < 20; count++) {
			await store.transaction((transaction) => insertRows(transaction, `row-${count}`, 'content'));
		}
		await store.close();
		const copy = join(folder, 'copy.sqlite');

		// A copy, so that the tool leaves nothing beside the original.
		copyFileSync(join(folder, 'openintent.db'), copy);

		expect(ask(copy, 'PRAGMA integrity_check')).toBe('ok');
		expect(ask(copy, 'PRAGMA foreign_key_check')).toBe('');
		const rows = ask(copy, 'SELECT id FROM adapters ORDER BY id').split('\n');
		// The last commits may be in the journal only.
		expect(rows.length % 3).toBe(0);
		expect(rows.length).toBeGreaterThanOrEqual(3);
		expect(rows).toContain('row-0/0');
		expect(existsSync(`${copy}-journal`)).toBe(false);
	});

	it('opens a backup, finds it sound, and reads the rows: the checksum behind the pages is no page', async () => {
		const store = await openStore({folder: createTempFolder(), now: () => 1e12});
		await store.transaction((transaction) => insertRows(transaction, 'row', 'content'));
		const copy = join(createTempFolder(), 'copy.db');
		await store.backup(copy);
		await store.close();

		expect(ask(copy, 'PRAGMA integrity_check')).toBe('ok');
		expect(ask(copy, 'SELECT id FROM adapters ORDER BY id')).toContain('row/0');
		expect(statSync(copy).size).toBe(Number(ask(copy, 'PRAGMA page_count')) * 4096 + 44);
	});
});
