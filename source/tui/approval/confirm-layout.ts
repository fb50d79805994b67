import {askedBecause} from '../../contracts/asked-because.js';
import type {Translate} from '../../contracts/messages.js';
import type {ApprovalRequest} from '../../contracts/policy.js';
import {displayLine, reveal} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {joinSafe, safe} from '../../lib/safe-text.js';
import {pageRows} from '../dialogs/page-steps.js';
import {wordFor} from '../named-value.js';
import type {Rect} from '../screen/pane-state.js';
import type {Size} from '../screen/screen-layout.js';
import {dialogColumns, dialogRect} from '../screen/screen-layout.js';
import {textWidth} from '../screen/width.js';
import type {Theme} from '../theme/theme.js';
import type {Span} from '../transcript/styled-text.js';
import {wrapSpans} from '../transcript/styled-text.js';
import {callBesideDiff} from './call-beside-diff.js';
import {choicesOf} from './confirm-choices.js';
import type {ConfirmRoom} from './confirm-scroll.js';
import {allSeen} from './confirm-scroll.js';
import {diffRows, originLines, questionLines} from './question-lines.js';

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
	/** The part of the exact effect that is seen; in the compact form the question stands before it. */
	readonly effect: readonly SafeText[];
	/** Why it is asked; the compact form has it in the effect, where there is room. */
	readonly reason: readonly SafeText[];
	readonly room: ConfirmRoom;
};

// Title, empty row, key line and the frame itself; the reason and a row for each choice come with them.
const frameRows = 5;
const frameColumns = 4;
const keyRows = 1;

type Scrolled = ConfirmQuestion & {
	/** The first row of the effect that is seen. */
	readonly top: number;
};

/** Where a question goes and how much of it: over the transcript, else over everything, else in short. */
export function layoutConfirm({
	area,
	size,
	selected,
	...question
}: Scrolled & {
	readonly area: Rect;
	readonly size: Size;
	readonly selected: number;
}): ConfirmLayout {
	const screen = {x: 0, y: 0, width: size.columns, height: size.rows};
	const full = fullIn(area, question) ?? fullIn(screen, question);
	if (full !== undefined) return full;
	const choiceRows = shortChoiceRows({...question, columns: size.columns, selected}).length;
	const room = size.rows - choiceRows - keyRows;
	const effect = compactRows(question, size.columns);
	const scope = scopeRows(question, size.columns);
	const reason = wrapSpans([reasonSpan(question)], {width: size.columns});
	const all = [...effect];
	for (const part of [scope, reason]) if (all.length + part.length <= room) all.push(...part);
	const seen = cut(all, room, question);
	if (seen === undefined)
		return {form: 'too-small', rect: screen, effect: [], reason: [], room: allSeen};
	return {form: 'compact', rect: screen, reason: [], ...seen};
}

const reasonSpan = ({request, translate, theme}: ConfirmQuestion): Span => ({
	text: askedBecause(request, translate),
	sgr: theme.sgr('dim'),
});

function fullIn(whole: Rect, question: Scrolled): ConfirmLayout | undefined {
	const {request, theme, translate} = question;
	const area = dialogColumns(whole);
	const width = area.width - frameColumns;
	const all = pageRows(questionLines(request, translate), width, theme);
	const reason = wrapSpans([reasonSpan(question)], {width});
	const fullFixedRows = frameRows + reason.length + request.offers.length;
	const seen = cut(all, area.height - fullFixedRows, question);
	if (seen === undefined) return undefined;
	const rect = dialogRect(area, fullFixedRows + seen.effect.length);
	return {form: 'full', rect, reason, ...seen};
}

/** `Allow shell_execute? ls`, and what marks the call, for a yes must not hide that it is untrusted. */
function compactRows(question: ConfirmQuestion, width: number): SafeText[] {
	const {request, theme, translate} = question;
	const title = translate('tui.confirm.title', {tool: displayLine(request.tool, 60)});
	const heard = request.labels.map((label) => wordFor(translate, 'tui.names.label', label));
	const labels = heard.length > 0 ? safe` (${joinSafe(heard, translate('tui.comma'))})` : safe``;
	const asked = {text: safe`${title}${labels} `, sgr: theme.sgr('warning')};
	const {diff} = request;
	const effectText =
		diff === undefined ? request.effectText : callBesideDiff(request.effectText, diff, translate);
	const short = shortEffect({...request, effectText});
	const effect = {text: reveal(short), sgr: theme.sgr('strong')};
	const origin = pageRows(originLines(request, translate), width, theme);
	if (diff === undefined) return [...wrapSpans([asked, effect], {width}), ...origin];
	const changes = pageRows(diffRows(diff, translate), width, theme);
	return [...wrapSpans([asked], {width}), ...changes, ...origin, ...wrapSpans([effect], {width})];
}

