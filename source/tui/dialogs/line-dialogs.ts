import type {Translate} from '../../contracts/messages.js';
import {displayLine} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {joinSafe, safe} from '../../lib/safe-text.js';
import {closeWith} from './dialog-desk.js';
import {fittingRows} from './list-steps.js';
import type {
	AskPerson,
	DialogAnswer,
	DialogQuestion,
	DialogRow,
	FieldQuestion,
	ListQuestion,
	PageQuestion,
} from './questions.js';

export type LineDialogsOptions = {
	readonly translate: Translate;
	readonly print: (text: SafeText) => void;
	/** Whether the terminal shows what is typed. */
	readonly setEcho?: (isOn: boolean) => void;
};

/** What becomes of a line: an answer, another look at fewer rows, or the same question again. */
type LineStep =
	| {readonly answer: DialogAnswer | undefined}
	| {readonly rows: readonly DialogRow[]}
	| {readonly isMore: true}
	| {readonly isUnclear: true};

type Open = {
	readonly question: DialogQuestion;
	readonly settle: (answer: DialogAnswer | undefined) => void;
	/** The rows with the numbers that were printed. */
	rows: readonly DialogRow[];
	/** The first of them that is shown: of many there is a page after the other. */
	first: number;
};

const mostRows = 20;

/** Dialogs without a screen: numbered choices are printed, and the next line answers. */
export function createLineDialogs({translate, print, setEcho}: LineDialogsOptions) {
	let open: Open | undefined;
	let wake: () => void = () => undefined;

	const ask: AskPerson = (question) =>
		new Promise((resolve) => {
			open?.settle(undefined);
			const told = toldOnly(question, translate);
			if (told !== undefined) {
				print(told);
				resolve(undefined);
				return;
			}
			const own: Open = {question, settle: resolve, rows: rowsOf(question), first: 0};
			open = own;
			closeWith(question, () => open === own && close(undefined));
			if (isSecret(question)) setEcho?.(false);
			print(questionText(own, translate));
			wake();
		});

	function close(answer: DialogAnswer | undefined) {
		const settle = open?.settle;
		if (open !== undefined && isSecret(open.question)) setEcho?.(true);
		open = undefined;
		settle?.(answer);
	}

	return {
		ask,
		isOpen: () => open !== undefined,
		/** A line that begins with a slash is a command, where a choice is asked for. */
		isLeftBy: (line: string) =>
			open !== undefined &&
			!isSecret(open.question) &&
			open.question.kind !== 'field' &&
			/^\/[a-z?]/.test(line.trim()),
		cancel: () => close(undefined),
		/** Resolves when something is asked. */
		opened: () =>
			new Promise<void>((resolve) => {
				wake = resolve;
			}),
		/** Takes a line as the answer. */
		take(line: string) {
			if (open === undefined || isHeld(open.question)) return;
			const isMore = line.trim() === 'n' && open.first + mostRows < open.rows.length;
			const step: LineStep = isMore
				? {isMore}
				: steps[open.question.kind](open.question as never, open.rows, line);
			if ('answer' in step) return close(step.answer);
			if ('rows' in step) Object.assign(open, {rows: step.rows, first: 0});
			else if ('isMore' in step) open.first += mostRows;
			else print(translate('tui.dialog.line_unclear'));
			print(questionText(open, translate));
		},
	};
}

const isHeld = (question: DialogQuestion) => question.kind === 'page' && question.isHeld === true;

/** What is typed into it must not be seen. */
const isSecret = (question: DialogQuestion) =>
	isHeld(question) || (question.kind === 'field' && question.isSecret === true);

/** What is only to be read; undefined where something is asked. */
function toldOnly(question: DialogQuestion, translate: Translate): SafeText | undefined {
	if (question.kind === 'page' && question.choices === undefined && !question.isHeld)
		return pageText(question, translate);
	if (question.kind !== 'list') return undefined;
	if (question.isListing) return listingText(question, translate);
	const isNothing = question.rows.length === 0 && !question.takesText;
	return isNothing ? joinSafe([question.title, question.empty], safe`\n`) : undefined;
}

function rowsOf(question: DialogQuestion): readonly DialogRow[] {
	if (question.kind === 'list') return question.rows;
	return question.kind === 'page' ? (question.choices ?? []) : [];
}

