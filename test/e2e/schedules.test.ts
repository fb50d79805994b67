import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it, onTestFinished} from 'vitest';
import {binary, environmentOf, runBinary, startBinary} from '../helpers/run-binary.js';
import {createTempFolder} from '../helpers/temp-folder.js';
import {startWatched} from '../helpers/watched-terminal.js';

function setUp() {
	const cwd = createTempFolder();
	const elsewhere = createTempFolder();
	const home = createTempFolder();
	fs.writeFileSync(path.join(cwd, 'only-here.txt'), 'x');
	const run = (...args: string[]) => runBinary({args, cwd, home});
	const json = async (...args: string[]) => JSON.parse((await run(...args, '--json')).stdout);
	/** Runs what falls due, from another folder than that of the schedules. */
	const watch = (...args: string[]) => {
		const started = startBinary({args: ['schedule', 'watch', ...args], cwd: elsewhere, home});
		onTestFinished(() => void started.child.kill('SIGKILL'));
		return started;
	};
	const ready = async (...args: string[]) => {
		const started = watch(...args);
		await started.until('Running what falls due');
		return started;
	};
	return {cwd, elsewhere, home, run, json, watch, ready};
}

const lines = (stdout: string) => stdout.trim().split('\n').filter(Boolean);

describe('openintent schedule', () => {
	it('keeps what is to run by itself, shows it, pauses it and removes it', async () => {
		const {run, json} = setUp();

		const added = await run('schedule', 'add', 'mon,fri 18:30', 'list files', '--time-zone', 'utc');
		const {schedules, watched} = await json('schedule', 'list');
		const [{id, ...row}] = schedules;
		const shown = await run('schedule', 'show', id.slice(0, 6));
		const paused = await run('schedule', 'pause', id.slice(0, 6));
		const list = await run('schedule');
		const resumed = await json('schedule', 'resume', id);
		const removed = await run('schedule', 'remove', id);
		const empty = await run('schedule', 'list');

		expect(added.stdout).toMatch(/^Added \w{8}: list files\nMondays, Fridays 18:30 \(UTC\), in /);
		expect(added.stdout).toContain('Nothing runs by itself right now');
		expect(watched).toBe(false);
		expect(row).toMatchObject({expression: '30 18 * * 1,5', time_zone: 'UTC', missed: 'once'});
		expect(row.next_runs).toHaveLength(3);
		expect(shown.stdout).toMatch(/Missed runs +one for all of them/);
		expect(paused.stdout).toMatch(/^Paused /);
		expect(list.stdout).toMatch(/Mondays, Fridays 18:30 +paused +list files/);
		expect(resumed).toMatchObject({enabled: true, next_run_at: row.next_run_at});
		expect(removed.stdout).toMatch(/^Removed /);
		expect(empty.stdout).toMatch(/^Nothing is scheduled/);
	});

	it.each([
		[['add', 'sometimes', 'list files'], /"sometimes" is no time/],
		[['add', 'every 7m', 'list files'], /truthfully/],
		[['add', 'daily 9:00', '  '], /nothing to run/],
		[['add', 'daily 9:00', '/quit'], /\/quit is a command of the screen/],
		[['add', 'daily 9:00', '/plan the day'], /\/plan is a command of the screen/],
		[['add', 'daily 9:00', '/workflow'], /\/workflow is a command of the screen/],
		[['add', 'daily 9:00', 'list files', '--time-zone', 'Mars/Base'], /no time zone/],
		[['add', 'daily 9:00'], /not how it is used/],
		[['show', 'zzz'], /is the id of no schedule/],
	])('refuses %j', async (words, message) => {
		const {run} = setUp();

		const {code, stderr} = await run('schedule', ...words);

		expect(code).toBe(2);
		expect(stderr).toMatch(message);
	});

	it('is no way for a tool to have something run by itself', async () => {
		const {home, cwd, json} = setUp();
		const args = ['schedule', 'add', 'in 1h', 'list files'];

		const {code, stderr} = await runBinary({args, home, cwd, env: {OPENINTENT_JOB: 'x'}});

		expect(code).not.toBe(0);
		expect(stderr).toContain('decided by a person and not by a tool');
		expect((await json('schedule', 'list')).schedules).toEqual([]);
	});

	it('comes back with no backup that a tool restores', async () => {
		const {home, cwd, run, json} = setUp();
		await run('schedule', 'add', 'daily 9:00', 'list files');
		await run('backup', 'kept.db');
		const {schedules} = await json('schedule', 'list');
		await run('schedule', 'remove', schedules[0].id);
		const args = ['restore', 'kept.db'];

		const byTool = await runBinary({args, home, cwd, env: {OPENINTENT_JOB: 'x'}});
		const between = (await json('schedule', 'list')).schedules;
		const byPerson = await runBinary({args, home, cwd});

		expect([byTool.code, between]).toEqual([57, []]);
		expect(byPerson.code).toBe(0);
		expect((await json('schedule', 'list')).schedules).toHaveLength(1);
	});

	it('comes in with no import that a tool has started', async () => {
		const {home, cwd, run, json} = setUp();
		await run('schedule', 'add', 'daily 9:00', 'list files');
		await run('export', 'backup.jsonl');
		const {schedules} = await json('schedule', 'list');
		await run('schedule', 'remove', schedules[0].id);
		const asTool = (...args: readonly string[]) =>
			runBinary({args: ['import', 'backup.jsonl', ...args], home, cwd, env: {OPENINTENT_JOB: 'x'}});

		const [looked, taken] = [await asTool('--dry-run'), await asTool()];
		const before = (await json('schedule', 'list')).schedules;
		const byPerson = await run('import', 'backup.jsonl');

		expect(looked).toMatchObject({code: 0, stdout: expect.stringMatching(/schedules +1 /)});
		expect(taken).toMatchObject({code: 57, stderr: expect.stringContaining('decided by a person')});
		expect(before).toEqual([]);
		expect(byPerson.code).toBe(0);
		expect((await json('schedule', 'list')).schedules).toHaveLength(1);
	});

	it('runs one now, in its folder, and leaves the task', async () => {
		const {json, home, elsewhere} = setUp();
		const {id} = await json('schedule', 'add', 'daily 9:00', 'list files');

		const ran = await runBinary({args: ['schedule', 'run', id], cwd: elsewhere, home});

		expect(ran).toMatchObject({code: 0, stdout: expect.stringContaining('only-here.txt')});
		expect(await json('schedule', 'show', id)).toMatchObject({last_state: 'completed'});
	});
});

