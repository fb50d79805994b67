import {formatsOf, inLanguage} from '../../contracts/messages.js';
import type {ToolOutcome} from '../../contracts/tool.js';
import {hasSucceeded} from '../../contracts/tool.js';
import {displayLine} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {safe} from '../../lib/safe-text.js';
import {planCallRows} from '../plan/plan-call-rows.js';
import type {Role} from '../theme/theme.js';
import type {ChangeOptions} from './call-change.js';
import {createChangeReading} from './call-change.js';
import type {CallDetails} from './call-details.js';
import {detailRows} from './call-details.js';
import {unsuccessfulText} from './call-ending.js';
import {createOpenableItem, foldMark} from './openable-item.js';
import type {Span} from './styled-text.js';
import {wrapSpans} from './styled-text.js';
import type {LineContext, ToolLine} from './transcript-lines.js';
import {hintLines, toolCallName} from './transcript-lines.js';

/** What became of a call: what `tool-call-end` says, or less of it for a call of an earlier session. */
export type CallEnd = Pick<ToolOutcome, 'status' | 'text' | 'error' | 'data'> & {
	readonly durationMs: number | undefined;
};

export type CallItemOptions = LineContext &
	ChangeOptions & {
		readonly line: ToolLine;
		readonly details: CallDetails;
		/** Monotonic ms. */
		readonly now: () => number;
	};

export type CallItem = ReturnType<typeof createCallItem>;

/** Whether a cancelled call says more than that it was cancelled. */
const hasPartialText = ({status, text, error}: Pick<CallEnd, 'status' | 'text' | 'error'>) =>
	status === 'cancelled' && error !== undefined && text.endsWith(`\n${error.message}`);

const inBrackets = (time: string) => displayLine(`  [${time}]`);

/** Why it did not work, and what to do about that. */
function reasonRows(end: CallEnd | undefined, options: LineContext, width: number): SafeText[] {
	const {theme, translate} = options;
	if (end === undefined || end.status === 'ok') return [];
	const text =
		end.error === undefined
			? translate(`tui.tool.${end.status}`)
			: inLanguage(translate, end.error.message);
	const indent = [{text: safe`  `, sgr: ''}];
	return [
		...wrapSpans([{text: displayLine(text, 300), sgr: theme.sgr('error')}], {
			width,
			first: indent,
			rest: indent,
		}),
		...hintLines(options, end.error?.hint).flatMap((render) => render(width)),
	];
}

function markOf(
	end: CallEnd | undefined,
	{glyphs}: LineContext['theme'],
): readonly [SafeText, Role] {
	if (end === undefined) return [glyphs.arrow, 'tool'];
	return hasSucceeded(end) ? [glyphs.check, 'success'] : [glyphs.cross, 'error'];
}

function endText(end: CallEnd | undefined, translate: LineContext['translate']): SafeText {
	const text = end === undefined ? undefined : unsuccessfulText(end, translate);
	return text === undefined ? safe`` : safe`  ${text}`;
}

/** A tool call: one line while it runs and when it is done, the reason when it did not work, and its details on demand. */
export function createCallItem(options: CallItemOptions) {
	const {theme, translate, line, details, now} = options;
	const startedAt = now();
	let waitedMs = 0;
	let waitingSince: number | undefined;
	let end: CallEnd | undefined;

	// How long a person took to answer says nothing about the tool.
	const waited = () => waitedMs + (waitingSince === undefined ? 0 : now() - waitingSince);

	function timeText(): SafeText {
		const formats = formatsOf(translate);
		if (end !== undefined) {
			if (end.durationMs === undefined) return safe``;
			// The dispatcher has left out the waiting.
			return inBrackets(formats.elapsed(end.durationMs));
		}
		if (waitingSince !== undefined) return safe`  ${translate('tui.tool.waiting')}`;
		const elapsedMs = now() - startedAt - waited();
		// Whole seconds: the line changes once a second at most.
		return elapsedMs < 1000
			? safe``
			: inBrackets(formats.duration(Math.floor(elapsedMs / 1000) * 1000));
	}

	function head(width: number, isOpen: boolean): SafeText[] {
		const [glyph, role] = markOf(end, theme);
		const spans: Span[] = [
			{text: safe`${glyph} `, sgr: theme.sgr(role)},
			{text: safe`${toolCallName(line)}${timeText()}`, sgr: theme.sgr('tool')},
			{text: endText(end, translate), sgr: theme.sgr('error')},
			{text: foldMark(theme, isOpen), sgr: theme.sgr('dim')},
		];
		return wrapSpans(spans, {width, rest: [{text: safe`  `, sgr: ''}]});
	}

	const render = (width: number, isOpen: boolean) =>
		line.plan !== undefined && end?.status === 'ok'
			? planCallRows(line.plan, options, {width, isOpen, fold: foldMark(theme, isOpen)})
			: [
					...head(width, isOpen),
					...reasonRows(end, options, width),
					...(isOpen ? detailRows(details, options, width) : []),
				];
	const {rebuild, ...item} = createOpenableItem(render, 'call');

	const readChange = createChangeReading({...options, onRead: rebuild});
	const lookAtChange = () => item.isOpen() && void readChange(end);

	return {
		...item,
		expand(isWanted: boolean) {
			item.expand(isWanted);
			lookAtChange();
		},
		/** A person is asked whether it may run, or has answered. */
		wait(isWaiting: boolean) {
			waitedMs = waited();
			waitingSince = isWaiting ? now() : undefined;
			rebuild();
		},
		finish(outcome: CallEnd) {
			waitedMs = waited();
			waitingSince = undefined;
			end = outcome;
			details.setOutput(outcome.text);
			// Nobody else shows what a command had printed before it was stopped.
			if (hasPartialText(outcome)) item.expand(true);
			rebuild();
			lookAtChange();
		},
		/** What came of it may be the answer of the run, which stands below: then it is said once. */
		answered(answer: string): boolean {
			const isBelow = end !== undefined && answer.includes(end.text.trim());
			if (isBelow) {
				details.setBelow();
				rebuild();
			}
			return isBelow;
		},
		isDone: () => end !== undefined,
	};
}
