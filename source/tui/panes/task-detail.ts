import type {Episode} from '../../contracts/episode.js';
import type {Translate} from '../../contracts/messages.js';
import {formatsOf, inLanguage} from '../../contracts/messages.js';
import type {Plan} from '../../contracts/plan.js';
import {planProgress, planToolName, readPlan} from '../../contracts/plan.js';
import type {TaskDetail} from '../../contracts/surface.js';
import type {ModelUsage} from '../../contracts/usage.js';
import {display, displayLine} from '../../lib/display-text.js';
import type {Formats} from '../../lib/formats.js';
import type {SafeText} from '../../lib/safe-text.js';
import {joinSafe, safe, safeLines} from '../../lib/safe-text.js';
import type {DialogLine} from '../dialogs/questions.js';
import {planLines, planProgressText} from '../plan/plan-lines.js';
import type {Role} from '../theme/theme.js';
import {createAnswerRows} from '../transcript/markdown/answer-rows.js';
import type {LexMarkdown} from '../transcript/markdown/markdown-rows.js';
import {hasEnded} from './task-groups.js';

const looks: Readonly<Record<string, Role>> = {
	completed: 'success',
	failed: 'error',
	ok: 'success',
	denied: 'warning',
	timeout: 'error',
};

/** All that is known of a task, in lines: what was wanted, how it stands and what came of it before how it came to that. */
export function taskDetailLines(
	detail: TaskDetail,
	isWaiting: boolean,
	translate: Translate,
	lex?: LexMarkdown,
): readonly DialogLine[] {
	const {task, timeline, plan} = detail;
	const heading = (key: string): DialogLine => ({
		text: translate(`tui.tasks.${key}`),
		look: 'heading',
	});
	const section = (key: string, lines: readonly DialogLine[]): readonly DialogLine[] =>
		lines.length === 0 ? [] : [{text: safe``}, heading(key), ...lines];
	return [
		...textLines(task.intent ?? task.title, 'prompt'),
		{text: safe``},
		stateLine(detail, isWaiting, translate),
		...section(
			'error',
			task.error === undefined ? [] : textLines(inLanguage(translate, task.error), 'error'),
		),
		...section('plan', plan === undefined ? [] : planSection(plan, translate)),
		...section('result', task.result ? resultLines(detail, task.result, lex) : []),
		...section(
			'steps',
			timeline.map((episode) => episodeLine(episode, translate)),
		),
		...section('facts', factLines(detail, translate)),
	];
}

const planSection = (plan: Plan, translate: Translate): readonly DialogLine[] => [
	{text: planProgressText(plan, translate)},
	...planLines(plan, translate),
];

const textLines = (text: string, look: Role = 'plain'): readonly DialogLine[] =>
	safeLines(display(text.trim())).map((line) => ({text: line, look}));

/** What a model says is Markdown; in a local answer, names with stars and underscores stay as they are. */
function resultLines(
	{task, models}: TaskDetail,
	result: string,
	lex: LexMarkdown | undefined,
): readonly DialogLine[] {
	if (task.model === undefined && models.length === 0) return textLines(result);
	return [markdownLine(result, lex)];
}

/** What a model said, laid out once it is known how wide. */
export function markdownLine(said: string, lex: LexMarkdown | undefined): DialogLine {
	return {
		text: display(said.trim()),
		rows(width, theme) {
			const rows = createAnswerRows({theme, width, lex});
			rows.append(said.trim());
			return [...rows.settle()];
		},
	};
}

const factText = (key: string, value: SafeText | undefined, translate: Translate) =>
	value && translate('tui.pair', {name: translate(`tui.tasks.${key}`), value});

/** `State: done  Took: 2.5s`; of one that has not ended, what runs it. */
function stateLine(detail: TaskDetail, isWaiting: boolean, translate: Translate): DialogLine {
	const state = isWaiting ? 'waiting' : detail.task.state;
	const took = durationText(detail, formatsOf(translate));
	return {
		text: besideEachOther([
			factText('state', translate(`tui.tasks.states.${state}`), translate),
			factText('took', took, translate),
			hasEnded(detail.task) ? undefined : processFact(detail, translate),
		]),
		look: looks[state] ?? 'plain',
	};
}

