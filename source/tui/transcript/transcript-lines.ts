import {failoverText, untoldError} from '../../contracts/failover-text.js';
import type {FailoverNotice, ModelChoice, ModelSwitch, Usage} from '../../contracts/llm.js';
import type {RecalledNote} from '../../contracts/memory.js';
import type {Translate} from '../../contracts/messages.js';
import {formatsOf, inLanguage} from '../../contracts/messages.js';
import type {RunResult} from '../../contracts/run.js';
import type {ToolOutcome} from '../../contracts/tool.js';
import {saysFailed} from '../../contracts/tool.js';
import {costText} from '../../contracts/usage.js';
import {display, displayLine} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {safe} from '../../lib/safe-text.js';
import {planEndLines} from '../plan/plan-call-rows.js';
import type {ShownPlan} from '../plan/plan-course.js';
import type {Role, Theme} from '../theme/theme.js';
import {unsuccessfulText} from './call-ending.js';
import {hangingRows} from './hanging-rows.js';
import {diffLineRoles} from './markdown/code-languages.js';
import {wrapSpans} from './styled-text.js';

export type LineContext = {readonly theme: Theme; readonly translate: Translate};
export type RenderRows = (width: number) => readonly SafeText[];

function wrapped(theme: Theme, role: Role, text: string): RenderRows {
	return (width) => wrapSpans([{text: display(text), sgr: theme.sgr(role)}], {width});
}

/** A line that begins with a mark: what goes on below it stands beside the mark. */
function hung(theme: Theme, role: Role, text: string): RenderRows {
	const rest = [{text: safe`  `, sgr: ''}];
	return (width) => wrapSpans([{text: display(text), sgr: theme.sgr(role)}], {width, rest});
}

/** Several render functions as one. */
export function stacked(...parts: readonly RenderRows[]): RenderRows {
	return (width) => parts.flatMap((part) => part(width));
}

/** An empty row between things of different kinds. */
export const gap: RenderRows = () => [safe``];

/** What the person said. */
export function promptLines({theme}: LineContext, text: string): RenderRows {
	const rest = {text: safe`  `, sgr: ''};
	const rows: RenderRows = (width) =>
		wrapSpans([{text: display(text), sgr: theme.sgr('strong')}], {
			width,
			first: [{text: safe`> `, sgr: theme.sgr('prompt')}],
			rest: [rest],
		});
	return stacked(gap, rows, gap);
}

/** Text as it is, e.g. the answer of a local tool. */
export function textLines({theme}: LineContext, text: string, role: Role = 'plain'): RenderRows {
	const shown = display(text.replace(/\n+$/, ''));
	return (width) => hangingRows(shown, theme.sgr(role), width);
}

/** The answer of a tool that shows changes. */
export function diffLines(context: LineContext, text: string): RenderRows {
	const lines = text.replace(/\n+$/, '').split('\n');
	return stacked(
		...lines.map((line) => {
			const role = diffLineRoles.find(([pattern]) => pattern.test(line))?.[1];
			return wrapped(context.theme, role ?? 'plain', line);
		}),
	);
}

const diffTools: ReadonlySet<string> = new Set(['git_diff']);

/** The answer of a local tool: names with stars and underscores stay as they are. */
export const localAnswerLines = (context: LineContext, text: string, tool = ''): RenderRows =>
	(diffTools.has(tool) ? diffLines : textLines)(context, text);

export type ToolLine = {
	readonly tool: string;
	readonly summary: string;
	/** The plan that the call says. */
	readonly plan?: ShownPlan | undefined;
};

/** `fs_read_file("notes.md")`. */
export function toolCallName({tool, summary}: ToolLine): SafeText {
	const argument = summary === '' ? '' : JSON.stringify(displayLine(summary, 120));
	return display(`${displayLine(tool, 60)}(${argument})`);
}

type EndedCall = Pick<ToolOutcome, 'status' | 'text' | 'error' | 'data'> & {
	readonly durationMs: number | undefined;
};