const steps = {
	field: (_question: FieldQuestion, _rows: readonly DialogRow[], line: string): LineStep => ({
		answer: line === '' ? undefined : {action: 'text', value: line},
	}),
	page(_question: PageQuestion, rows: readonly DialogRow[], line: string): LineStep {
		const typed = line.trim();
		if (typed === '') return {answer: undefined};
		const row = numbered(rows, typed);
		return row ? {answer: {action: 'choose', value: row.id}} : {isUnclear: true};
	},
	list(question: ListQuestion, rows: readonly DialogRow[], line: string): LineStep {
		const typed = line.trim();
		if (typed === '') return {answer: undefined};
		const row = numbered(rows, typed) ?? called(rows, typed);
		if (row) return {answer: {action: 'choose', value: row.id}};
		const [, word = '', number = ''] = /^(\S+)(?:\s+(\d+))?$/.exec(typed) ?? [];
		const action = question.actions?.find(({id}) => id === word);
		if (action?.isForNone) return {answer: {action: action.id, value: ''}};
		const acted = action && numbered(rows, number);
		if (action && acted) return {answer: {action: action.id, value: acted.id}};
		const fitting = fittingRows(question, typed);
		const [only, another] = fitting;
		if (only && !another) return {answer: {action: 'choose', value: only.id}};
		if (fitting.length > 0) return {rows: fitting};
		return question.takesText ? {answer: {action: 'text', value: typed}} : {isUnclear: true};
	},
};

/** The one that is called exactly so. */
function called(rows: readonly DialogRow[], typed: string): DialogRow | undefined {
	const [only, another] = rows.filter(({label}) => label.toLowerCase() === typed.toLowerCase());
	return another === undefined ? only : undefined;
}

function numbered(rows: readonly DialogRow[], typed: string): DialogRow | undefined {
	return /^\d{1,4}$/.test(typed) ? rows[Number(typed) - 1] : undefined;
}

function pageText({title, lines}: PageQuestion, _translate: Translate): SafeText {
	return joinSafe([title, ...lines.map(({text}) => text)], safe`\n`);
}

function rowText(row: DialogRow, index: number, translate: Translate): SafeText {
	const {label, detail = ''} = row;
	const said = detail === '' ? label : translate('tui.pair', {name: label, value: detail});
	const now = row.isCurrent ? safe` (${translate('tui.dialog.current')})` : safe``;
	return safe`  ${index + 1}. ${said}${now}`;
}

function listingText({title, rows}: ListQuestion, translate: Translate): SafeText {
	const lines = rows.flatMap((row, index) => {
		const {heading, label, detail = safe``} = row;
		const isNew = heading !== undefined && heading !== rows[index - 1]?.heading;
		const line = detail === '' ? safe`  ${label}` : safe`  ${label}: ${detail}`;
		return isNew ? [safe`${heading}:`, line] : [line];
	});
	const nothing = lines.length === 0 ? [translate('tui.dialog.no_match')] : [];
	return joinSafe([title, ...lines, ...nothing], safe`\n`);
}

function questionText({question, rows, first}: Open, translate: Translate): SafeText {
	if (question.kind === 'field') return joinSafe([question.title, question.label], safe`\n`);
	if (question.kind === 'page' && question.isHeld) return pageText(question, translate);
	const shown = rows
		.slice(first, first + mostRows)
		.map((row, index) => rowText(row, first + index, translate));
	const more = rows.length - first - shown.length;
	const head =
		question.kind === 'page' ? pageText(question, translate) : displayLine(question.title, 200);
	const lines = [head, ...shown];
	if (more > 0) lines.push(translate('tui.dialog.line_more', {count: more}));
	return joinSafe([...lines, howToAnswer(question, translate)], safe`\n`);
}

function howToAnswer(question: ListQuestion | PageQuestion, translate: Translate): SafeText {
	if (question.kind === 'page') return translate('tui.dialog.line_choice');
	const actions = (question.actions ?? []).map(({id, label, isForNone}) =>
		translate(isForNone ? 'tui.dialog.line_word' : 'tui.dialog.line_action', {word: id, label}),
	);
	return joinSafe([translate('tui.dialog.line_list'), ...actions], safe`\n`);
}
