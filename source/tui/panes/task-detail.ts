import type {Episode} from '../../contracts/episode.js';
import type {Translate} from '../../contracts/messages.js';
import {formatsOf, inLanguage} from '../../contracts/messages.js';
import type {Plan} from '../../contracts/plan.js';
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

const looks: Readonly<Record<string, Role>> = {
	completed: 'success',
	failed: 'error',
	ok: 'success',
	denied: 'warning',
	timeout: 'error',
};

/** All that is known of a task, in lines: what was wanted, how it stands, what came of it, and what happened in it. */
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
		...factLines(detail, isWaiting, translate),
		...section(
			'error',
			task.error === undefined ? [] : textLines(inLanguage(translate, task.error), 'error'),
		),
		...section('result', task.result ? resultLines(detail, task.result, lex) : []),
		...section('plan', plan === undefined ? [] : planSection(plan, translate)),
		...section(
			'steps',
			timeline.map((episode) => episodeLine(episode, formatsOf(translate))),
		),
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

function factLines(detail: TaskDetail, isWaiting: boolean, translate: Translate): DialogLine[] {
	const {task, models} = detail;
	const formats = formatsOf(translate);
	const fact = (key: string, text: SafeText | undefined, look: Role = 'plain'): DialogLine[] =>
		text === undefined || text === ''
			? []
			: [{text: translate('tui.pair', {name: translate(`tui.tasks.${key}`), value: text}), look}];
	const state = isWaiting ? 'waiting' : task.state;
	return [
		...fact('state', translate(`tui.tasks.states.${state}`), looks[state] ?? 'plain'),
		...fact('created', displayLine(formats.timeOfEvent(task.createdAt))),
		...fact('took', durationText(detail, formats)),
		...fact('process', processText(detail, translate)),
		...fact('session', task.sessionId === undefined ? undefined : displayLine(task.sessionId)),
		...(models.length > 0
			? models.flatMap((model) => fact('model', modelText(model, translate)))
			: fact('model', task.model === undefined ? undefined : displayLine(task.model))),
		...fact('used', usedText(detail, translate)),
	];
}

function durationText(
	{task: {startedAt, endedAt}}: TaskDetail,
	formats: Formats,
): SafeText | undefined {
	if (startedAt === undefined || endedAt === undefined) return undefined;
	return displayLine(formats.elapsed(Math.max(0, endedAt - startedAt)));
}

function processText({process}: TaskDetail, translate: Translate): SafeText | undefined {
	return process && safe`${process.pid} (${translate(`tui.tasks.processes.${process.is}`)})`;
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
function episodeLine(
	{timestamp, type, tool, status, content}: Episode,
	formats: Formats,
): DialogLine {
	const words = [tool, status, displayLine(content.trim(), 300)].filter(Boolean).join(' ');
	return {
		text: safe`${displayLine(formats.clockOfEvent(timestamp))}  ${marks[type]}${displayLine(words, 400)}`,
		look: looks[status ?? ''] === 'error' ? 'error' : 'plain',
	};
}
