import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {createDraftFiles} from '../../../source/app/prompts/draft-files.js';
import {editInProgram} from '../../../source/app/prompts/edit-in-program.js';
import {createPromptLog} from '../../../source/app/prompts/prompt-log.js';
import {createRedactor} from '../../../source/lib/redact.js';
import {createTempFolder} from '../../helpers/temp-folder.js';

const mode = (file: string) => fs.statSync(file).mode & 0o777;

function openLog(mostBytes?: number) {
	const file = path.join(createTempFolder(), 'prompts', 'history.jsonl');
	const {redact} = createRedactor(['hunter2-hunter2']);
	const options = {file, redact, now: () => 7, ...(mostBytes === undefined ? {} : {mostBytes})};
	return {file, log: createPromptLog(options), another: createPromptLog(options)};
}

describe('the history', () => {
	it('is shared by processes, each prompt once, in a file for its owner alone', async () => {
		const {file, log, another} = openLog();

		await log.remember('first');
		await another.remember('second\nline');
		await log.remember('first');

		expect(await another.read()).toEqual(['second\nline', 'first']);
		expect(mode(file)).toBe(0o600);
		expect(mode(path.dirname(file))).toBe(0o700);
	});

	it('holds no secret, and nothing of commands that take one', async () => {
		const {file, log} = openLog();

		await log.remember('log in with hunter2-hunter2');
		await log.remember('/login hunter3');
		await log.remember('/vault set key hunter3');
		await log.remember('/model opus');

		expect(await log.read()).toEqual(['log in with [redacted]', '/model opus']);
		expect(fs.readFileSync(file, 'utf8')).not.toMatch(/hunter/);
	});

	it('drops its oldest part when it is full', async () => {
		const {file, log, another} = openLog(4000);
		const prompts = Array.from({length: 200}, (_, index) => `prompt number ${index}`);

		for (const [index, text] of prompts.entries())
			await (index % 2 === 0 ? log : another).remember(text);
		await log.remember('the last');

		const kept = await log.read();
		const names = fs.readdirSync(path.dirname(file));
		const sizes = names.map((name) => fs.statSync(path.join(path.dirname(file), name)).size);
		expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(5000);
		expect(kept.length).toBeGreaterThan(20);
		expect(kept.at(-1)).toBe('the last');
	});

	it('reads on behind lines that are damaged', async () => {
		const {file, log} = openLog();
		await log.remember('good');
		fs.appendFileSync(file, '{"at":1,"te\n\u0000\n[]\n{"text":5}\n');

		await log.remember('better');

		expect(await log.read()).toEqual(['good', 'better']);
	});

	it('follows no link', async () => {
		const {file, log} = openLog();
		const target = path.join(createTempFolder(), 'target');
		fs.mkdirSync(path.dirname(file), {recursive: true});
		fs.writeFileSync(target, 'untouched');
		fs.symlinkSync(target, file);

		await expect(log.remember('x')).rejects.toThrow('ELOOP');

		expect(fs.readFileSync(target, 'utf8')).toBe('untouched');
	});
});

describe('drafts', () => {
	function openDrafts() {
		const folder = path.join(createTempFolder(), 'drafts');
		const alive = new Map([
			[1, 'a'],
			[2, 'b'],
			[3, 'c'],
		]);
		const {redact} = createRedactor(['hunter2-hunter2']);
		const of = (pid: number) =>
			createDraftFiles({folder, redact, pid, startOf: (wanted) => alive.get(wanted)});
		return {folder, alive, of};
	}

	it('of a process that is gone are handed out once', async () => {
		const {folder, alive, of} = openDrafts();
		await of(1).save('half a prompt with hunter2-hunter2');
		const whileAlive = await of(2).take();
		alive.delete(1);

		const [first, second] = await Promise.all([of(2).take(), of(3).take()]);

		expect(whileAlive).toBeUndefined();
		expect([first, second].filter(Boolean)).toEqual(['half a prompt with [redacted]']);
		for (const name of fs.readdirSync(folder)) expect(mode(path.join(folder, name))).toBe(0o600);
	});

	it('are gone when nothing is written, and for commands that take a secret', async () => {
		const {folder, of} = openDrafts();
		const drafts = of(1);

		await drafts.save('text');
		void drafts.save('more');
		await drafts.save('');
		await of(2).save('/vault set x hunter3');

		expect(fs.readdirSync(folder)).toEqual([]);
	});
});

describe('the editor of the person', () => {
	const terminal = {inputFd: 0, outputFd: 2};
	const environment = {PATH: process.env['PATH'] ?? ''};

	it('gets a file of its own, which is gone afterwards', async () => {
		const folder = path.join(createTempFolder(), 'edit');
		const script = path.join(createTempFolder(), 'editor');
		fs.writeFileSync(script, '#!/bin/sh\necho "$(stat -c %a "$2") $1 $(cat "$2")" > "$2"\n', {
			mode: 0o755,
		});

		const editor = `${script} --wait`;
		const text = await editInProgram('draft', terminal, {folder, editor, environment});

		expect(text).toBe('600 --wait draft');
		expect(fs.readdirSync(folder)).toEqual([]);
		expect(mode(folder)).toBe(0o700);
	});

	it('that fails is said, and leaves nothing behind', async () => {
		const folder = path.join(createTempFolder(), 'edit');

		const edited = editInProgram('draft', terminal, {folder, editor: 'false', environment});

		await expect(edited).rejects.toThrow('The editor "false" failed: exit code 1.');
		expect(fs.readdirSync(folder)).toEqual([]);
	});
});
