import {display} from '../../lib/display-text.js';
import type {DiffLine} from '../../lib/line-diff.js';
import type {SafeText} from '../../lib/safe-text.js';
import {safe, safeLines} from '../../lib/safe-text.js';
import {diffDialogLines} from '../dialogs/diff-lines.js';
import type {DialogLine} from '../dialogs/questions.js';
import type {Role} from '../theme/theme.js';
import {diffLineRoles} from './markdown/code-languages.js';
import type {Span} from './styled-text.js';
import {wrapSpans} from './styled-text.js';
import type {LineContext} from './transcript-lines.js';

/** More of an output is in the session's record. */
const mostOutput = 16_000;
const mostArgument = 8_000;
const mostChangeLines = 500;

/** Keeps what a call was given and what came of it, for whoever wants to see it. */
export type CallDetails = ReturnType<DetailBudget['open']>;
export type DetailBudget = ReturnType<typeof createDetailBudget>;

type Detail = {
	arguments: unknown;
	tool: string;
	output: string | undefined;
	/** The output is the answer of the run, which stands below the call. */
	isBelow: boolean;
	/** How a file became another, for a call that has changed one. */
	change: readonly DiffLine[] | undefined;
	length: number;
	isDropped: boolean;
};

/** The details of all calls together have a bound: those of the oldest go first. */
export function createDetailBudget(mostLength = 400_000) {
	const kept: Detail[] = [];
	let total = 0;

	function shrink() {
		while (total > mostLength && kept.length > 1) {
			const oldest = kept.shift();
			if (oldest === undefined) return;
			total -= oldest.length;
			Object.assign(oldest, {
				arguments: undefined,
				output: undefined,
				change: undefined,
				length: 0,
				isDropped: true,
			});
		}
	}

	return {
		open(tool: string, input: unknown) {
			const bounded = boundArguments(input);
			const detail: Detail = {
				tool,
				arguments: bounded,
				output: undefined,
				isBelow: false,
				change: undefined,
				length: JSON.stringify(bounded)?.length ?? 0,
				isDropped: false,
			};
			kept.push(detail);
			total += detail.length;
			shrink();
			return {
				read: (): Readonly<Detail> => detail,
				setChange(lines: readonly DiffLine[]) {
					if (detail.isDropped || lines.length > mostChangeLines) return;
					detail.change = lines;
					const length = lines.reduce((sum, {text}) => sum + text.length, 0);
					detail.length += length;
					total += length;
					shrink();
				},
				setBelow() {
					detail.isBelow = true;
				},
				setOutput(text: string) {
					if (detail.isDropped) return;
					detail.output = cutMiddle(text, mostOutput);
					detail.length += detail.output.length;
					total += detail.output.length;
					shrink();
				},
			};
		},
	};
}

function boundArguments(input: unknown): unknown {
	if (typeof input !== 'object' || input === null) return input;
	const entries = Object.entries(input).map(([key, value]) => {
		const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
		return [key, cutMiddle(text, mostArgument)] as const;
	});
	return Object.fromEntries(entries);
}

/** The beginning and the end of a long text, with how much is left out between them. */
export function cutMiddle(text: string, most: number): string {
	if (text.length <= most) return text;
	const head = text.slice(0, Math.floor((most * 3) / 4));
	const tail = text.slice(text.length - Math.floor(most / 4));
	return `${head}\n… ${text.length - head.length - tail.length} …\n${tail}`;
}

type Line = {readonly text: SafeText; readonly role: Role};

const toLines = (text: string, role: Role, mark: SafeText = safe``): Line[] =>
	safeLines(display(text.replace(/\n$/, ''))).map((line) => ({
		text: safe`${mark}${line}`,
		role,
	}));

const toLine = ({text, look = 'plain'}: DialogLine): Line => ({text, role: look});

const hidden = new Set(['old_string', 'new_string', 'content']);

/** What a call was given: what it takes out and puts in as a diff, everything else by its name. */
function argumentLines({tool, arguments: input, change}: Readonly<Detail>): Line[] {
	if (typeof input !== 'object' || input === null) return [];
	const values = input as Readonly<Record<string, string>>;
	const isWrite = tool.startsWith('fs_') && ('new_string' in values || 'content' in values);
	const named = Object.entries(values)
		.filter(([key]) => !isWrite || !hidden.has(key))
		.flatMap(([key, value]) => toLines(`${key}: ${value}`, 'dim'));
	if (!isWrite) return named;
	if (change !== undefined) return [...named, ...diffDialogLines(change).map(toLine)];
	return [
		...named,
		...('old_string' in values ? toLines(values['old_string'] ?? '', 'removed', safe`- `) : []),
		...toLines(values['new_string'] ?? values['content'] ?? '', 'added', safe`+ `),
	];
}

const isDiff = (text: string) => /^(?:diff --git |--- .*\n\+\+\+ )/m.test(text.slice(0, 2000));

function outputLines(output: string): Line[] {
	const lines = toLines(output, 'plain');
	if (!isDiff(output)) return lines;
	return lines.map(({text}) => ({
		text,
		role: diffLineRoles.find(([pattern]) => pattern.test(text))?.[1] ?? 'plain',
	}));
}

type Label = (key: string) => Line;

/** What came of a call. */
function cameLines({output, isBelow}: Readonly<Detail>, label: Label): Line[] {
	if (output === undefined || output === '') return [label('tui.details.no_output')];
	if (isBelow) return [label('tui.details.below')];
	return [label('tui.details.output'), ...outputLines(output)];
}

/** What is below the line of a call that was opened. */
export function detailRows(
	details: CallDetails,
	{theme, translate}: LineContext,
	width: number,
): SafeText[] {
	const detail = details.read();
	const bar: Span = {text: safe`  ${theme.glyphs.bar} `, sgr: theme.sgr('dim')};
	const label: Label = (key) => ({text: translate(key), role: 'emphasis'});
	const given = argumentLines(detail);
	const lines: Line[] = detail.isDropped
		? [label('tui.details.dropped')]
		: [
				...(given.length > 0 ? [label('tui.details.arguments'), ...given] : []),
				...cameLines(detail, label),
			];
	return lines.flatMap(({text, role}) =>
		wrapSpans([{text, sgr: theme.sgr(role)}], {width, first: [bar], rest: [bar]}),
	);
}
