import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it, onTestFinished} from 'vitest';
import {runBinary} from '../helpers/run-binary.js';
import {startStoryModel} from '../helpers/story-model.js';
import type {StoryProgram} from '../helpers/story-program.js';
import {createStoryHome, endProgram, openStage, startProgram} from '../helpers/story-program.js';

const report = ({cwd}: Pick<StoryProgram, 'cwd'>) => path.join(cwd, 'report.md');
const header = (program: StoryProgram) => program.rows()[0] ?? '';

/** A plan is asked for; the model tries to write at once, which the mode refuses. */
async function plan(program: StoryProgram) {
	fs.rmSync(report(program), {force: true});
	await program.say('/plan plan the report');
	await program.shows(/Plan for: plan the report[\s\S]*Leave it: nothing is changed/);
	expect(fs.existsSync(report(program))).toBe(false);
}

describe('/plan on the full screen', () => {
	const stage = openStage({rows: 44, args: ['--permission-mode', 'accept-edits']});

	it('changes nothing until the person wants it carried out, in the mode of before', async () => {
		const program = stage.program();
		await plan(program);
		expect(program.screen()).toMatch(
			/│ ○ Read the notes {2}to do +│\n│ ○ Write the report {2}to do/,
		);
		await program.holds(() => header(program).includes('accept-edits'), 'the mode of before');

		program.type('1');
		await program.shows(/> Carry out the plan\.[\s\S]*That was it[\s\S]*✓ Done/);

		expect(fs.readFileSync(report(program), 'utf8')).toBe('the report\n');
		expect(program.screen()).toMatch(
			/Plan: 1 of 3 done\n.*✓ Read the notes {2}done\n.*● Write the report {2}running/,
		);
		expect(program.screen()).toMatch(/Plan 3\/3: done: Write the report, Check the report/);
	});

	it('leaves everything as it was where the person leaves it, and asks again when they come back', async () => {
		const program = stage.program();
		await plan(program);

		program.press('enter');
		await program.shows(/Nothing was changed\. \/plan shows the plan again/);
		await program.say('/plan');
		await program.shows(/Plan for: plan the report[\s\S]*Carry it out/);
		program.press('escape');

		expect(fs.existsSync(report(program))).toBe(false);
		const asked = stage.model().requests().at(-1) ?? '';
		expect(asked).toContain('plan mode only reads');
		expect(asked).toContain('<plan_mode>');
	});

	it('shows the plan mode while it plans', async () => {
		const program = stage.program();
		stage.model().hold();

		await program.say('/plan wait');
		await program.shows(/Esc stop/);
		await program.holds(() => /\bplan\b/.test(header(program)), 'plan in the header');
		stage.model().release();
		await program.shows(/Plan for: wait[\s\S]*I heard you/);
		await program.holds(() => header(program).includes('accept-edits'), 'the mode of before');
		program.press('escape');
	});

	it('takes what should be different, and plans again', async () => {
		const program = stage.program();
		await plan(program);

		program.type('2');
		await program.promptIs('/plan');
		program.type('plan the report again\r');
		await program.shows(/Plan for: plan the report again/);
		program.press('escape');

		expect(fs.existsSync(report(program))).toBe(false);
	});

	it('the task has the plan, above what happened', async () => {
		const program = stage.program();
		await program.say('plan and write the report');
		await program.answered();
		await program.say('/tasks');
		await program.shows(/Tasks of every terminal/);
		program.press('enter');
		await program.shows(/Task: plan and write the report/);
		await program.shows(
			/Plan +│\n│ 3 of 3 done +│\n│ ✓ Read the notes {2}done[\s\S]*What happened/,
		);
		program.press('escape');
		await program.shows(/Tasks of every terminal/);
		program.press('escape');
	});
});

describe('/plan in Chinese', () => {
	const stage = openStage({language: 'zh'});

	it('is decided on, and carried out', async () => {
		const program = stage.program();
		await program.say('/plan plan the report');
		await program.shows(/计划：plan the report[\s\S]*○ Write the report {2}待办[\s\S]*执行/);
		program.type('1');
		await program.answer(1);

		await program.shows(/计划 3\/3：完成：/);
		expect(fs.readFileSync(report(program), 'utf8')).toBe('the report\n');
	});
});

describe('/plan in line mode', () => {
	it('is labelled lines and numbered choices', async () => {
		const model = await startStoryModel();
		onTestFinished(() => model.stop());
		const args = ['--plain', '--permission-mode', 'accept-edits'];
		const program = startProgram(createStoryHome(model), {args, rows: 44});
		onTestFinished(() => endProgram(program));
		await program.shows(/^>$/m);
		program.type('/plan plan the report\r');
		await program.shows(
			/to do: Read the notes\n.*to do: Write the report[\s\S]*1\. Carry it out\n +2\. Change it[^\n]*\n +3\. Leave it/,
		);
		expect(fs.existsSync(report(program))).toBe(false);
		program.type('1\r');
		await program.shows(/Plan 3\/3: done: Write the report, Check the report/);

		expect(fs.readFileSync(report(program), 'utf8')).toBe('the report\n');
	});
});

describe('a plan on the command line', () => {
	const stage = openStage();
	const run = (...args: string[]) => {
		const {home, cwd, env} = stage.program();
		const config = ['--config', path.join(home, 'config.toml')];
		return runBinary({args: [...args, ...config], cwd, home, env});
	};

	it('is made with --permission-mode plan, changes nothing, and is no part of the answer', async () => {
		const {code, stdout, stderr} = await run('-p', 'plan the report', '--permission-mode', 'plan');

		expect([code, stdout]).toEqual([0, 'That was **it**.\n']);
		expect(stderr).toContain('plan_update("0 of 3")');
		expect(fs.existsSync(report(stage.program()))).toBe(false);

		const carried = await run(
			...['-c', '-p', 'Carry out the plan.', '--permission-mode', 'accept-edits'],
		);
		expect([carried.code, carried.stdout]).toEqual([0, 'That was **it**.\n']);
		expect(fs.readFileSync(report(stage.program()), 'utf8')).toBe('the report\n');
		fs.rmSync(report(stage.program()));
	});

	it('is shown also where every other call is denied', async () => {
		const {stderr} = await run('-p', 'plan and write the report', '--permission-mode', 'deny');

		expect(stderr.match(/^→ plan_update.*$/gm)).toEqual([
			expect.stringMatching(/^→ plan_update\("0 of 3"\) {2}\[\d+ms\]$/),
			expect.stringMatching(/^→ plan_update\("1 of 3"\) {2}\[\d+ms\]$/),
			expect.stringMatching(/^→ plan_update\("3 of 3"\) {2}\[\d+ms\]$/),
		]);
		expect(stderr).toMatch(/fs_write_file.*✗/);
	});

	it('is ordinary events of a tool in stream-json', async () => {
		const args = ['-p', 'plan the report', '--permission-mode', 'plan'];
		const {stdout} = await run(...args, '--output-format', 'stream-json');
		const events = stdout
			.trim()
			.split('\n')
			.map((line) => JSON.parse(line) as Record<string, unknown>);

		expect(events).toContainEqual(expect.objectContaining({type: 'tool_use', name: 'plan_update'}));
	});
});
