import {toOpenIntentError} from '../../contracts/errors.js';
import {formatsOf, inLanguage} from '../../contracts/messages.js';
import type {WorkflowCard} from '../../contracts/workflow.js';
import {displayLine} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {safe} from '../../lib/safe-text.js';
import type {CommandContext} from '../commands/slash-command.js';
import type {DialogLine, PageQuestion} from '../dialogs/questions.js';
import {argumentLines, stepLabel} from './step-lines.js';

/** What can be done with a workflow, in the order it is offered. The last one does nothing. */
const acts = ['run', 'enable', 'disable', 'rename', 'remove', 'leave'] as const;
type ActName = (typeof acts)[number];

const isPossible: Readonly<Partial<Record<ActName, (card: WorkflowCard) => boolean>>> = {
	run: ({isEnabled}) => isEnabled,
	enable: ({isEnabled}) => !isEnabled,
	disable: ({isEnabled}) => isEnabled,
};

/** Shows a workflow and does with it what is chosen. Resolves with true when it runs, or is gone. */
export async function openWorkflow(context: CommandContext, id: string): Promise<boolean> {
	const {app, ask, translate} = context;
	let note: SafeText | undefined;
	for (;;) {
		const workflows = await (await app).actions.workflows();
		const card = await workflows.find(id);
		const schedules = await workflows.schedulesOf(card.id);
		const answer = await ask(pageOf(context, card, schedules, note));
		const act = actTable[answer?.value ?? 'leave'];
		if (act === undefined) return false;
		try {
			const {said, isOver} = await act(context, card, schedules);
			if (isOver) return true;
			note = said;
		} catch (error) {
			note = displayLine(inLanguage(translate, toOpenIntentError(error).message), 500);
		}
	}
}

function pageOf(
	{translate}: CommandContext,
	card: WorkflowCard,
	schedules: readonly string[],
	note: SafeText | undefined,
): PageQuestion {
	const {name, intent, labels, steps} = card;
	const lines: DialogLine[] = [
		...(note === undefined ? [] : [{text: note, look: 'warning' as const}, {text: safe``}]),
		{text: displayLine(intent, 500), look: 'prompt'},
		{text: workflowState(card, translate)},
		...schedules.map((expression) => ({
			text: translate('tui.workflows.scheduled', {expression: displayLine(expression, 80)}),
		})),
		...(labels.includes('untrusted')
			? [{text: translate('tui.workflows.heard'), look: 'warning' as const}]
			: []),
		{text: safe``},
		...steps.flatMap((step, index) => [
			{text: safe`${index + 1}. ${stepLabel(step)}`},
			...argumentLines({step}),
		]),
	];
	return {
		kind: 'page',
		title: translate('tui.workflows.title', {name: displayLine(name, 64)}),
		lines,
		choices: acts
			.filter((act) => isPossible[act]?.(card) ?? true)
			.map((act) => ({id: act, label: translate(`tui.workflows.acts.${act}`)})),
		selectedId: 'leave',
	};
}

/** How many steps, whether it may run, and when it did. */
export function workflowState(
	{steps, isEnabled, lastRunAt}: WorkflowCard,
	translate: CommandContext['translate'],
): SafeText {
	const count = translate('tui.workflows.steps', {count: steps.length});
	const off = isEnabled ? safe`` : safe`  ${translate('tui.workflows.disabled')}`;
	const ran =
		lastRunAt === undefined
			? safe``
			: safe`  ${translate('tui.workflows.last_run', {time: formatsOf(translate).time(lastRunAt)})}`;
	return safe`${count}${off}${ran}`;
}

type Acted = {readonly said?: SafeText; readonly isOver?: boolean};
type Act = (
	context: CommandContext,
	card: WorkflowCard,
	schedules: readonly string[],
) => Promise<Acted>;

const actTable: Readonly<Record<string, Act>> = {
	async run(context, {id}) {
		await runWorkflow(context, id);
		return {isOver: true};
	},
	async enable({app, translate}, {id}) {
		await (await (await app).actions.workflows()).setEnabled(id, true);
		return {said: translate('tui.workflows.is_enabled')};
	},
	async disable({app, translate}, {id}) {
		await (await (await app).actions.workflows()).setEnabled(id, false);
		return {said: translate('tui.workflows.is_disabled')};
	},
	async rename({app, ask, translate}, {id, name}) {
		const answer = await ask({
			kind: 'field',
			title: displayLine(name, 64),
			label: translate('tui.workflows.new_name'),
			value: name,
		});
		const next = answer?.value.trim() ?? '';
		if (next !== '') await (await (await app).actions.workflows()).rename(id, next);
		return {};
	},
	async remove({app, ask, translate, print}, {id, name}, schedules) {
		const answer = await ask({
			kind: 'page',
			title: translate('tui.workflows.remove', {name: displayLine(name, 64)}),
			lines: [
				{text: translate('tui.workflows.remove_tasks')},
				...schedules.map((expression) => ({
					text: translate('tui.workflows.unscheduled', {expression: displayLine(expression, 80)}),
				})),
			],
			choices: (['remove', 'keep'] as const).map((choice) => ({
				id: choice,
				label: translate(`tui.workflows.choices.${choice}`),
			})),
			selectedId: 'keep',
		});
		if (answer?.value !== 'remove') return {};
		await (await (await app).actions.workflows()).remove(id);
		print(translate('tui.workflows.removed', {name: displayLine(name, 64)}));
		return {isOver: true};
	},
};

/** Sends it like an intent: it waits for what runs. */
export async function runWorkflow(
	{app, submit, showChat}: CommandContext,
	word: string,
): Promise<void> {
	const {text, workflow} = await (await (await app).actions.workflows()).toRun(word);
	showChat?.();
	submit(text, {typed: text, workflow});
}
