import type {ScheduleCard} from '../../contracts/schedule.js';
import type {SurfaceApp} from '../../contracts/surface.js';
import {displayLine} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {safe} from '../../lib/safe-text.js';
import type {CommandContext} from '../commands/slash-command.js';
import type {DialogRow, PageQuestion} from '../dialogs/questions.js';
import {scheduleDetailLines} from './schedule-detail.js';
import {scheduleOfRow} from './schedule-rows.js';
import {openTask} from './task-dialog.js';

/** What can be done with a schedule, in the order it is offered. The last one does nothing. */
const scheduleActions = ['run', 'pause', 'resume', 'task', 'remove', 'leave'] as const;
type ScheduleAction = (typeof scheduleActions)[number];

const isPossible: Readonly<Record<ScheduleAction, (card: ScheduleCard) => boolean>> = {
	run: () => true,
	pause: ({isEnabled, nextRunAt}) => isEnabled && nextRunAt !== undefined,
	resume: ({isEnabled}) => !isEnabled,
	task: ({lastTask}) => lastTask !== undefined,
	remove: () => true,
	leave: () => true,
};

/** Opens what a row of a list of tasks is about. Resolves with true when the person is to look elsewhere now. */
export function openTaskRow(context: CommandContext, row: string): Promise<boolean> {
	const schedule = scheduleOfRow(row);
	return schedule === undefined ? openTask(context, row) : openSchedule(context, schedule);
}

/** Shows a schedule and does with it what is chosen. Resolves with true when the person is to look elsewhere now. */
export async function openSchedule(context: CommandContext, id: string): Promise<boolean> {
	const {schedules} = (await context.app).actions;
	let note: SafeText | undefined;
	for (;;) {
		const card = (await schedules.list()).find((one) => one.id === id);
		if (card === undefined) {
			context.showChat?.();
			context.print(context.translate('tui.schedules.gone'));
			return true;
		}
		const answer = await context.ask(pageOf(context, await context.app, card, note));
		const act = acts[answer?.value ?? 'leave'];
		if (act === undefined) return false;
		const done = await act(context, card);
		if (done === 'elsewhere') return true;
		if (done === 'left') return false;
		note = done;
	}
}

function pageOf(
	{translate}: Pick<CommandContext, 'translate'>,
	{bus, actions: {schedules}}: SurfaceApp,
	card: ScheduleCard,
	note: SafeText | undefined,
): PageQuestion {
	const page = (shown: ScheduleCard, said: SafeText | undefined): PageQuestion => {
		const lines = scheduleDetailLines(shown, schedules.isWatched(), translate);
		return {
			kind: 'page',
			title: translate('tui.schedules.title', {title: displayLine(shown.intent, 80)}),
			lines: said === undefined ? lines : [{text: said, look: 'warning'}, {text: safe``}, ...lines],
			choices: scheduleActions
				.filter((action) => isPossible[action](shown))
				.map(
					(action): DialogRow => ({
						id: action,
						label: translate(`tui.schedules.actions.${action}`),
					}),
				),
			selectedId: 'leave',
		};
	};
	return {
		...page(card, note),
		follow: (show) =>
			bus.onAny(({name, payload}) => {
				// The last run of it, or of another one: it may have begun since.
				const isIt =
					name === 'store-change' &&
					(payload.event.type === 'schedule-change' || payload.event.type === 'task-change');
				const update = (next: ScheduleCard) => show(page(next, note));
				// One that is gone by now is said when something is chosen.
				if (isIt) schedules.read(card.id).then(update, () => undefined);
			}),
	};
}

/** What is to be said about the schedule, which stays open then; or that it does not. */
type Act = (
	context: CommandContext,
	card: ScheduleCard,
) => Promise<SafeText | 'left' | 'elsewhere'>;

const acts: Readonly<Record<string, Act>> = {
	async run({app, translate}, {id}) {
		await (await app).actions.schedules.runNow(id);
		return translate('tui.schedules.began');
	},
	async pause({app, translate}, {id}) {
		await (await app).actions.schedules.pause(id);
		return translate('tui.schedules.paused');
	},
	async resume({app, translate}, {id}) {
		await (await app).actions.schedules.resume(id);
		return translate('tui.schedules.resumed');
	},
	task: async (context, {lastTaskId = ''}) =>
		(await openTask(context, lastTaskId)) ? 'elsewhere' : safe``,
	async remove({app, ask, print, translate}, {id, intent}) {
		const title = displayLine(intent, 80);
		const answer = await ask({
			kind: 'page',
			title: translate('tui.schedules.remove_title'),
			lines: [{text: title}],
			choices: (['keep', 'remove'] as const).map((choice) => ({
				id: choice,
				label: translate(`tui.schedules.choices.${choice}`),
			})),
			selectedId: 'keep',
		});
		if (answer?.value !== 'remove') return safe``;
		await (await app).actions.schedules.remove(id);
		print(translate('tui.schedules.removed', {title}));
		return 'left';
	},
};
