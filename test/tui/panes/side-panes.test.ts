import {describe, expect, it} from 'vitest';
import type {Task} from '../../../source/contracts/task.js';
import {ownText} from '../../../source/lib/safe-text.js';
import {tabLine} from '../../../source/tui/ink/tab-line.js';
import {listLines} from '../../../source/tui/panes/list-lines.js';
import {noLogFilter} from '../../../source/tui/panes/log-filter.js';
import type {PaneData} from '../../../source/tui/panes/pane-data.js';
import {mergeBoard, noPaneData, reducePaneData} from '../../../source/tui/panes/pane-data.js';
import type {PaneProps} from '../../../source/tui/panes/pane-props.js';
import {sidePanes} from '../../../source/tui/panes/pane-table.js';
import {textWidth} from '../../../source/tui/screen/width.js';
import {createModelStore} from '../../../source/tui/tui-model.js';
import {cardOf, fakeCards} from '../fixtures/fake-accounts.js';
import {fakeTranslate as translate} from '../fixtures/fake-translate.js';
import {plain, colorTheme as theme} from '../fixtures/theme.js';

const task = (id: string, part: Partial<Task>): Task => ({
	...{id, title: `task ${id} 日本語`, state: 'running', priority: 'normal', sessionId: undefined},
	...{model: undefined, createdAt: 0, startedAt: 0, endedAt: undefined, error: undefined},
	...{inputTokens: 0, outputTokens: 0},
	...part,
});

const data: PaneData = {
	tasks: [
		task('a', {state: 'completed', endedAt: 2000, createdAt: 3}),
		task('b', {createdAt: 2}),
		task('c', {state: 'queued', startedAt: undefined, createdAt: 1}),
	],
	schedules: [],
	accounts: [
		...fakeCards,
		cardOf({
			...{provider: 'mistral', state: 'cooling-down', cooldownMs: 660_000, keptIn: 'M_API_KEY'},
			rests: [
				{model: 'large', fault: 'rate-limit', reason: 'too many requests', remainingMs: 660_000},
			],
		}),
	],
	progress: {},
	accountsAt: 0,
	login: undefined,
	accountNote: undefined,
	log: [
		{at: 0, level: 'info', kind: 'notice', key: 'notice', values: {text: 'all well'}},
		{at: 0, level: 'error', kind: 'run', key: 'run_failed', values: {message: 'two\nlines'}},
	],
	audit: [
		{seq: 2, time: '2026-11-20T10:00:05Z', phase: 'result', tool: 'fs_delete', status: 'denied'},
		{seq: 1, time: '2026-11-20T10:00:02Z', phase: 'intent', tool: 'fs_delete'},
	],
	logFilter: noLogFilter,
};

type Drawn = Partial<Pick<PaneProps, 'questions' | 'selected' | 'isFocused' | 'now' | 'hasTitle'>>;

function draw(
	id: string,
	columns: number,
	rows: number,
	shown: PaneData = data,
	more: Drawn = {},
): string[] {
	const pane = sidePanes.find((row) => row.id === id);
	if (pane === undefined) throw new Error(`no pane ${id}`);
	return listLines(pane, {
		...{data: shown, now: 65_000, columns, rows, top: undefined, isFocused: false},
		...{questions: [], selected: undefined, hasTitle: true, theme, translate, ...more},
	}).map((line) => plain(line).trimEnd());
}

