import {execFile} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import {promisify} from 'node:util';
import {build} from 'esbuild';
import {describe, expect, it} from 'vitest';
import {appendLine, readEnd} from '../../../source/app/prompts/private-append.js';
import {createTempFolder} from '../../helpers/temp-folder.js';

const run = promisify(execFile);

async function buildProgram(): Promise<string> {
	const outfile = path.join(createTempFolder(), 'append.mjs');
	const entry = path.join(import.meta.dirname, 'programs', 'append-program.ts');
	await build({
		entryPoints: [entry],
		...{outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20'},
		logLevel: 'error',
	});
	return outfile;
}

const sizeOf = (folder: string) =>
	fs.readdirSync(folder).reduce((sum, name) => sum + fs.statSync(path.join(folder, name)).size, 0);

describe('a file that several processes add to', () => {
	it('has every line of each, in the order of that process, while it is set aside many times', async () => {
		const program = await buildProgram();
		const folder = createTempFolder();
		const file = path.join(folder, 'history.jsonl');
		const names = ['one', 'two', 'three'];
		const count = 300;
		const mostBytes = 12_000;

		await Promise.all(
			names.map((name) =>
				run(process.execPath, [program, file, name, String(count), String(mostBytes)]),
			),
		);

		const lines = (await readEnd(file, 1_000_000)).trimEnd().split('\n');
		expect(fs.readdirSync(folder).length).toBeGreaterThan(4);
		for (const name of names) {
			// A line that is there twice counts where it was written last.
			const own = lines.filter((line) => line.startsWith(`${name} `));
			const last = own.filter((line, index) => own.lastIndexOf(line) === index);
			expect(last).toEqual(Array.from({length: count}, (_, index) => `${name} ${index}`));
		}
	});

	it('is no larger than wanted by more than a part, with the newest lines in it', async () => {
		const folder = createTempFolder();
		const file = path.join(folder, 'history.jsonl');

		for (let index = 0; index < 500; index++) await appendLine(file, `line ${index}`, 2000);

		const lines = (await readEnd(file, 2000)).trimEnd().split('\n');
		expect(sizeOf(folder)).toBeLessThan(2600);
		expect(lines.length).toBeGreaterThan(150);
		expect(lines).toEqual(lines.map((_, index) => `line ${500 - lines.length + index}`));
		for (const name of fs.readdirSync(folder))
			expect(fs.statSync(path.join(folder, name)).mode & 0o777).toBe(0o600);
	});

	it('takes no other file for a part of it', async () => {
		const folder = createTempFolder();
		const file = path.join(folder, 'history.jsonl');
		fs.writeFileSync(path.join(folder, 'history.jsonl.old'), 'not ours\n');

		await appendLine(file, 'ours', 2000);

		expect(await readEnd(file, 2000)).toBe('ours\n');
	});
});
