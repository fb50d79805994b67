import {describe, expect, it} from 'vitest';
import type {Plan} from '../../../source/contracts/plan.js';
import {readPlan} from '../../../source/contracts/plan.js';
import {safe} from '../../../source/lib/safe-text.js';
import {planCallRows, planEndLines} from '../../../source/tui/plan/plan-call-rows.js';
import {planChangeText} from '../../../source/tui/plan/plan-change.js';
import {createPlanCourse} from '../../../source/tui/plan/plan-course.js';
import {planLines} from '../../../source/tui/plan/plan-lines.js';
import {textWidth} from '../../../source/tui/screen/width.js';
import {readCapabilities} from '../../../source/tui/terminal/capabilities.js';
import type {Theme} from '../../../source/tui/theme/theme.js';
import {createTheme} from '../../../source/tui/theme/theme.js';
import {fakeTranslate as translate} from '../fixtures/fake-translate.js';
import {colorTheme, plain} from '../fixtures/theme.js';

const asciiTheme = createTheme(readCapabilities({TERM: 'xterm', LANG: 'C', NO_COLOR: '1'}));

const planFrom = (input: unknown): Plan => {
	const plan = readPlan(input);
	if (plan === undefined) throw new Error('no plan');
	return plan;
};

const plan = planFrom({
	items: [
		{title: 'Read', state: 'done'},
		{
			title: 'Write',
			state: 'running',
			items: [
				{title: 'one', state: 'failed'},
				{title: 'two', state: 'skipped'},
			],
		},
		{title: 'Check'},
	],
	note: 'less than before',
});

const rowsOf = (shown: Plan, width: number, theme: Theme = colorTheme) =>
	planLines(shown, translate).flatMap(
		({text, rows}) => rows?.(width, theme).map((row) => plain(row).trimEnd()) ?? [text],
	);

describe('a plan as a tree', () => {
	it('has a sign and a word for each state, indented below what it is part of', () => {
		expect(rowsOf(plan, 60)).toEqual([
			'✓ Read  plan.states.done',
			'● Write  plan.states.running',
			'  ✗ one  plan.states.failed',
			'  · two  plan.states.skipped',
			'○ Check  plan.states.pending',
			'plan.note less than before',
		]);
	});

	it('stands in columns in ASCII, where a sign is two wide', () => {
		expect(rowsOf(plan, 60, asciiTheme).slice(0, 5)).toEqual([
			'ok Read  plan.states.done',
			'*  Write  plan.states.running',
			'  x  one  plan.states.failed',
			'  -  two  plan.states.skipped',
			'o  Check  plan.states.pending',
		]);
	});

	it('goes on below the title in 40 columns, also in Chinese', () => {
		const long = planFrom({
			items: [
				{
					title: '整理笔记',
					items: [
						{title: '读取文件夹里的所有笔记，并把它们的标题写到一个新的文件里', state: 'done'},
					],
				},
			],
		});
		const rows = rowsOf(long, 40);

		expect(rows.every((row) => textWidth(row) <= 40)).toBe(true);
		expect(rows[1]).toMatch(/^ {2}✓ 读取/);
		expect(rows[2]).toMatch(/^ {4}\S/);
	});

	it('lets no title drive the terminal or add rows', () => {
		const hostile = planFrom({items: [{title: 'a\u001b]0;owned\u0007\n✓ b\u202e'}]});

		expect(rowsOf(hostile, 60)).toHaveLength(1);
		expect(rowsOf(hostile, 60).join('')).not.toMatch(/[\u0007\u001b\u202e]/);
	});
});

describe('an update of a plan', () => {
	const before = planFrom({items: [{title: 'a', state: 'running'}, {title: 'b'}, {title: 'c'}]});

	it('is told as what it changes', () => {
		const now = planFrom({
			items: [{title: 'a', state: 'done'}, {title: 'b', state: 'running'}, {title: 'd'}],
		});

		expect(planChangeText(before, now, translate)).toBe(
			'plan.short 1 3: plan.states.done: a; plan.states.running: b; plan.added: d; plan.gone: c',
		);
	});

	it('that changes nothing is told as how far it is', () => {
		expect(planChangeText(before, before, translate)).toBe('plan.short 0 3');
	});

	it('takes steps below different headings for different ones', () => {
		const two = (state: string) =>
			planFrom({
				items: [
					{title: 'x', items: [{title: 'test', state: 'done'}]},
					{title: 'y', items: [{title: 'test', state}]},
				],
			});

		expect(planChangeText(two('pending'), two('done'), translate)).toBe(
			'plan.short 2 2: plan.states.done: test',
		);
	});
});

describe('a call that says the plan', () => {
	const context = {theme: colorTheme, translate};
	const now = planFrom({items: [{title: 'a', state: 'done'}]});
	const before = planFrom({items: [{title: 'a'}]});
	const rows = (shown: Parameters<typeof planCallRows>[0], isOpen: boolean) =>
		planCallRows(shown, context, {width: 60, isOpen, fold: safe` +`}).map((row) => plain(row));

	it('is the tree, a later one what it changes, and the tree when it is opened', () => {
		expect(rows({now, before: undefined}, false)).toEqual([
			'• plan.head 1 1',
			'  ✓ a  plan.states.done',
		]);
		expect(rows({now, before}, false)).toEqual(['• plan.short 1 1: plan.states.done: a +']);
		expect(rows({now, before}, true).at(-1)).toBe('  ✓ a  plan.states.done');
	});

	it('is labelled lines where there is no screen', () => {
		expect(planEndLines({now, before: undefined}, context)()).toEqual([
			'plan.head 1 1',
			'  plan.states.done: a',
		]);
		expect(planEndLines({now, before}, context)()).toEqual(['plan.short 1 1: plan.states.done: a']);
	});
});

it('a call that did not work is not the plan from then on', () => {
	const course = createPlanCourse();
	const input = (title: string) => ({items: [{title}]});

	course.start('1', 'plan_update', input('a'));
	course.end('1', 'ok');
	course.start('2', 'plan_update', input('b'));
	course.end('2', 'invalid');

	expect(course.start('3', 'plan_update', input('c'))?.before?.items[0]?.title).toBe('a');
	expect(course.start('4', 'fs_read_file', input('c'))).toBeUndefined();
});