describe('openintent schedule watch', () => {
	it('runs a workflow by itself, whatever it is called by then, and goes with it', async () => {
		const {run, json, cwd} = setUp();
		await run('-p', 'write "hello" to a.txt', '--allow', 'fs_write_file');
		const {data} = await json('tasks');
		await run('workflow', 'save', data.tasks[0].id, 'hello');
		const unknown = await run('schedule', 'add', 'daily 09:00', '/workflow nothing');
		const added = await json('schedule', 'add', 'daily 09:00', '/workflow hel');
		await run('workflow', 'rename', 'hello', 'greeting');
		fs.rmSync(path.join(cwd, 'a.txt'));

		const ran = await run('schedule', 'run', added.id, '--allow', 'fs_write_file');
		const removed = await run('workflow', 'remove', 'greeting');
		const left = await json('schedule', 'list');

		expect(unknown.stderr).toContain('There is no workflow "nothing"');
		expect(added.intent).toBe('/workflow hello');
		expect(ran.stdout + ran.stderr).toContain('fs_write_file("a.txt")');
		expect(fs.readFileSync(path.join(cwd, 'a.txt'), 'utf8')).toBe('hello');
		expect(removed.stdout).toContain('Its schedule went with it');
		expect(left.schedules).toEqual([]);
	});

	it('runs what is due in the folder it was made in, and ends when it is told to', async () => {
		const {run, json, ready} = setUp();
		const watcher = await ready();
		expect((await json('schedule', 'list')).watched).toBe(true);

		const added = await run('schedule', 'add', 'in 2s', 'list files');
		await watcher.until('Scheduled run done');
		const [row] = (await json('schedule', 'list')).schedules;
		watcher.child.kill('SIGTERM');
		const {code, stdout} = await watcher.done;

		expect(added.stdout).not.toContain('Nothing runs by itself');
		expect(lines(stdout)).toEqual([
			expect.stringMatching(/Scheduled run began: list files$/),
			expect.stringMatching(/Scheduled run done: list files: only-here\.txt/),
		]);
		expect(row).toMatchObject({next_run_at: null, last_state: 'completed'});
		expect(code).toBe(0);
		expect((await json('schedule', 'list')).watched).toBe(false);
	});

	it('runs what is due once, however many processes watch', async () => {
		const {run, home, ready} = setUp();
		const watchers = [await ready('--json'), await ready('--json'), await ready('--json')];

		await run('schedule', 'add', 'in 3s', 'list files');
		await Promise.race(watchers.map(({until}) => until('schedule_ended')));
		// Time in which another one would begin it, too.
		await new Promise((resolve) => setTimeout(resolve, 1000));
		for (const {child} of watchers) child.kill('SIGTERM');
		const ended = await Promise.all(watchers.map(({done}) => done));

		const news = ended.flatMap(({stdout}) => lines(stdout).map((line) => JSON.parse(line)));
		expect(news.map(({type}) => type)).toEqual(['schedule_begun', 'schedule_ended']);
		const tasks = await runBinary({args: ['-p', 'list tasks', '--json'], home});
		const kept = JSON.parse(tasks.stdout).data.tasks ?? JSON.parse(tasks.stdout).data;
		expect(kept.filter(({title}: {title: string}) => title === 'list files')).toHaveLength(1);
	});

	it('loses nothing when it is killed: the next one runs what was missed', async () => {
		const {run, json, ready} = setUp();
		const killed = await ready();
		await run('schedule', 'add', 'in 2s', 'list files');
		killed.child.kill('SIGKILL');
		await killed.done;
		const between = await json('schedule', 'list');
		await new Promise((resolve) => setTimeout(resolve, 2500));

		const next = await ready();
		await next.until('Scheduled run done');

		expect(between).toMatchObject({watched: false, schedules: [{last_run_at: null}]});
	});

	it('keeps a question for whoever is there, and goes on with the answer', async () => {
		const {run, cwd, json, ready} = setUp();
		const watcher = await ready('--wait-approval', '60s');
		await run('schedule', 'add', 'in 1s', 'create a folder called reports');

		let id: string | undefined;
		await expect
			.poll(
				async () => {
					const {approvals} = JSON.parse((await run('approvals', '--json')).stdout);
					id = approvals[0]?.id;
					return approvals[0]?.surface;
				},
				{timeout: 20_000},
			)
			.toBe('schedule');
		await run('approvals', 'allow', id ?? '');
		await watcher.until('Scheduled run done');

		expect(fs.existsSync(path.join(cwd, 'reports'))).toBe(true);
		expect((await json('schedule', 'list')).schedules).toMatchObject([{last_state: 'completed'}]);
	});

	it('says of a folder that is gone that its run failed', async () => {
		const {run, cwd, home, json, ready} = setUp();
		const watcher = await ready();
		const gone = path.join(cwd, 'gone');
		fs.mkdirSync(gone);
		await run('schedule', 'add', 'in 2s', 'list files', '--cwd', gone);
		fs.rmdirSync(gone);

		await watcher.until('Scheduled run failed');

		expect(await runBinary({args: ['tasks'], home})).toMatchObject({
			stdout: expect.stringMatching(/failed .*list files/),
		});
		expect((await json('schedule', 'list')).schedules).toMatchObject([{last_state: 'failed'}]);
	});
});