describe('side panes', () => {
	it('says how far a running task with a plan is, where there is room for it', () => {
		const shown = {...data, progress: {b: {done: 2, total: 5}, a: {done: 5, total: 5}}};

		expect(draw('tasks', 34, 8, shown)[2]).toBe(' ● task b 日本語       2/5  1m 05s');
		expect(draw('tasks', 22, 8, shown)[2]).not.toContain('2/5');
		expect(draw('tasks', 34, 8, shown)[6]).not.toContain('5/5');
	});

	it('follows the plan of a run of this process', () => {
		const running = {...noPaneData, tasks: [task('b', {runId: 'r1'})]};
		const end = (runId: string, status: 'ok' | 'invalid') => ({
			name: 'tool-call-end' as const,
			payload: {
				runId,
				outcome: {
					...{callId: 'c', tool: 'plan_update', status, text: '', durationMs: 1},
					...{isUntrusted: false, data: {done: 1, total: 2}},
				},
			},
		});

		expect(reducePaneData(running, end('r1', 'ok'), 0).progress).toEqual({
			b: {done: 1, total: 2},
		});
		expect(reducePaneData(running, end('r1', 'invalid'), 0).progress).toEqual({});
		expect(reducePaneData(running, end('r2', 'ok'), 0).progress).toEqual({});
	});

	it('lists tasks below the names of their groups, with their time', () => {
		expect(draw('tasks', 30, 8).map((line) => line.trimEnd())).toEqual([
			'panes.tasks 1',
			'tasks.groups.running 1',
			' ● task b 日本語        1m 05s',
			'tasks.groups.queued 1',
			' ○ task c 日本語',
			'tasks.groups.ended 1',
			' ✓ task a 日本語          2.0s',
		]);
	});

	it('puts first what waits for the person, with a sign of its own', () => {
		const tasks = data.tasks.map((one) => ({...one, runId: `run-${one.id}`}));

		const lines = draw('tasks', 40, 4, {...data, tasks}, {questions: [{runId: 'run-b'}]});

		expect(lines[1]).toBe('tasks.groups.waiting 1');
		expect(lines[2]).toMatch(/^ \? task b/);
	});

	it('says model and cost of a task where there is room, with its provider in a wide list alone', () => {
		const part = {model: 'groq/llama-3.3-70b', costUsd: 0.0031};
		const tasks = [task('a', {...part, state: 'completed', endedAt: 2000})];
		const row = (columns: number) => draw('tasks', columns, 3, {...data, tasks})[2];

		expect(row(80)).toMatch(/task a 日本語 {2,}groq\/llama-3\.3-70b {2}\$0\.0031 {2}2\.0s$/);
		expect(row(58)).toMatch(/ {2}llama-3\.3-70b {2}\$0\.0031 {2}2\.0s$/);
		expect(row(46)).toMatch(/task a 日本語 +llama-3\.3-70b {2}\$0\.0031 {2}2\.0s$/);
		expect(row(36)).toMatch(/task a 日本語 +\$0\.0031 {2}2\.0s$/);
		expect(row(24)).toMatch(/task a 日本語 +2\.0s$/);
	});

	it('marks the chosen task by more than colours', () => {
		const lines = draw('tasks', 40, 8, data, {selected: 'c', isFocused: true});

		expect(lines.filter((line) => line.startsWith('›'))).toEqual([
			expect.stringContaining('panes.tasks'),
			expect.stringContaining('task c'),
		]);
	});

	it('shows the chosen row in whatever room there is, and which part of the list that is', () => {
		const tasks = Array.from({length: 30}, (_, index) => task(`t${index}`, {createdAt: index}));
		const more = {selected: 't20', isFocused: true, top: 0};

		const titled = draw('tasks', 40, 6, {...data, tasks}, more);
		const bare = draw('tasks', 40, 6, {...data, tasks}, {...more, hasTitle: false});

		expect(titled[0]).toContain('18-22/31');
		expect(titled.at(-1)).toMatch(/^›.*task t20 /);
		expect(bare.at(-2)).toMatch(/^›.*task t20 /);
		expect(bare.at(-1)).toBe('  18-22/31');
	});

	it('shows what stands first where nobody has moved', () => {
		const tasks = Array.from({length: 30}, (_, index) => task(`t${index}`, {createdAt: index}));

		const lines = draw('tasks', 40, 6, {...data, tasks}, {selected: 't20', isFocused: true});

		expect(lines[0]).toContain('1-5/31');
	});

	it('lists what works first, and says how each is and where its key comes from', () => {
		const lines = draw('accounts', 50, 12);

		expect(lines[1]).toBe('accounts.groups.api_key');
		expect(lines[2]).toMatch(/^ ✓ anthropic +ANTHROPIC_API_KEY$/);
		expect(lines[3]).toMatch(/^ ✓ groq +accounts\.states\.key$/);
		expect(lines[4]).toMatch(/^ ○ mistral +panes\.rests_until \d\d:\d\d$/);
		expect(lines[5]).toBe('    large: too many requests');
		expect(lines[6]).toBe('accounts.groups.oauth');
		expect(lines[7]).toMatch(/^ ✓ work +ada@example\.com$/);
		expect(lines[8]).toMatch(/^ ✗ work\/home +accounts\.states\.login_needed$/);
		expect(lines[9]).toBe('accounts.groups.absent');
		expect(lines[10]).toMatch(/^ · xai +panes\.no_key_from XAI_API_KEY$/);
	});

	it('says first what came of the last thing that was done with an account', () => {
		const accountNote = {text: ownText('groq works'), look: 'success'} as const;

		const lines = draw('accounts', 40, 12, {...data, accountNote});

		expect(lines.slice(1, 4)).toEqual(['groq works', '', 'accounts.groups.api_key']);
	});

	it('puts events and audit entries on one line each, by time, and names their level', () => {
		const lines = draw('log', 70, 5);

		expect(lines[1]).toMatch(/^\d\d:\d\d:\d\d {2}log\.notice all well$/);
		expect(lines[2]).toMatch(/^\d\d:\d\d:\d\d {2}log\.error: log\.run_failed two.lines$/);
		expect(lines[3]).toMatch(/:02 {2}log\.audit fs_delete {2}log\.phases\.intent$/);
		expect(lines[4]).toMatch(/:05 {2}log\.warning: log\.audit_more fs_delete/);
	});

	it.each([
		['all', '', 4],
		['audit', '', 2],
		['run', '', 1],
		['problem', '', 2],
		['problem', 'DELETE', 1],
		['all', 'nothing of that', 0],
	] as const)('leaves out of the log what is not %s with "%s"', (choice, text, count) => {
		const logFilter = {choice, text, isTyping: false};

		const lines = draw('log', 70, 8, {...data, logFilter});

		expect(lines.filter((line) => /^\d\d:/.test(line))).toHaveLength(count);
		if (count === 0) expect(lines.join(' ')).toContain('panes.no_log_fits');
		if (choice !== 'all') expect(lines[1]).toContain(`< log.choices.${choice} >`);
	});

	it.each(sidePanes.map(({id}) => id))('says in %s what will be there while it is empty', (id) => {
		expect(draw(id, 40, 4, noPaneData).join(' ')).toMatch(/panes\.(?:no_|loading)/);
	});

	it.each(sidePanes.flatMap(({id}) => [16, 20, 39, 80].map((columns) => [id, columns] as const)))(
		'keeps %s within %i columns',
		(id, columns) => {
			for (const line of draw(id, columns, 8)) expect(textWidth(line)).toBeLessThanOrEqual(columns);
		},
	);

	it('says which part of a longer list is seen', () => {
		const tasks = Array.from({length: 20}, (_, index) => task(`t${index}`, {createdAt: index}));

		expect(draw('tasks', 40, 6, {...data, tasks})[0]).toBe('panes.tasks 20  1-5/21');
	});
});

