import {describe, expect, it} from 'vitest';
import type {ScheduleCard} from '../../../source/contracts/schedule.js';
import {useSchedules} from '../../../source/tui/commands/schedule-command.js';
import type {CommandContext} from '../../../source/tui/commands/slash-command.js';
import {showTasks} from '../../../source/tui/commands/task-command.js';
import type {DialogAnswer, DialogQuestion} from '../../../source/tui/dialogs/questions.js';
import {noPaneData} from '../../../source/tui/panes/pane-data.js';
import {openSchedule} from '../../../source/tui/panes/schedule-dialog.js';
import {scheduleItems} from '../../../source/tui/panes/schedule-rows.js';
import {textWidth} from '../../../source/tui/screen/width.js';
import {createFakeApp} from '../fixtures/fake-app.js';
import {card, createFakeSchedules} from '../fixtures/fake-schedules.js';
import {fakeTranslate as translate} from '../fixtures/fake-translate.js';
import {plain, colorTheme as theme} from '../fixtures/theme.js';

function setUp(cards: readonly ScheduleCard[], ...answers: readonly (string | undefined)[]) {
	const {app} = createFakeApp();
	const log: string[] = [];
	const asked: DialogQuestion[] = [];
	const said = [...answers];
	const schedules = createFakeSchedules(log, cards);
	const context = {
		translate,
		app: Promise.resolve({...app, actions: {...app.actions, schedules}}),
		ask: async (question: DialogQuestion): Promise<DialogAnswer | undefined> => {
			asked.push(question);
			const value = said.shift();
			return value === undefined ? undefined : {action: 'choose', value};
		},
		print: (text: string) => void log.push(`says ${text.split(' ')[0]}`),
		showChat: () => void log.push('chat'),
	} as unknown as CommandContext;
	const pages = () =>
		asked.flatMap((question) =>
			question.kind === 'page' ? [question.choices?.map(({id}) => id).join(' ')] : [],
		);
	const text = () => {
		const [question] = asked;
		return question?.kind === 'page' ? question.lines.map((line) => line.text).join('\n') : '';
	};
	return {context, log, asked, pages, text};
}

describe('/tasks', () => {
	it('has what runs by itself between what goes on and what is over, and opens it', async () => {
		const over = {...card, id: 's2', nextRunAt: undefined};
		const {context, asked} = setUp(
			[card, over, {...card, id: 's3', isEnabled: false}],
			'schedule:s1',
		);
		const task = {id: 't1', title: 'x', createdAt: 0};
		const app = {
			...(await context.app),
			readTaskBoard: async () => ({
				active: [{...task, state: 'running'}],
				ended: [{...task, id: 't2', state: 'completed'}],
			}),
		};

		await showTasks({...context, app: Promise.resolve(app)} as unknown as CommandContext);

		const [list, page] = asked;
		const rows = list?.kind === 'list' ? list.rows : [];
		expect(rows.map(({id}) => id)).toEqual(['t1', 'schedule:s1', 'schedule:s3', 't2']);
		expect(rows[2]?.detail).toMatch(/states\.scheduled.*schedules\.paused/);
		expect(page).toMatchObject({kind: 'page', title: expect.stringContaining('schedules.title')});
	});
});

describe('a schedule that is opened', () => {
	it('says what runs when, and offers what can be done', async () => {
		const {context, text, pages} = setUp([card]);

		expect(await openSchedule(context, 's1')).toBe(false);

		expect(text()).toContain('list files');
		expect(text()).toMatch(/schedules\.facts\.expression.*0 9 \* \* \*/);
		expect(text().match(/schedules\.facts\.next/g)).toHaveLength(2);
		expect(text()).not.toContain('schedules.unwatched');
		expect(pages()).toEqual(['run pause remove leave']);
	});

	it('is run, paused and resumed, and stays open', async () => {
		const {context, log, pages} = setUp([card], 'run', 'pause', 'resume', 'leave');

		await openSchedule(context, 's1');

		expect(log).toEqual(['run s1', 'pause s1', 'resume s1']);
		expect(pages()[2]).toBe('run resume remove leave');
	});

	it('is removed only when that was asked', async () => {
		const kept = setUp([card], 'remove', 'keep', 'leave');
		await openSchedule(kept.context, 's1');
		const gone = setUp([card], 'remove', 'remove');
		await openSchedule(gone.context, 's1');

		expect(kept.log).toEqual([]);
		expect(gone.log).toEqual(['remove schedule s1', 'says schedules.removed']);
	});

	it('is said to be gone where it is', async () => {
		const {context, log} = setUp([]);

		expect(await openSchedule(context, 's1')).toBe(true);
		expect(log).toEqual(['chat', 'says schedules.gone']);
	});
});

describe('/schedule', () => {
	it.each([
		['daily 9:00: list files', 'daily 9:00', 'list files'],
		['at 18:30: what is new: all of it', 'at 18:30', 'what is new: all of it'],
		['每天 9:00：列出文件', '每天 9:00', '列出文件'],
		['in 20m:list 10 files', 'in 20m', 'list 10 files'],
		['0 9 * * 1-5: 12 monkeys', '0 9 * * 1-5', '12 monkeys'],
	])('%s adds one', async (argument, when, intent) => {
		const {context, log} = setUp([]);

		await useSchedules(context, argument);

		expect(log).toEqual([`schedule ${when}: ${intent}`, 'says schedules.added']);
	});

	it.each(['daily 9:00', 'daily 9:00:', 'list files'])('%s is not how', async (argument) => {
		const {context, log} = setUp([]);

		await useSchedules(context, argument);

		expect(log).toEqual(['says schedules.usage']);
	});
});

describe('the group of what is scheduled', () => {
	const draw = (schedules: readonly ScheduleCard[], columns: number) =>
		scheduleItems({
			...{data: {...noPaneData, schedules}, questions: [], now: card.nextRunAt ?? 0},
			...{columns, selected: undefined, theme, translate},
		}).map(({row, id}) => ({id, row: plain(row)}));

	it('says when each comes next, and of a paused one that it is', () => {
		const over = {...card, id: 's3', nextRunAt: undefined};
		const rows = draw([card, {...card, id: 's2', isEnabled: false}, over], 40);

		expect(rows.map(({id}) => id)).toEqual([undefined, 'schedule:s1', 'schedule:s2']);
		expect(rows[0]?.row).toBe('tasks.groups.scheduled 2');
		expect(rows[1]?.row).toMatch(/^ ○ list files +\d\d:\d\d$/);
		expect(rows[2]?.row).toContain('schedules.paused');
	});

	it('fits narrow columns, and is not there where nothing is', () => {
		for (const {row} of draw([{...card, intent: '列出文件'.repeat(9)}], 20).slice(1))
			expect(textWidth(row)).toBeLessThanOrEqual(20);
		expect(draw([], 40)).toEqual([]);
	});
});