/** Where and with what it ran, for whoever looks for it: last. */
function factLines(detail: TaskDetail, translate: Translate): readonly DialogLine[] {
	const {task, models} = detail;
	const fact = (key: string, value: SafeText | undefined) => factText(key, value, translate);
	const session = task.sessionId === undefined ? undefined : displayLine(task.sessionId);
	const model = task.model === undefined ? undefined : displayLine(task.model);
	const named = models.map((one) => modelText(one, translate));
	return [
		besideEachOther([
			fact('created', displayLine(formatsOf(translate).timeOfEvent(task.createdAt))),
			hasEnded(task) ? processFact(detail, translate) : undefined,
		]),
		fact('session', session),
		...(named.length > 0 ? named : [model]).map((text) => fact('model', text)),
		// What one model was asked says the same.
		models.length === 1 ? undefined : fact('used', usedText(detail, translate)),
	].flatMap((text): DialogLine[] => (text ? [{text}] : []));
}

const besideEachOther = (parts: readonly (SafeText | undefined)[]): SafeText =>
	joinSafe(
		parts.filter((part) => part !== undefined),
		safe`  `,
	);

function durationText(
	{task: {startedAt, endedAt}}: TaskDetail,
	formats: Formats,
): SafeText | undefined {
	if (startedAt === undefined || endedAt === undefined) return undefined;
	return displayLine(formats.elapsed(Math.max(0, endedAt - startedAt)));
}

function processFact({process}: TaskDetail, translate: Translate): SafeText | undefined {
	const is = process && translate(`tui.tasks.processes.${process.is}`);
	return factText('process', process && safe`${process.pid} (${is ?? safe``})`, translate);
}

function modelText(model: ModelUsage, translate: Translate): SafeText {
	const {calls, usage, costUsd} = model;
	const name = displayLine(`${model.provider}/${model.model}`, 120);
	const tokens = usage.inputTokens + usage.outputTokens;
	const cost =
		costUsd === undefined
			? translate('tui.model.no_price')
			: displayLine(formatsOf(translate).usd(costUsd));
	return joinSafe(
		[
			name,
			translate('tui.tasks.calls', {count: calls}),
			translate('tui.closing.tokens', {count: tokens}),
			cost,
		],
		translate('tui.comma'),
	);
}

function usedText({task}: TaskDetail, translate: Translate): SafeText | undefined {
	const {inputTokens, outputTokens, costUsd} = task;
	const formats = formatsOf(translate);
	if (inputTokens + outputTokens === 0) return undefined;
	const tokens = translate('tui.tasks.tokens', {
		input: formats.integer(inputTokens),
		output: formats.integer(outputTokens),
	});
	return costUsd === undefined
		? tokens
		: joinSafe([tokens, displayLine(formats.usd(costUsd))], translate('tui.comma'));
}

const marks: Readonly<Record<Episode['type'], SafeText>> = {
	observation: safe`  `,
	reflection: safe`  `,
	action: safe`> `,
	result: safe`= `,
};

/** `14:05:09  > fs_read_file {"path":"notes.md"}`. */
function episodeLine(episode: Episode, translate: Translate): DialogLine {
	const {timestamp, type, status} = episode;
	const clock = displayLine(formatsOf(translate).clockOfEvent(timestamp));
	return {
		text: safe`${clock}  ${marks[type]}${planStepText(episode, translate) ?? episodeText(episode)}`,
		look: looks[status ?? ''] === 'error' ? 'error' : 'plain',
	};
}

function episodeText({tool, status, content}: Episode): SafeText {
	const words = [tool, status, displayLine(content.trim(), 300)].filter(Boolean).join(' ');
	return displayLine(words, 400);
}

/** Of a plan that is written down: how far it was. Its items stand above. */
function planStepText({type, tool, content}: Episode, translate: Translate): SafeText | undefined {
	if (type !== 'action' || tool !== planToolName) return undefined;
	const plan = readPlan(parseJson(content));
	if (plan === undefined) return undefined;
	const {done, total} = planProgress(plan);
	return translate('tui.pair', {name: translate('tui.tasks.plan'), value: safe`${done}/${total}`});
}

function parseJson(content: string): unknown {
	try {
		return JSON.parse(content);
	} catch {
		return undefined;
	}
}
