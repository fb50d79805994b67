import {execFileSync, spawnSync} from 'node:child_process';
import {closeSync, mkdirSync, openSync, rmSync, writeSync} from 'node:fs';
import {join} from 'node:path';
import {onTestFinished} from 'vitest';
import {createTempFolder} from '../../helpers/temp-folder.js';

/** Says why a small file system of our own cannot be had. */
export function missingMount(): string | undefined {
	if (process.getuid?.() !== 0) return 'only root may mount a file system';
	const tried = spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']);
	return tried.status === 0 ? undefined : 'this sandbox allows no mount';
}

/** A file system of its own, gone when the test ends. */
export function mountSmallDisk(size: string) {
	const folder = createTempFolder();
	execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]);
	onTestFinished(() => {
		execFileSync('umount', ['-l', folder]);
	});
	mkdirSync(join(folder, 'store'), {mode: 0o700});
	const filler = join(folder, 'filler');
	return {
		store: join(folder, 'store'),
		/** Takes all space but `sparedBytes`. */
		fill(sparedBytes = 0): void {
			writeUntilFull(filler);
			if (sparedBytes > 0) execFileSync('truncate', ['-s', `-${sparedBytes}`, filler]);
		},
		free: () => rmSync(filler, {force: true}),
		makeReadOnly: () => execFileSync('mount', ['-o', 'remount,ro', folder]),
		makeWritable: () => execFileSync('mount', ['-o', 'remount,rw', folder]),
	};
}

function writeUntilFull(path: string): void {
	const file = openSync(path, 'a');
	const page = Buffer.alloc(4096);
	try {
		for (;;) writeSync(file, page);
	} catch {
		// Full.
	} finally {
		closeSync(file);
	}
}