/** What a yes that lasts covers, where its answers stand there in one word. */
function scopeRows({request, theme, translate}: ConfirmQuestion, width: number): SafeText[] {
	if (!request.offers.some((answer) => answer !== 'once' && answer !== 'deny')) return [];
	const {grant} = request;
	const text =
		grant.kind === 'folder'
			? translate('tui.confirm.covers_folder', {folder: reveal(grant.folder)})
			: translate('tui.confirm.covers_call');
	return wrapSpans([{text, sgr: theme.sgr('dim')}], {width});
}

/** The whole effect without what the title says already: arguments of one line each on one line, or the one text there is. */
function shortEffect(request: ApprovalRequest): string {
	const {preview} = request;
	const effect = shortArguments(request);
	if (preview === undefined) return effect;
	const text = preview.trim();
	// Where it breaks is a part of what would be done, in text that has lines of its own.
	return text.includes('\n') ? `${effect}\n${text}` : `${effect} ${text}`;
}

function shortArguments({tool, effectText, askedBy}: ApprovalRequest): string {
	const text =
		/^\s/.test(effectText.slice(tool.length)) && effectText.startsWith(tool)
			? effectText.slice(tool.length + 1)
			: effectText;
	try {
		const values: unknown[] = Object.values(JSON.parse(text) as object);
		const [only] = values;
		if (values.length === 1 && typeof only === 'string') return only;
	} catch {
		// Not the arguments as JSON: shown as it is.
	}
	// Only breaks between arguments may become blanks: in a command or a file, a break is a part of what would be done.
	// Text of an argument stands deeper than the names. From another program it comes with more than arguments.
	const lines = text.split('\n');
	const isOneLineEach = askedBy === undefined && lines.every((line) => /^ {2}\S/.test(line));
	if (lines.length === 1) return text.trim();
	return isOneLineEach ? text.trim().replace(/\n\s*/g, ' ') : `\n${text.trimEnd()}`;
}

// What does not fit is counted, never hidden silently, and so much is seen at least that a person can decide.
const decisiveRows = 6;

function cut(
	rows: readonly SafeText[],
	room: number,
	{translate, theme, top: wanted}: Scrolled,
): Pick<ConfirmLayout, 'effect' | 'room'> | undefined {
	if (rows.length <= room) return {effect: rows, room: allSeen};
	const kept = room - 1;
	if (kept < decisiveRows) return undefined;
	const lastTop = rows.length - kept;
	const top = Math.min(wanted, lastTop);
	const below = lastTop - top;
	const note = translate(below > 0 ? 'tui.confirm.more' : 'tui.confirm.end', {count: below});
	return {
		effect: [...rows.slice(top, top + kept), theme.paint('dim', note)],
		room: {lastTop, pageRows: kept},
	};
}

/** ` 1 once  2 session >5 no`. */
export function shortChoiceRows({
	request,
	theme,
	translate,
	columns,
	selected,
}: ConfirmQuestion & {
	readonly columns: number;
	readonly selected: number;
}): SafeText[] {
	const rows: Span[][] = [];
	let room = 0;
	for (const [index, {number, short}] of choicesOf(request).entries()) {
		// Inverse colours alone would not show it everywhere.
		const mark = index === selected ? safe`>` : safe` `;
		const text = safe`${mark}${number} ${translate(short)}`;
		const choice = {text, sgr: index === selected ? theme.sgr('selected') : ''};
		const last = rows.at(-1);
		// A choice is not broken while a row of its own has room for it.
		if (last === undefined || textWidth(text) + 1 > room) {
			rows.push([choice]);
			room = columns - textWidth(text);
		} else {
			last.push({text: safe` `, sgr: ''}, choice);
			room -= textWidth(text) + 1;
		}
	}
	return rows.flatMap((spans) => wrapSpans(spans, {width: columns}));
}