describe('a scheduled run that needs a yes', () => {
	const intent = 'write "a\u200bb" to note.txt';

	it('is told of by the watch at once, with what it would do and how to answer', async () => {
		const {run, json, cwd, ready} = setUp();
		const watcher = await ready();

		await run('schedule', 'add', 'in 1s', intent);
		await watcher.until('openintent approvals allow');
		const [{id}] = (await json('approvals')).approvals;
		await run('approvals', 'allow', id);
		await watcher.until('Scheduled run done');
		watcher.child.kill('SIGTERM');
		const {stderr} = await watcher.done;

		expect(stderr).toContain(`openintent approvals allow ${id.slice(0, 8)} | deny`);
		expect(stderr).toMatch(
			/Scheduled run waits for a yes: write "a[\s\S]*fs_write_file\n[\s\S]*path: note\.txt\n[\s\S]*content: a<U\+200B>b/,
		);
		expect(fs.existsSync(path.join(cwd, 'note.txt'))).toBe(true);
	});

	it('is an event of the watch in JSON', async () => {
		const {run, json, ready} = setUp();
		const watcher = await ready('--json');
		const {id} = await json('schedule', 'add', 'in 1s', intent);

		await watcher.until('"schedule_waiting"');
		const [question] = (await json('approvals')).approvals;
		await run('approvals', 'deny', question.id);
		await watcher.until('schedule_ended');
		watcher.child.kill('SIGTERM');
		const {stdout} = await watcher.done;
		const [begun, waiting] = lines(stdout).map((line) => JSON.parse(line));

		expect(waiting).toMatchObject({
			...{type: 'schedule_waiting', schedule_id: id, task_id: begun.task_id, intent},
			approval: {id: question.id, text: expect.stringContaining('content: a<U+200B>b')},
		});
	});

	it('is told of by `schedule run` where no terminal is', async () => {
		const {run, json, home, elsewhere} = setUp();
		const {id} = await json('schedule', 'add', 'daily 9:00', intent);
		const started = startBinary({args: ['schedule', 'run', id], cwd: elsewhere, home});
		onTestFinished(() => void started.child.kill('SIGKILL'));

		await started.until('openintent approvals allow');
		const [question] = (await json('approvals')).approvals;
		await run('approvals', 'deny', question.id);
		const {stdout, stderr} = await started.done;

		expect(stdout).toBe('');
		expect(stderr).toMatch(/Scheduled run waits for a yes[\s\S]*content: a<U\+200B>b/);
	});
});

describe('an openintent that is open', () => {
	it('runs what is due, asks on its screen, and says how it ended', async () => {
		const {run, cwd, home, elsewhere, json} = setUp();
		const screen = startWatched(binary, [], {
			...{cwd: elsewhere, columns: 120, rows: 35, env: environmentOf(home), isFullScreen: true},
		});
		onTestFinished(() => screen.kill());
		await screen.until(/mode: ask/);
		await expect.poll(async () => (await json('schedule', 'list')).watched).toBe(true);

		await run('schedule', 'add', 'in 2s', 'create a folder called reports');
		await screen.until(/Scheduled 1[\s\S]*create a folder/);
		await screen.until(/Asked by a scheduled run, in "[\s\S]*Yes, this once/);
		await screen.until(/A number, or arrows and Enter/);
		screen.type('1');
		await screen.until(/Scheduled run done: create a folder called reports/);

		expect(fs.existsSync(path.join(cwd, 'reports'))).toBe(true);
		expect(fs.existsSync(path.join(elsewhere, 'reports'))).toBe(false);
	});
});
