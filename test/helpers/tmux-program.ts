import {execFileSync, spawnSync} from 'node:child_process';
import path from 'node:path';
import {binary, environmentOf} from './run-binary.js';
import type {StoryHome} from './story-program.js';
import {createTempFolder} from './temp-folder.js';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const waitLimitMs = 30_000;

/** The program on the primary screen of a tmux of its own, below what a shell has printed. */
export function startInlineInTmux({home, cwd, env}: StoryHome, {columns = 100, rows = 30} = {}) {
	const socket = path.join(createTempFolder(), 'tmux');
	const tmux = (...args: string[]) =>
		execFileSync('tmux', ['-S', socket, ...args], {
			encoding: 'utf8',
			env: {...environmentOf(home, env), TERM: 'xterm-256color', LANG: 'C.UTF-8'},
		});
	const line = `seq -f 'shell %.0f' 5; exec '${binary}' chat --inline --config '${path.join(home, 'config.toml')}'`;
	tmux(
		...['-f', '/dev/null', 'new-session', '-d', '-x', String(columns), '-y', String(rows)],
		...['-c', cwd, line],
	);
	tmux('set', '-g', 'window-size', 'manual');
	tmux('set', '-g', 'remain-on-exit', 'on');

	/** All that the terminal keeps and shows. */
	const allRows = () =>
		tmux('capture-pane', '-p', '-S', '-')
			.split('\n')
			.map((row) => row.trimEnd());

	return {
		allRows,
		type: (text: string) => tmux('send-keys', '-l', text),
		enter: () => tmux('send-keys', 'Enter'),
		async until(wanted: RegExp) {
			const limit = Date.now() + waitLimitMs;
			while (!wanted.test(allRows().join('\n'))) {
				if (Date.now() > limit) throw new Error(`${wanted} did not come:\n${allRows().join('\n')}`);
				await pause(50);
			}
		},
		/** Gives the window one size after the other, each for so long. */
		async resize(sizes: readonly (readonly [columns: number, rows: number, ms: number])[]) {
			for (const [width, height, ms] of sizes) {
				tmux('resize-window', '-x', String(width), '-y', String(height));
				await pause(ms);
			}
		},
		stop: () => void spawnSync('tmux', ['-S', socket, 'kill-server']),
	};
}
