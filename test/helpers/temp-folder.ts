import {mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {setTimeout} from 'node:timers/promises';
import {onTestFinished} from 'vitest';

const patienceMs = 20_000;

/**
 * Removes a folder in which a process that was just ended may still make files: `rmSync` lists a folder once, and its
 * own retries do not look again, so a late file makes them all fail.
 */
export async function removeFolder(folder: string): Promise<void> {
	const limit = Date.now() + patienceMs;
	for (;;) {
		try {
			rmSync(folder, {recursive: true, force: true});
			return;
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'ENOTEMPTY' || Date.now() > limit) throw error;
			await setTimeout(50);
		}
	}
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
