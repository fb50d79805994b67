import {toOpenIntentError} from '../../contracts/errors.js';
import {inLanguage} from '../../contracts/messages.js';
import type {WorkflowChoice, WorkflowDraft} from '../../contracts/workflow.js';
import {displayLine} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {safe} from '../../lib/safe-text.js';
import type {CommandContext} from '../commands/slash-command.js';
import type {DialogRow} from '../dialogs/questions.js';
import {argumentLines, stepLabel} from './step-lines.js';

type Asking = Pick<CommandContext, 'app' | 'ask' | 'translate'>;

const longestName = 64;
const goOn = 'save';
const toggle = 'toggle';

/** Makes a workflow of a task: its steps, a name, and what came of it in words. Undefined where the person left. */
export async function saveWorkflow(
	context: Asking,
	task: {readonly id: string; readonly title: string},
): Promise<SafeText | undefined> {
	const {app, translate} = context;
	try {
		const workflows = await (await app).actions.workflows();
		const draft = await workflows.draft(task.id);
		const steps = await chooseSteps(context, draft);
		const name = steps && (await askName(context, task.title));
		if (steps === undefined || name === undefined) return undefined;
		const isTaken = (await workflows.list()).some((one) => one.name === name);
		if (isTaken && !(await isMeant(context, name))) return undefined;
		const saved = await workflows.save(draft, {name, steps, replaces: isTaken});
		return translate('tui.workflows.saved', {name: displayLine(saved.name, longestName)});
	} catch (error) {
		return displayLine(inLanguage(translate, toOpenIntentError(error).message), 500);
	}
}

/** All of them are taken, until one is left out. */
async function chooseSteps(
	{ask, translate}: Asking,
	draft: WorkflowDraft,
): Promise<WorkflowChoice['steps'] | undefined> {
	const left = new Set<number>();
	let selectedId = goOn;
	for (;;) {
		const taken = draft.steps.map((_, index) => index + 1).filter((number) => !left.has(number));
		const answer = await ask({
			kind: 'list',
			title: translate('tui.workflows.choose'),
			empty: safe``,
			rows: [
				{id: goOn, label: translate('tui.workflows.save_steps', {count: taken.length})},
				...draft.steps.map((step, index): DialogRow => {
					const number = index + 1;
					const mark = left.has(number) ? safe`[ ]` : safe`[x]`;
					return {
						id: String(number),
						label: safe`${mark} ${number}. ${stepLabel(step.step)}`,
						...(step.problem === undefined
							? {}
							: {detail: translate(`tui.workflows.problems.${step.problem}`)}),
					};
				}),
			],
			selectedId,
			actions: [{id: toggle, chord: 'space', label: translate('tui.workflows.toggle')}],
			preview: async (id) => {
				const step = draft.steps[Number(id) - 1];
				return step === undefined ? [] : argumentLines(step);
			},
		});
		if (answer === undefined) return undefined;
		selectedId = answer.value;
		if (answer.value === goOn) {
			if (answer.action !== toggle && taken.length > 0) return taken;
			continue;
		}
		const number = Number(answer.value);
		if (!left.delete(number)) left.add(number);
	}
}

async function askName({ask, translate}: Asking, title: string): Promise<string | undefined> {
	const answer = await ask({
		kind: 'field',
		title: translate('tui.workflows.choose'),
		label: translate('tui.workflows.new_name'),
		value: displayLine(title, longestName),
	});
	const name = answer?.value.trim() ?? '';
	return name === '' ? undefined : name;
}

/** One of that name is there, and would be another one then. */
async function isMeant({ask, translate}: Asking, name: string): Promise<boolean> {
	const answer = await ask({
		kind: 'page',
		title: translate('tui.workflows.replace', {name: displayLine(name, longestName)}),
		lines: [{text: translate('tui.workflows.is_taken')}],
		choices: (['replace', 'keep'] as const).map((choice) => ({
			id: choice,
			label: translate(`tui.workflows.choices.${choice}`),
		})),
		selectedId: 'keep',
	});
	return answer?.value === 'replace';
}
