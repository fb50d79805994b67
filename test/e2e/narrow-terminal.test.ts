import {expect, it} from 'vitest';
import {startInTerminal} from '../helpers/pseudo-terminal.js';
import {createTempFolder} from '../helpers/temp-folder.js';

it.each([
	['vault init', 'openintent vault init --key-source keyfile'],
	['login', 'openintent login'],
])('%s is broken between words where the terminal is narrow', async (_name, command) => {
	const home = createTempFolder();
	const narrow = startInTerminal(`stty cols 40; ${command}`, {cwd: home, home});
	const wideHome = createTempFolder();
	const wide = startInTerminal(`stty cols 400; ${command}`, {cwd: wideHome, home: wideHome});
	await Promise.all([narrow.done, wide.done]);

	const words = new Set(wide.output().split(/\s+/));
	const lines = narrow.output().split('\r\n');
	// A code and a path are of that home.
	const isKnown = (word: string) => words.has(word) || /[/-]/.test(word);
	expect(lines.length).toBeGreaterThan(5);
	for (const line of lines) expect(line.length <= 40 || !/\S\s+\S/.test(line.trim())).toBe(true);
	expect(lines.flatMap((line) => line.split(/\s+/)).filter((word) => !isKnown(word))).toEqual([]);
});

it('a report is drawn with ASCII in a terminal that shows nothing else', async () => {
	const home = createTempFolder();
	const terminal = startInTerminal('openintent doctor', {cwd: home, home, env: {LC_ALL: 'C'}});
	await terminal.done;

	const output = terminal.output();
	expect(output).toMatch(/^\+ files and disk: /m);
	expect(output).toMatch(/^ {2}-> /m);
	expect(output.match(/[^\x00-\x7f]/g) ?? []).toEqual([]);
});