/** A tool call with its outcome, as line mode prints it. */
export function toolEndLines(context: LineContext, line: ToolLine, outcome: EndedCall): RenderRows {
	const {theme, translate} = context;
	if (line.plan !== undefined && outcome.status === 'ok') return planEndLines(line.plan, context);
	const {durationMs} = outcome;
	// An older program has not kept it.
	const time = durationMs === undefined ? '' : `  [${formatsOf(translate).elapsed(durationMs)}]`;
	const text = `${theme.glyphs.arrow} ${toolCallName(line)}${time}`;
	const said = unsuccessfulText(outcome, translate);
	if (said !== undefined) return wrapped(theme, 'tool', `${text}  ${theme.glyphs.cross} ${said}`);
	if (outcome.status === 'ok') return wrapped(theme, 'tool', text);
	const {status, text: partial, error} = outcome;
	if (status === 'cancelled' && error && partial.endsWith(`\n${error.message}`))
		return stacked(wrapped(theme, 'tool', text), textLines(context, partial));
	const reason = error ? inLanguage(translate, error.message) : translate(`tui.tool.${status}`);
	const parts = [
		wrapped(theme, 'tool', text),
		wrapped(theme, 'error', `  ${theme.glyphs.cross} ${displayLine(reason, 300)}`),
	];
	return stacked(...parts, ...hintLines(context, outcome.error?.hint));
}

/** What errors name for a command line, as it is done here. */
const waysHere = [
	[/\bwith -m\b/g, 'with /model'],
	[/用 -m /g, '用 /model '],
	[/\bopenintent models\b/g, '/models'],
	[/(?<=[:：] ?)openintent (login (?=[\w/-]+$)|vault unlock$)/gm, '/$1'],
	// Also what `/plan` runs is in that mode, whatever that of the talk is: there another one would change nothing.
	[
		/^Leave out --permission-mode plan to be asked$/,
		'Nothing is changed while it plans: carry the plan out to be asked; without a plan, choose another mode: /mode',
	],
	[
		/^去掉 --permission-mode plan，就会询问你$/,
		'规划时不做任何更改：执行计划时会询问你；没有计划时，请选择另一种模式：/mode',
	],
	[/^Leave out --permission-mode deny to be asked$/, 'Choose another mode to be asked: /mode'],
	[/^去掉 --permission-mode deny，就会询问你$/, '选择另一种模式，就会询问你：/mode'],
] as const;

const hintHere = (hint: string) =>
	waysHere.reduce((text, [there, here]) => text.replace(there, here), hint);

/** What to do next, below what went wrong. */
export function hintLines({theme, translate}: LineContext, hint: string | undefined): RenderRows[] {
	if (hint === undefined) return [];
	// A hint may have several lines, one for each way out.
	const text = translate('tui.hint', {hint: display(hintHere(inLanguage(translate, hint)))});
	const indent = {text: safe`  `, sgr: ''};
	return [
		(width) => wrapSpans([{text, sgr: theme.sgr('dim')}], {width, first: [indent], rest: [indent]}),
	];
}

/** A run that failed, with what to do next. */
export function errorLines(
	context: LineContext,
	error: {readonly message: string; readonly hint?: string},
): RenderRows {
	const {theme, translate} = context;
	const text = `${theme.glyphs.cross} ${display(inLanguage(translate, error.message))}`;
	return stacked(hung(theme, 'error', text), ...hintLines(context, error.hint));
}

/** What of the memory a run began with. */
export function recallText(
	{translate}: Pick<LineContext, 'translate'>,
	notes: readonly Pick<RecalledNote, 'content'>[],
): SafeText {
	const shown = notes.map(({content}) => displayLine(content, 60)).join('; ');
	return translate('run.recalled', {notes: shown});
}

/** The turn goes on with another provider. */
export function failoverLines({theme, translate}: LineContext, notice: FailoverNotice): RenderRows {
	const text = failoverText(notice, translate);
	return hung(theme, 'warning', `! ${text}`);
}

