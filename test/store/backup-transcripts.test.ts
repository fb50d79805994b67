import {mkdirSync, readdirSync, readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it, onTestFinished} from 'vitest';
import {packTranscripts, unpackTranscripts} from '../../source/store/backup-transcripts.js';
import {openReplica} from '../../source/store/replica.js';
import {loadSqlEngine} from '../../source/store/sql-engine.js';
import {createTempFolder} from '../helpers/temp-folder.js';
import {testTime} from './store-fixture.js';

async function packed(files: Readonly<Record<string, string>>) {
	const replica = openReplica(await loadSqlEngine(undefined));
	onTestFinished(() => replica.close());
	packTranscripts(replica, createTempFolder(files));
	return replica;
}

describe('transcripts of a backup', () => {
	it('wait beside their places, replace what differs, and keep it', async () => {
		const replica = await packed({'a.jsonl': 'new a', 'b.jsonl': 'b'});
		const folder = createTempFolder({'a.jsonl': 'old a'});

		const unpacked = await unpackTranscripts(replica, folder, testTime);
		const before = readFileSync(join(folder, 'a.jsonl'), 'utf8');
		const [kept = '', ...more] = unpacked.place();
		unpacked.clear();

		expect(before).toBe('old a');
		expect(readFileSync(join(folder, 'a.jsonl'), 'utf8')).toBe('new a');
		expect(readFileSync(kept, 'utf8')).toBe('old a');
		expect(more).toEqual([]);
		expect(readdirSync(folder)).toHaveLength(3);
		expect(statSync(join(folder, 'b.jsonl')).mode & 0o777).toBe(0o600);
	});

	it('are all taken back when one cannot take its place', async () => {
		const replica = await packed({'a.jsonl': 'new a', 'b.jsonl': 'b', 'c.jsonl': 'c'});
		const folder = createTempFolder({'a.jsonl': 'old a'});
		const unpacked = await unpackTranscripts(replica, folder, testTime);
		mkdirSync(join(folder, 'c.jsonl'));

		expect(() => unpacked.place()).toThrow();
		unpacked.clear();

		expect(readdirSync(folder)).toEqual(['a.jsonl', 'c.jsonl']);
		expect(readFileSync(join(folder, 'a.jsonl'), 'utf8')).toBe('old a');
	});
});
