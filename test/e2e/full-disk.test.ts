import fs from 'node:fs';
import path from 'node:path';
import {describe, expect} from 'vitest';
import {missingMount, mountSmallDisk} from '../chaos/checks/small-disk.js';
import {runBinary} from '../helpers/run-binary.js';
import {itWhen} from '../helpers/skip-or-fail.js';
import {createTempFolder} from '../helpers/temp-folder.js';

const missing = missingMount();
const it = itWhen(missing, 'full-disk-commands', {
	isExcused: missing?.includes('sandbox') ?? false,
});

/** A data folder on a disk of 4 MB, and a home for what the program says to the person. */
function smallDataFolder(size = '4m') {
	const disk = mountSmallDisk(size);
	const home = createTempFolder();
	const data = path.dirname(disk.store);
	fs.chmodSync(data, 0o700);
	const run = (...args: string[]) =>
		runBinary({args, home, env: {OPENINTENT_DATA_DIR: data}, cwd: home});
	return {disk, home, data, run};
}

/** More than the disk holds, in a transcript. */
function writeLongTranscript(home: string): string {
	const folder = path.join(home, 'data', 'transcripts');
	fs.mkdirSync(folder, {recursive: true, mode: 0o700});
	const message = {role: 'user', text: 'x'.repeat(1000)};
	const line = JSON.stringify({format: 1, session: 'long', time: 1, message});
	fs.writeFileSync(path.join(folder, 'long.jsonl'), `${line}\n`.repeat(6000));
	return folder;
}

describe('commands on a full disk', () => {
	it('say what could not be done, that the disk is full, and leave nothing behind', async () => {
		const {data, home, run} = smallDataFolder();
		const backup = path.join(home, 'copy.db');
		const exported = path.join(home, 'copy.jsonl');
		const elsewhere = (...args: string[]) => runBinary({args, home});
		writeLongTranscript(home);
		await elsewhere('-p', 'remember that tea is at four');
		await elsewhere('backup', backup);
		await elsewhere('export', exported);
		await run('-p', 'remember that the door is blue');
		const before = [...fs.readdirSync(data, {recursive: true})].map(String).sort();

		const imported = await run('import', exported);
		const restored = await run('restore', backup);

		const clear = /the disk is full\.\n {2}free some space, then repeat; nothing was changed\n$/;
		expect(imported).toMatchObject({code: 1, stderr: expect.stringMatching(clear)});
		expect(imported.stderr).toContain('Nothing could be imported to ');
		expect(restored).toMatchObject({code: 1, stderr: expect.stringMatching(clear)});
		expect(restored.stderr).toContain(`${backup} could not be restored to `);
		const after = [...fs.readdirSync(data, {recursive: true})].map(String).sort();
		expect(after.filter((name) => name !== 'transcripts')).toEqual(before);
		expect((await run('memory', 'list')).stdout).toContain('the door is blue');
	});

	it('are the reason of a failed save once, however much could not be saved', async () => {
		const {disk, run} = smallDataFolder();
		await run('-p', 'remember that tea is at four');
		disk.fill();

		const write = await run('-p', 'remember that the door is blue');

		expect(write.code).toBe(1);
		expect(write.stderr.match(/could not be saved: the disk is full/g)).toHaveLength(1);
		expect(write.stderr).toMatch(/memory_save\(.*\) {2}\[.*\] {2}✗\n/);
	});

	it('are found by the doctor', async () => {
		const {disk, data, run} = smallDataFolder();
		await run('-p', 'remember that tea is at four');
		disk.fill();

		const result = await run('doctor');

		expect(result.code).toBe(1);
		expect(result.stdout).toContain(`✗ The disk of ${data} is full. [disk-space]`);
	});

	it('let a read go on with one warning, and refuse an effect', async () => {
		const {disk, run, home} = smallDataFolder();
		fs.writeFileSync(path.join(home, 'letter.txt'), 'hello');
		disk.fill();

		const read = await run('-p', 'list files');
		const write = await run('-p', 'remember that tea is at four');

		expect(read).toMatchObject({code: 0, stdout: expect.stringContaining('letter.txt')});
		expect(read.stderr.match(/the disk is full/g)).toHaveLength(1);
		expect(read.stderr).toContain('Reading goes on unrecorded');
		expect(write.code).toBe(1);
		expect(write.stderr).toContain('Nothing is changed unrecorded, so nothing was done.');
		expect(read.stderr + write.stderr).not.toContain('ENOSPC');
	});
});
