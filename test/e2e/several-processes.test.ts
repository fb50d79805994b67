import fs from 'node:fs';
import path from 'node:path';
import {expect, it} from 'vitest';
import {startInTerminal} from '../helpers/pseudo-terminal.js';
import {runBinary} from '../helpers/run-binary.js';
import {createTempFolder} from '../helpers/temp-folder.js';

it('an idle full-screen program learns of what a script does on the same data folder', async () => {
	const home = createTempFolder();
	const cwd = createTempFolder();
	const terminal = startInTerminal('openintent', {
		cwd,
		home,
		env: {OPENINTENT_GENERAL_LOG_LEVEL: 'debug'},
	});
	await terminal.until('Ctrl+D quit');
	const logFile = path.join(home, 'data', 'logs', 'openintent.log');
	const heard = () =>
		fs.existsSync(logFile)
			? fs
					.readFileSync(logFile, 'utf8')
					.split('\n')
					.filter((line) => line.includes('the store changed') && line.includes('"isForeign":true'))
			: [];

	await expect
		.poll(
			async () => {
				await runBinary({args: ['-p', 'remember that tea is at four'], home, cwd});
				return heard().some((line) => line.includes('task-change'));
			},
			{timeout: 20_000},
		)
		.toBe(true);
	terminal.type('\x03\x03');

	expect(await terminal.done).toBe(0);
});
