import type {Translate} from '../contracts/messages.js';
import type {ApprovalRequest} from '../contracts/policy.js';
import {display, displayLine} from '../lib/display-text.js';
import {confirmChoices} from './confirm-choices.js';
import type {Rect} from './screen/pane-state.js';
import type {Size} from './screen-layout.js';
import {dialogRect} from './screen-layout.js';
import type {Theme} from './theme.js';
import type {Span} from './transcript/styled-text.js';
import {wrapSpans} from './transcript/styled-text.js';

export type ConfirmQuestion = {
	readonly request: ApprovalRequest;
	readonly theme: Theme;
	readonly translate: Translate;
};

/** `too-small`: what would be allowed cannot be shown, so it can only be denied. */
export type ConfirmForm = 'full' | 'compact' | 'too-small';

export type ConfirmLayout = {
	readonly form: ConfirmForm;
	readonly rect: Rect;
	/** The exact effect; in the compact form the question stands before it. */
	readonly effect: readonly string[];
};

// Title, rule, empty row, three choices, key line and the frame itself.
const fullFixedRows = 9;
const frameColumns = 4;
const keyRows = 1;

/** Where a question goes and how much of it: over the transcript, else over everything, else in short. */
export function layoutConfirm({
	area,
	size,
	selected,
	...question
}: ConfirmQuestion & {
	readonly area: Rect;
	readonly size: Size;
	readonly selected: number;
}): ConfirmLayout {
	const screen = {x: 0, y: 0, width: size.columns, height: size.rows};
	const full = fullIn(area, question) ?? fullIn(screen, question);
	if (full !== undefined) return full;
	const choiceRows = shortChoiceRows({...question, columns: size.columns, selected}).length;
	const room = size.rows - choiceRows - keyRows;
	const effect = cut(compactRows(question, size.columns), room, question);
	if (effect === undefined) return {form: 'too-small', rect: screen, effect: []};
	return {form: 'compact', rect: screen, effect};
}

function fullIn(area: Rect, question: ConfirmQuestion): ConfirmLayout | undefined {
	const {request, theme} = question;
	const sgr = theme.sgr('strong');
	const all = wrappedLines([], display(request.effectText), sgr, area.width - frameColumns);
	const effect = cut(all, area.height - fullFixedRows, question);
	return effect && {form: 'full', rect: dialogRect(area, fullFixedRows + effect.length), effect};
}

type WrappedLines = {readonly rows: readonly string[]; readonly firstLineRows: number};

function wrappedLines(
	before: readonly Span[],
	text: string,
	sgr: string,
	width: number,
): WrappedLines {
	const lines = text
		.split('\n')
		.map((line, index) => wrapSpans([...(index === 0 ? before : []), {text: line, sgr}], {width}));
	return {rows: lines.flat(), firstLineRows: lines[0]?.length ?? 0};
}

/** `Allow shell_execute? ls`, and what marks the call, for a yes must not hide that it is untrusted. */
function compactRows({request, theme, translate}: ConfirmQuestion, width: number): WrappedLines {
	const title = translate('tui.confirm.title', {tool: displayLine(request.tool, 60)});
	const labels = request.labels.length > 0 ? ` (${request.labels.join(', ')})` : '';
	const before = {text: `${title}${labels} `, sgr: theme.sgr('warning')};
	return wrappedLines([before], display(request.effectText), theme.sgr('strong'), width);
}

// What does not fit is counted, never hidden silently; the first line is what a person decides on and stays whole,
// unless it is so long that many rows of it are seen.
const manyRows = 6;

function cut(
	{rows, firstLineRows}: WrappedLines,
	room: number,
	{translate}: ConfirmQuestion,
): readonly string[] | undefined {
	if (rows.length <= room) return rows;
	const kept = room - 1;
	if (kept < Math.min(firstLineRows, manyRows)) return undefined;
	return [...rows.slice(0, kept), translate('tui.confirm.more', {count: rows.length - kept})];
}

/** `1 once  2 session  3 no`. */
export function shortChoiceRows({
	theme,
	translate,
	columns,
	selected,
}: Pick<ConfirmQuestion, 'theme' | 'translate'> & {
	readonly columns: number;
	readonly selected: number;
}): string[] {
	const spans = confirmChoices.flatMap(({keys, short}, index): Span[] => [
		...(index > 0 ? [{text: '  ', sgr: ''}] : []),
		{
			text: `${keys[0]} ${translate(short)}`,
			sgr: index === selected ? theme.sgr('selected') : '',
		},
	]);
	return wrapSpans(spans, {width: columns});
}
