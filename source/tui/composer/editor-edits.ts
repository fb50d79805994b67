import type {ActionKind, ComposerEdit, ComposerState} from './composer-state.js';
import {borderAfter, borderAt, borderBefore, lineEnd, lineStart} from './graphemes.js';
import {isLargePaste, markOf, withoutMarks} from './pasted-blocks.js';
import {submitted} from './prompt-history.js';
import {redoStep, undoStep} from './undo-steps.js';
import {wordEndAfter, wordStartBefore} from './word-borders.js';

const mostKills = 30;

/** The text with a part of it replaced, the cursor behind the new part. */
export function replaceRange(
	state: ComposerState,
	from: number,
	to: number,
	text: string,
): ComposerState {
	const whole = state.text.slice(0, from) + text + state.text.slice(to);
	return {...state, text: whole, cursor: borderAt(whole, from + text.length)};
}

export const insertText = (state: ComposerState, text: string): ComposerState =>
	replaceRange(state, state.cursor, state.cursor, text);

/** A paste; a large one becomes one block. */
export function insertPaste(state: ComposerState, text: string): ComposerState {
	const mark = isLargePaste(text) ? markOf(state.blocks.length) : undefined;
	if (mark === undefined) return insertText(state, withoutMarks(text));
	return insertText({...state, blocks: [...state.blocks, text]}, mark);
}

// What is cut piece by piece is one piece when it is put back.
function kill(state: ComposerState, from: number, to: number): ComposerState {
	if (from === to) return state;
	const piece = state.text.slice(from, to);
	const latest = state.killRing.at(-1);
	const isForward = from === state.cursor;
	const joined = isForward ? `${latest}${piece}` : `${piece}${latest}`;
	const killRing =
		state.last === 'kill' && latest !== undefined
			? [...state.killRing.slice(0, -1), joined]
			: [...state.killRing, piece].slice(-mostKills);
	return {...replaceRange(state, from, to, ''), killRing};
}

// At the end of a line the line break itself is cut, so that repeating it joins lines.
function killToEnd(state: ComposerState): ComposerState {
	const end = lineEnd(state.text, state.cursor);
	const to = end === state.cursor ? Math.min(end + 1, state.text.length) : end;
	return kill(state, state.cursor, to);
}

function copyLine(state: ComposerState): ComposerState {
	const {text, cursor, killRing} = state;
	const line = text.slice(lineStart(text, cursor), lineEnd(text, cursor));
	return line === '' ? state : {...state, killRing: [...killRing, line].slice(-mostKills)};
}

function yank(state: ComposerState): ComposerState {
	const index = state.killRing.length - 1;
	const text = state.killRing[index];
	if (text === undefined) return state;
	return {...insertText(state, text), yanked: {from: state.cursor, index}};
}

// Only right after a yank: what it put in is replaced by what was cut before that.
function yankPop(state: ComposerState): ComposerState {
	const {yanked, killRing, cursor} = state;
	if (yanked === undefined) return state;
	const index = (yanked.index - 1 + killRing.length) % killRing.length;
	const next = replaceRange(state, yanked.from, cursor, killRing[index] ?? '');
	return {...next, yanked: {from: yanked.from, index}};
}

// The two characters around the cursor, or the last two of a line.
function transpose(state: ComposerState): ComposerState {
	const {text, cursor} = state;
	const start = lineStart(text, cursor);
	const middle = cursor === lineEnd(text, cursor) ? borderBefore(text, cursor) : cursor;
	if (middle <= start) return state;
	const from = borderBefore(text, middle);
	const to = borderAfter(text, middle);
	return replaceRange(state, from, to, text.slice(middle, to) + text.slice(from, middle));
}

type Edit = {readonly kind: ActionKind; readonly apply: (state: ComposerState) => ComposerState};

const erase = (apply: Edit['apply']): Edit => ({kind: 'erase', apply});
const cut = (apply: Edit['apply']): Edit => ({kind: 'kill', apply});
const other = (apply: Edit['apply']): Edit => ({kind: 'other', apply});

/** Everything that changes the text, or what is remembered of it. */
export const edits: Readonly<Record<ComposerEdit, Edit>> = {
	newline: other((state) => insertText(state, '\n')),
	backspace: erase((state) =>
		replaceRange(state, borderBefore(state.text, state.cursor), state.cursor, ''),
	),
	delete: erase((state) =>
		replaceRange(state, state.cursor, borderAfter(state.text, state.cursor), ''),
	),
	'kill-to-end': cut(killToEnd),
	'kill-to-start': cut((state) => kill(state, lineStart(state.text, state.cursor), state.cursor)),
	'kill-word': cut((state) => kill(state, wordStartBefore(state.text, state.cursor), state.cursor)),
	'kill-word-after': cut((state) =>
		kill(state, state.cursor, wordEndAfter(state.text, state.cursor)),
	),
	'copy-line': other(copyLine),
	yank: other(yank),
	'yank-pop': other(yankPop),
	transpose: other(transpose),
	undo: other(undoStep),
	redo: other(redoStep),
	clear: other((state) => ({...state, text: '', cursor: 0, historyIndex: state.history.length})),
	submit: other(submitted),
};
