import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import process from 'node:process';
import {setTimeout as sleep} from 'node:timers/promises';
import {describe, expect, it as itAlways} from 'vitest';
import {createFilesystemAdapter} from '../../source/adapters/filesystem/filesystem-adapter.js';
import {runTool} from '../helpers/run-tool.js';
import {itWhen} from '../helpers/skip-or-fail.js';
import {createTempFolder} from '../helpers/temp-folder.js';
import {chooseSeed, createRandom} from './checks/random.js';
import {missingMount, mountSmallDisk} from './checks/small-disk.js';
import {versionOf, versionText} from './programs/file-version.js';

const missing = missingMount();
const itOnSmallDisk = itWhen(missing, 'A5 full disk', {
	isExcused: missing?.includes('sandbox') ?? false,
});

const sizeBytes = 300_000;
const rounds = 25;

function createTools(roots: string | readonly [string, string], undoFolder: string) {
	const [root, ...more] = [roots].flat() as [string, ...string[]];
	const adapter = createFilesystemAdapter({
		texts: () => Promise.reject(new Error('Nobody is asked here.')),
		roots: () => [root, ...more],
		home: undefined,
		ownPaths: [],
		secretPaths: [],
		undoFolder,
	});
	return (name: string, input: unknown) => runTool(adapter, name, input, {cwd: root});
}

/** Starts the writer, kills it at a random moment, and says which version it had finished. */
async function writeAndKill(root: string, undoFolder: string, first: number, lifeMs: number) {
	const program = join(process.env['OPENINTENT_CHAOS_PROGRAMS'] ?? '', 'file-tools-program.mjs');
	const args = [program, root, undoFolder, String(first), String(sizeBytes)];
	const child = spawn(process.execPath, args, {stdio: ['ignore', 'pipe', 'inherit']});
	let output = '';
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		output += text;
	});
	const ended = once(child, 'close');
	await once(child.stdout, 'data');
	await sleep(lifeMs);
	child.kill('SIGKILL');
	await ended;
	return Number(output.trim().split('\n').at(-1));
}

describe('A5 writes are whole', () => {
	itAlways(
		'after kill -9 the file has the old or the new bytes, and undo still works',
		async () => {
			const random = createRandom(chooseSeed('file-writes'));
			const root = createTempFolder({'file.txt': versionText(0, sizeBytes)});
			const undoFolder = join(createTempFolder(), 'undo');
			const run = createTools(root, undoFolder);
			let version = 1;

			for (let round = 0; round < rounds; round++) {
				const done = await writeAndKill(root, undoFolder, version, random() * 60);
				const found = versionOf(readFileSync(join(root, 'file.txt'), 'utf8'), sizeBytes);
				expect([done, done + 1]).toContain(found);
				version = (found ?? 0) + 1;
			}
			await run('fs_write_file', {path: 'file.txt', content: versionText(version, sizeBytes)});
			await run('fs_undo', {});

			const last = versionOf(readFileSync(join(root, 'file.txt'), 'utf8'), sizeBytes);
			expect(last).toBe(version - 1);
		},
	);

	itAlways('a program that writes in place leaves a mix', async () => {
		const root = createTempFolder();
		const path = join(root, 'file.txt');
		const code = `
			const fs = require('node:fs');
			for (let v = 0; ; v++) {
				const file = fs.openSync(${JSON.stringify(path)}, 'w');
				for (let part = 0; part < 30; part++) fs.writeSync(file, ('version ' + v + '\\n').repeat(1000));
				fs.closeSync(file);
				if (v === 0) process.stdout.write('x');
			}`;
		let mixes = 0;
		for (let round = 0; round < 1_000 && mixes === 0; round++) {
			const child = spawn(process.execPath, ['-e', code], {stdio: ['ignore', 'pipe', 'inherit']});
			const ended = once(child, 'close');
			await once(child.stdout, 'data');
			await sleep(round % 20);
			child.kill('SIGKILL');
			await ended;
			const text = readFileSync(path, 'utf8');
			const [line = ''] = /^.*\n/.exec(text) ?? [];
			if (text !== line.repeat(30_000)) mixes++;
		}

		expect(mixes).toBeGreaterThan(0);
	});

	itOnSmallDisk('on a full disk the old bytes stay, whatever was free', async () => {
		const old = versionText(1, 100_000);
		for (let spared = 0; spared <= 600 * 1024; spared += 32 * 1024) {
			const disk = mountSmallDisk('1m');
			writeFileSync(join(disk.store, 'file.txt'), old);
			disk.fill(spared);
			const run = createTools(disk.store, join(disk.store, '../undo'));

			const content = versionText(2, 200_000);
			const outcome = await run('fs_write_file', {path: 'file.txt', content}).then(
				() => 'written',
				(error: {code?: string}) => error.code,
			);

			const text = readFileSync(join(disk.store, 'file.txt'), 'utf8');
			expect(text).toBe(outcome === 'written' ? content : old);
			expect(outcome).toMatch(/^written$|^OI_ERR_TOOL_FAILED$/);
			disk.free();
			await run('fs_write_file', {path: 'file.txt', content: 'afterwards'});
			expect(readFileSync(join(disk.store, 'file.txt'), 'utf8')).toBe('afterwards');
		}
	});

	itOnSmallDisk('adding to a file on a full disk leaves it as it was', async () => {
		const disk = mountSmallDisk('1m');
		const old = versionText(1, 50_000);
		writeFileSync(join(disk.store, 'file.txt'), old);
		disk.fill(8192);
		const run = createTools(disk.store, join(disk.store, '../undo'));

		const adding = run('fs_append_file', {path: 'file.txt', content: versionText(2, 200_000)});

		await expect(adding).rejects.toMatchObject({code: 'OI_ERR_TOOL_FAILED'});
		expect(readFileSync(join(disk.store, 'file.txt'), 'utf8')).toBe(old);
	});

	itOnSmallDisk('what was moved to another disk comes back from there', async () => {
		const disk = mountSmallDisk('1m');
		const root = dirname(disk.store);
		const home = createTempFolder({'dir/a.txt': 'one', 'dir/sub/b.txt': 'two'});
		const run = createTools([home, root], join(createTempFolder(), 'undo'));
		await run('fs_move', {source: join(home, 'dir'), destination: join(root, 'dir')});
		const moved = readFileSync(join(root, 'dir/sub/b.txt'), 'utf8');

		await run('fs_undo', {});

		expect(moved).toBe('two');
		expect(readFileSync(join(home, 'dir/sub/b.txt'), 'utf8')).toBe('two');
		expect(existsSync(join(root, 'dir'))).toBe(false);
	});
});
