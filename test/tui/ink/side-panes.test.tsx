import {render} from 'ink-testing-library';
import {describe, expect, it} from 'vitest';
import type {Task} from '../../../source/contracts/task.js';
import {tabLine} from '../../../source/tui/ink/tab-line.js';
import type {PaneData} from '../../../source/tui/panes/pane-data.js';
import {noPaneData, reducePaneData} from '../../../source/tui/panes/pane-data.js';
import {sidePanes} from '../../../source/tui/panes/pane-table.js';
import {textWidth} from '../../../source/tui/screen/width.js';
import {createModelStore} from '../../../source/tui/tui-model.js';
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
	providers: [
		{id: 'openai', state: 'no-key', keySource: 'OPENAI_API_KEY', cooldownMs: 0, rests: []},
		{id: 'groq', state: 'ready', keySource: 'GROQ_API_KEY', cooldownMs: 0, rests: []},
		{id: 'xai', state: 'cooling-down', keySource: 'XAI_API_KEY', cooldownMs: 60_000, rests: []},
	],
	providersAt: 0,
	log: [
		{at: 0, level: 'info', key: 'notice', values: {text: 'all well'}},
		{at: 0, level: 'error', key: 'run_failed', values: {message: 'two\nlines'}},
	],
};

function draw(id: string, columns: number, rows: number, shown: PaneData = data): string[] {
	const pane = sidePanes.find((row) => row.id === id);
	if (pane === undefined) throw new Error(`no pane ${id}`);
	const {Component} = pane;
	const props = {data: shown, now: 65_000, columns, rows, top: undefined, isFocused: false};
	const {lastFrame, unmount} = render(
		<Component {...props} hasTitle theme={theme} translate={translate} />,
	);
	const lines = plain(lastFrame() ?? '').split('\n');
	unmount();
	return lines;
}

describe('side panes', () => {
	it('lists what runs before what has ended, with its time', () => {
		expect(draw('tasks', 30, 5).map((line) => line.trimEnd())).toEqual([
			'panes.tasks 1',
			'● task b 日本語         1m 05s',
			'○ task c 日本語',
			'✓ task a 日本語           2.0s',
			'',
		]);
	});

	it('lists providers that can be asked first, and says how each is', () => {
		const lines = draw('accounts', 40, 4);

		expect(lines[1]).toMatch(/^✓ groq +GROQ_API_KEY$/);
		expect(lines[2]).toMatch(/^○ xai +panes\.rests_until \d\d:\d\d$/);
		expect(lines[3]).toMatch(/^· openai +panes\.no_key$/);
	});

	it('puts each event on one line and names its level', () => {
		const lines = draw('log', 60, 3);

		expect(lines[1]).toMatch(/^\d\d:\d\d:\d\d {2}log\.notice all well$/);
		expect(lines[2]).toMatch(/^\d\d:\d\d:\d\d {2}log\.error: log\.run_failed two.lines$/);
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

		expect(draw('tasks', 40, 6, {...data, tasks})[0]).toBe('panes.tasks 20  1-5/20');
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
});
