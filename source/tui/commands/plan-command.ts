import type {SurfaceApp, TaskDetail} from '../../contracts/surface.js';
import {displayLine} from '../../lib/display-text.js';
import {safe} from '../../lib/safe-text.js';
import type {DialogLine, PageQuestion} from '../dialogs/questions.js';
import {markdownLine} from '../panes/task-detail.js';
import {planLines, planProgressText} from '../plan/plan-lines.js';
import type {Planned} from '../session/plan-wish.js';
import {loadMarkdownLexer} from '../transcript/markdown/markdown-lexer.js';
import {setMode} from './mode-command.js';
import type {CommandContext} from './slash-command.js';

/** Tasks of a talk that are looked through for a plan. */
const mostTasks = 50;

const planChoices = ['carry_out', 'change', 'leave'] as const;
type PlanChoice = (typeof planChoices)[number];

/** `/plan`: with words a plan for them before anything is changed; alone the plan there is. */
export async function usePlan(context: CommandContext, intent: string): Promise<void> {
	if (intent !== '') return context.submit(`/plan ${intent}`);
	const planned = context.planned();
	if (planned !== undefined && isOfTalk(context, planned)) return decideOnPlan(context, planned);
	const detail = await findPlan(context);
	if (detail === undefined) return context.print(context.translate('tui.plan.none'));
	await context.ask(await followedPage(context, detail));
}

const isOfTalk = ({sessionId}: CommandContext, {result}: Planned) =>
	result.sessionId === sessionId();

/** A run has planned: asks at once, unless the person is about something else. */
export async function offerPlan(context: CommandContext, planned: Planned): Promise<void> {
	if (context.isOccupied()) return context.print(context.translate('tui.plan.ready'));
	await decideOnPlan(context, planned);
}

async function decideOnPlan(context: CommandContext, planned: Planned): Promise<void> {
	const {translate, ask} = context;
	const {sessionId} = planned.result;
	// Without a session the next run would know nothing of the plan.
	const choices = planChoices.filter((id) => id !== 'carry_out' || sessionId !== undefined);
	const answer = await ask({
		kind: 'page',
		title: translate('tui.plan.decide', {intent: displayLine(planned.intent, 80)}),
		lines: await plannedLines(context, planned),
		choices: choices.map((id) => ({id, label: translate(`tui.plan.choices.${id}`)})),
		selectedId: 'leave',
	});
	acts[(answer?.value ?? 'leave') as PlanChoice](context);
}

/** The plan; where the model made none with its tool, what it said. */
async function plannedLines(
	{app, translate}: CommandContext,
	{result}: Planned,
): Promise<readonly DialogLine[]> {
	const plan = (await (await app).readTask(result.taskId))?.plan;
	if (plan !== undefined) return planLines(plan, translate);
	return [markdownLine(result.text, await loadMarkdownLexer().catch(() => undefined))];
}

const acts: Readonly<Record<PlanChoice, (context: CommandContext) => void>> = {
	carry_out(context) {
		context.forgetPlanned();
		// Whoever wants it carried out does not want every change refused.
		if (context.mode() === 'plan') setMode(context, 'ask');
		context.submit(context.translate('tui.plan.carry_out'));
	},
	change({print, write, translate}) {
		print(translate('tui.plan.say_change'));
		write('/plan ');
	},
	leave: ({print, translate}) => print(translate('tui.plan.left')),
};

/** The latest task of the talk that has a plan. Of a talk that begins, the session is not known yet. */
async function findPlan({app, sessionId}: CommandContext): Promise<TaskDetail | undefined> {
	const {readTaskBoard, readTask} = await app;
	const id = sessionId();
	const {active, ended} = await readTaskBoard(mostTasks);
	const tasks =
		id === undefined ? active : [...active, ...ended].filter((task) => task.sessionId === id);
	for (const task of tasks) {
		const detail = await readTask(task.id);
		const isOurs = id !== undefined || detail?.process?.is === 'here';
		if (detail?.plan !== undefined && isOurs) return detail;
	}
	return undefined;
}

/** The plan as it stands, while its run goes on. */
async function followedPage(
	{app, translate}: CommandContext,
	detail: TaskDetail,
): Promise<PageQuestion> {
	const {bus, readTask}: SurfaceApp = await app;
	const {id, runId} = detail.task;
	const page = ({task, plan}: TaskDetail): PageQuestion => ({
		kind: 'page',
		title: translate('tui.plan.title', {title: displayLine(task.title, 80)}),
		lines:
			plan === undefined
				? []
				: [
						{text: planProgressText(plan, translate)},
						{text: safe``},
						...planLines(plan, translate),
					],
	});
	return {
		...page(detail),
		follow: (show) =>
			bus.on('tool-call-end', (event) => {
				if (event.runId !== runId) return;
				const update = (next: TaskDetail | undefined) => next && show(page(next));
				// What cannot be read is read again with the next call.
				readTask(id).then(update, () => undefined);
			}),
	};
}
