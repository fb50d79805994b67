import {toOpenIntentError} from '../../contracts/errors.js';
import {inLanguage} from '../../contracts/messages.js';
import type {TaskDetail} from '../../contracts/surface.js';
import {displayLine} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {safe} from '../../lib/safe-text.js';
import {resumeHere} from '../commands/resume-here.js';
import type {CommandContext} from '../commands/slash-command.js';
import type {DialogRow, PageQuestion} from '../dialogs/questions.js';
import {loadMarkdownLexer} from '../transcript/markdown/markdown-lexer.js';
import {saveWorkflow} from '../workflows/save-workflow.js';
import {runWorkflow} from '../workflows/workflow-dialog.js';
import {taskDetailLines} from './task-detail.js';
import {hasEnded} from './task-groups.js';

/** What can be done with a task, in the order it is offered. The last one does nothing. */
const taskActions = ['approve', 'cancel', 'retry', 'open', 'save', 'leave'] as const;
type TaskAction = (typeof taskActions)[number];

const isPossible: Readonly<
	Record<TaskAction, (detail: TaskDetail, isWaiting: boolean) => boolean>
> = {
	approve: (_detail, isWaiting) => isWaiting,
	cancel: ({task}) => !hasEnded(task),
	retry: ({task}) => (task.workflowId ?? task.intent) !== undefined && hasEnded(task),
	open: ({task}) => task.sessionId !== undefined,
	save: ({task, repeatableCalls}) => hasEnded(task) && repeatableCalls > 0,
	leave: () => true,
};

const questionOf = ({questions}: CommandContext, {task}: TaskDetail) =>
	questions?.list().find(({runId}) => runId === task.runId);

/**
 * Shows a task and does with it what is chosen. Resolves with true when the person is to look elsewhere now, e.g. at the
 * conversation.
 */
export async function openTask(context: CommandContext, id: string): Promise<boolean> {
	let note: SafeText | undefined;
	for (;;) {
		const detail = await readDetail(context, id);
		if (detail === undefined) {
			// A line of the conversation is not seen from elsewhere.
			context.showChat?.();
			context.print(context.translate('tui.tasks.gone'));
			return true;
		}
		const answer = await context.ask(await pageOf(context, detail, note));
		const act = acts[answer?.value ?? 'leave'];
		if (act === undefined) return false;
		note = await act(context, detail);
		if (note === undefined) return true;
	}
}

const nothingKept = {timeline: [], process: undefined, models: [], repeatableCalls: 0};

/** What is kept of a task, or what was seen of it here. */
async function readDetail({app, seenTask}: CommandContext, id: string) {
	const kept = await (await app).readTask(id);
	const task = kept === undefined ? seenTask?.(id) : undefined;
	return task === undefined ? kept : {task, ...nothingKept};
}

async function pageOf(
	context: CommandContext,
	detail: TaskDetail,
	note: SafeText | undefined,
): Promise<PageQuestion> {
	const {app, translate} = context;
	const {bus, readTask} = await app;
	const {id} = detail.task;
	const lex = await loadMarkdownLexer().catch(() => undefined);
	const page = (shown: TaskDetail, said: SafeText | undefined): PageQuestion => {
		const isWaiting = questionOf(context, shown) !== undefined;
		const lines = taskDetailLines(shown, isWaiting, translate, lex);
		const choices = taskActions.filter((action) => isPossible[action](shown, isWaiting));
		return {
			kind: 'page',
			title: translate('tui.tasks.title', {title: displayLine(shown.task.title, 80)}),
			lines: !said ? lines : [{text: said, look: 'warning'}, {text: safe``}, ...lines],
			choices: choices.map(
				(action): DialogRow => ({
					id: action,
					label: translate(`tui.tasks.actions.${action}`),
				}),
			),
			selectedId: 'leave',
		};
	};
	return {
		...page(detail, note),
		follow: (show) =>
			bus.onAny(({name, payload}) => {
				const isIt =
					// Of another process nothing else tells what it does.
					(name === 'store-change' &&
						payload.isForeign &&
						payload.event.type === 'timeline-change' &&
						payload.event.taskId === id) ||
					(name === 'task-change' && payload.task.id === id) ||
					(name === 'run-end' && payload.taskId === id) ||
					(name === 'tool-call-end' && payload.runId === detail.task.runId);
				if (!isIt) return;
				const update = (next: TaskDetail | undefined) => next && show(page(next, undefined));
				// What cannot be read is read again with the next change.
				readTask(id).then(update, () => undefined);
			}),
	};
}

type Act = (context: CommandContext, detail: TaskDetail) => Promise<SafeText | undefined>;

/** Each resolves with what is to be said about the task, which stays open then. */
const acts: Readonly<Record<string, Act>> = {
	async approve(context, detail) {
		const question = questionOf(context, detail);
		if (question === undefined) return context.translate('tui.tasks.no_question');
		context.questions?.open(question.id);
		return undefined;
	},
	async cancel({app, translate}, {task}) {
		const outcome = await (await app).cancelTask(task.id);
		return translate(`tui.tasks.cancel.${outcome}`);
	},
	async retry(context, {task}) {
		const {submit, showChat} = context;
		if (task.workflowId !== undefined) return tryToRun(context, task.workflowId);
		showChat?.();
		submit(task.intent ?? task.title);
		return undefined;
	},
	// One that was not saved after all leaves the task open as it was.
	save: async (context, {task}) => (await saveWorkflow(context, task)) ?? safe``,
	async open(context, {task}) {
		if (context.isBusy()) return context.translate('tui.sessions.not_now');
		context.showChat?.();
		await resumeHere(context, task.sessionId ?? 'latest');
		return undefined;
	},
};

/** It may have been disabled since. */
async function tryToRun(
	context: CommandContext,
	workflowId: string,
): Promise<SafeText | undefined> {
	try {
		await runWorkflow(context, workflowId);
		return undefined;
	} catch (error) {
		return displayLine(inLanguage(context.translate, toOpenIntentError(error).message), 500);
	}
}
