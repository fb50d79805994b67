import {execFileSync, spawnSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import {expect, onTestFinished} from 'vitest';
import {hostileText} from '../helpers/hostile-text.js';
import {binary, environmentOf} from '../helpers/run-binary.js';
import {itWhen, missingProgram} from '../helpers/skip-or-fail.js';
import {createTempFolder} from '../helpers/temp-folder.js';

/** A tmux of its own, which lets programs set the clipboard and pass sequences on, with a shell in a folder. */
function startTmux(cwd: string, home: string) {
	const socket = path.join(createTempFolder(), 'tmux');
	const tmux = (...args: string[]) =>
		execFileSync('tmux', ['-S', socket, ...args], {encoding: 'utf8', env: environmentOf(home)});
	tmux('-f', '/dev/null', 'new-session', '-d', '-x', '100', '-y', '60', '-c', cwd, 'sh');
	onTestFinished(() => void spawnSync('tmux', ['-S', socket, 'kill-server']));
	tmux('set', '-g', 'set-clipboard', 'on');
	tmux('set', '-g', 'allow-passthrough', 'on');
	const screen = () => tmux('capture-pane', '-p', '-S', '-');
	return {
		/** Runs a line in the shell and waits for a word on the screen. */
		async run(line: string, wanted: RegExp) {
			tmux('send-keys', line, 'Enter');
			while (!wanted.test(screen())) await new Promise((resolve) => setTimeout(resolve, 50));
			return screen();
		},
		state: () =>
			tmux('display-message', '-p', '#{pane_title} #{cursor_flag} #{alternate_on} #{origin_flag}'),
		clipboard: () => spawnSync('tmux', ['-S', socket, 'show-buffer'], {encoding: 'utf8'}).stdout,
	};
}

const itInTmux = itWhen(missingProgram('tmux'), 'D1 in tmux');

itInTmux('D1: hostile text changes nothing in tmux, and what it is can be read', async () => {
	const home = createTempFolder();
	const cwd = createTempFolder({'notes.txt': hostileText});
	const {run, state, clipboard} = startTmux(cwd, home);
	const before = state();

	const screen = await run(`'${binary}' -p "read notes.txt"; echo do''ne`, /^done/m);

	expect(screen).toContain('the end of it');
	expect(screen).toMatch(/CR overwrites: harmless\s*rm -rf/);
	expect(state()).toBe(before);
	expect(clipboard()).toBe('');
});

itInTmux('D1: the same text does all of that without the program', async () => {
	const cwd = createTempFolder();
	const title = '\u001b]2;owned title\u0007\u001b]52;c;b3duZWQ=\u0007\n';
	fs.writeFileSync(path.join(cwd, 'notes.txt'), title);
	const {run, state, clipboard} = startTmux(cwd, createTempFolder());

	await run("cat notes.txt; echo do''ne", /^done/m);

	expect(state()).toContain('owned title');
	expect(clipboard()).toBe('owned');
});
