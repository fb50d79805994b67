import {mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {onTestFinished} from 'vitest';

/** Removes a folder in which a process that was just ended may still have made a file. */
export function removeFolder(folder: string): void {
	rmSync(folder, {recursive: true, force: true, maxRetries: 10, retryDelay: 50});
}

/** A new folder that is removed after the test, filled with `files` (relative path → content). */
export function createTempFolder(
	files: Readonly<Record<string, string | Uint8Array>> = {},
): string {
	const folder = realpathSync(mkdtempSync(join(tmpdir(), 'openintent-test-')));
	onTestFinished(() => removeFolder(folder));
	for (const [path, content] of Object.entries(files)) {
		mkdirSync(dirname(join(folder, path)), {recursive: true});
		writeFileSync(join(folder, path), content);
	}
	return folder;
}