describe('tab line', () => {
	it.each([80, 40])('fits %i columns and shows which pane is seen', (columns) => {
		const {get} = createModelStore({columns, rows: 24}, () => undefined);
		const words = (key: string) => translate(key.replace('tui.panes.', ''));

		const line = tabLine(
			{...get(), paneData: data, tab: 'tasks'},
			{theme, translate: words, columns},
		);

		expect(textWidth(plain(line))).toBeLessThanOrEqual(columns);
		expect(line).toMatch(/\u001b\[7m [2 ]*tasks \(1\) \u001b/);
	});
});

describe('pane data', () => {
	it('keeps the newest version of a task and a bounded log', () => {
		const change = (state: Task['state']) => ({
			name: 'task-change' as const,
			payload: {task: task('a', {state})},
		});
		let next = reducePaneData(
			reducePaneData(noPaneData, change('running'), 1),
			change('failed'),
			2,
		);
		for (let count = 0; count < 600; count++)
			next = reducePaneData(
				next,
				{name: 'notice', payload: {runId: undefined, level: 'info', text: String(count)}},
				count,
			);

		expect(next.tasks.map(({state}) => state)).toEqual(['failed']);
		expect(next.log).toHaveLength(500);
		expect(next.log.at(-1)?.values).toEqual({text: '599'});
	});

	it('keeps every task that goes on, and the latest of those that have ended', () => {
		const many = (state: Task['state'], from: number) =>
			Array.from({length: 80}, (_, index) =>
				task(`${state}${index}`, {state, createdAt: from + index}),
			);

		const tasks = mergeBoard([], {active: many('running', 0), ended: many('completed', 100)});

		expect(tasks.filter(({state}) => state === 'running')).toHaveLength(80);
		expect(tasks.filter(({state}) => state === 'completed').map(({id}) => id)).toEqual(
			Array.from({length: 50}, (_, index) => `completed${79 - index}`),
		);
	});

	it('believes the board that a task has ended, and never that it runs again', () => {
		const known = [task('a', {state: 'running'}), task('b', {state: 'failed'})];

		const tasks = mergeBoard(known, {
			active: [task('b', {state: 'running'})],
			ended: [task('a', {state: 'completed'})],
		});

		expect(Object.fromEntries(tasks.map(({id, state}) => [id, state]))).toEqual({
			a: 'completed',
			b: 'failed',
		});
	});
});