/** A stronger model takes over. */
export function switchLines(
	{theme, translate}: LineContext,
	{from, to, reason}: ModelSwitch,
): RenderRows {
	const values = {
		from: `${from.provider}/${from.model}`,
		to: `${to.provider}/${to.model}`,
		reason: translate(`run.switch_reasons.${reason.replaceAll('-', '_')}`),
	};
	return hung(theme, 'dim', `! ${translate('run.switch', values)}`);
}

/** How a run ended, as far as it is said. */
export type ClosingFacts = Pick<
	RunResult,
	'status' | 'route' | 'data' | 'toolCalls' | 'error' | 'failovers'
> & {
	readonly model?: ModelChoice | undefined;
	readonly usage: Pick<Usage, 'inputTokens' | 'outputTokens'>;
	readonly usageByModel?: readonly {readonly costUsd: number | undefined}[] | undefined;
};

/** `✓ Done — 2 tools, 1,204 tokens, $0.0031, via groq/llama-3.3-70b`. */
export function closingText(context: LineContext, result: ClosingFacts): string {
	const {theme, translate} = context;
	const done = isUnsuccessful(result)
		? `${theme.glyphs.cross} ${translate('tui.closing.unsuccessful')}`
		: `${theme.glyphs.check} ${translate('tui.closing.done')}`;
	return withSpent(context, done, [...spentParts(context, result), viaText(context, result)]);
}

/** A local run whose one call says that it failed; a model may have made something of it. */
const isUnsuccessful = ({route, data}: ClosingFacts) => route !== 'model' && saysFailed(data);

function viaText({translate}: LineContext, {model}: ClosingFacts): string {
	return model === undefined
		? ''
		: translate('tui.closing.via', {model: `${model.provider}/${model.model}`});
}

function withSpent(
	{theme, translate}: LineContext,
	text: string,
	parts: readonly string[],
): string {
	const shown = parts.filter((part) => part !== '');
	return shown.length > 0
		? `${text} ${theme.hasUtf8 ? '—' : '-'} ${shown.join(translate('tui.comma'))}`
		: text;
}

function spentParts({theme, translate}: LineContext, result: ClosingFacts): string[] {
	const tokens = result.usage.inputTokens + result.usage.outputTokens;
	return [
		result.toolCalls > 0 ? translate('tui.closing.tools', {count: result.toolCalls}) : '',
		tokens > 0 ? translate('tui.closing.tokens', {count: tokens}) : '',
		asciiCost(costText(result.usageByModel ?? []) ?? '', theme.hasUtf8),
	];
}

function asciiCost(cost: string, hasUtf8: boolean): string {
	return hasUtf8 ? cost : cost.replace('≥', '>=');
}

/** The end of a run: done, stopped or failed. What it has used is said in each case. */
export function closingLines(
	context: LineContext,
	result: ClosingFacts,
	toldError?: string,
): RenderRows {
	const {theme, translate} = context;
	if (result.status === 'completed')
		return stacked(
			gap,
			hung(theme, isUnsuccessful(result) ? 'error' : 'success', closingText(context, result)),
		);
	const spent = spentParts(context, result).filter((part) => part !== '');
	const used =
		spent.length === 0 ? [] : [...spent, viaText(context, result)].filter((part) => part !== '');
	if (result.status === 'cancelled') {
		const stopped = `${theme.glyphs.cross} ${translate('tui.closing.stopped')}`;
		return stacked(gap, hung(theme, 'warning', withSpent(context, stopped, used)));
	}
	// What the line of its call says already is not said again.
	const isTold = toldError !== undefined && result.error?.message === toldError;
	const untold = isTold ? undefined : untoldError(result);
	const error = untold ?? {
		message: translate(result.error ? 'tui.closing.unsuccessful' : 'tui.closing.failed'),
	};
	const text = translate('tui.closing.used', {used: used.join(translate('tui.comma'))});
	return stacked(
		errorLines(context, error),
		...(used.length === 0 ? [] : [hung(theme, 'dim', `  ${text}`)]),
	);
}
