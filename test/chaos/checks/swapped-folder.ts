import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';
import {onTestFinished} from 'vitest';
import {createTempFolder} from '../../helpers/temp-folder.js';

export const canary = 'CANARY-51c8';

/** A root in which `dir` is, in turns, a folder and a link to a folder outside; as fast as another process can swap them. */
export async function startSwapping() {
	const folder = createTempFolder({
		'work/dir/secret.txt': 'inside\n',
		'work/mine.txt': 'inside\n',
		'outside/secret.txt': `${canary}\n`,
		'outside/only-outside.txt': 'outside\n',
		'outside/taken/deep.txt': `${canary}\n`,
	});
	const root = join(folder, 'work');
	const outside = join(folder, 'outside');
	const program = join(process.env['OPENINTENT_CHAOS_PROGRAMS'] ?? '', 'swapper-program.mjs');
	const places = [join(root, 'dir'), join(root, 'dir-aside'), outside];
	const child = spawn(process.execPath, [program, ...places], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const ended = once(child, 'close');
	onTestFinished(async () => {
		child.kill('SIGKILL');
		await ended;
	});
	await once(child.stdout, 'data');
	return {
		root,
		/** Names and contents outside; whatever changes there was done by the program under test. */
		photographOutside: () =>
			readdirSync(outside, {recursive: true, encoding: 'utf8', withFileTypes: true})
				.map((entry) => {
					const path = join(entry.parentPath, entry.name);
					return [path, entry.isFile() ? readFileSync(path, 'utf8') : ''];
				})
				.sort(),
	};
}

/** Tries for at least 2.5 s and 10,000 times, or until it is enough, and no longer than `mostMs`. */
export async function tryOften(
	attempt: (count: number) => Promise<unknown>,
	{isEnough, mostMs = 200_000}: {readonly isEnough?: () => boolean; readonly mostMs?: number} = {},
): Promise<number> {
	const start = performance.now();
	let count = 0;
	for (;;) {
		const passedMs = performance.now() - start;
		const isDone = isEnough?.() ?? (count >= 10_000 && passedMs >= 2500);
		if (isDone || passedMs > mostMs) return count;
		await attempt(count++);
	}
}
