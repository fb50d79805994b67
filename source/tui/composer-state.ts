import {clusterBorder} from './screen/width.js';

/** The prompt being written. `cursor` is an offset into `text`. */
export type ComposerState = {
	readonly text: string;
	readonly cursor: number;
	/** Earlier prompts, oldest first. */
	readonly history: readonly string[];
	/** Which earlier prompt is shown; the history's length for the draft. */
	readonly historyIndex: number;
	/** What was typed before the history was opened. */
	readonly draft: string;
	/** What the last kill removed. */
	readonly killed: string;
};

export type ComposerAction =
	| {readonly type: 'insert' | 'replace'; readonly text: string}
	| {readonly type: ComposerMove | ComposerEdit};

export type ComposerMove =
	| 'left'
	| 'right'
	| 'word-left'
	| 'word-right'
	| 'line-start'
	| 'line-end'
	| 'up'
	| 'down';

export type ComposerEdit =
	| 'newline'
	| 'backspace'
	| 'delete'
	| 'kill-to-end'
	| 'kill-to-start'
	| 'kill-word'
	| 'yank'
	| 'clear'
	| 'submit';

const mostHistory = 200;

export const emptyComposer: ComposerState = {
	text: '',
	cursor: 0,
	history: [],
	historyIndex: 0,
	draft: '',
	killed: '',
};

function insert(state: ComposerState, text: string): ComposerState {
	const {cursor} = state;
	return {
		...state,
		text: state.text.slice(0, cursor) + text + state.text.slice(cursor),
		cursor: cursor + text.length,
	};
}

function remove(state: ComposerState, from: number, to: number): ComposerState {
	return {...state, text: state.text.slice(0, from) + state.text.slice(to), cursor: from};
}

function kill(state: ComposerState, from: number, to: number): ComposerState {
	if (from === to) return state;
	return {...remove(state, from, to), killed: state.text.slice(from, to)};
}

const lineStart = ({text, cursor}: ComposerState) => text.lastIndexOf('\n', cursor - 1) + 1;

function lineEnd({text, cursor}: ComposerState): number {
	const end = text.indexOf('\n', cursor);
	return end < 0 ? text.length : end;
}

function wordLeft({text, cursor}: ComposerState): number {
	const before = /[\p{L}\p{N}\p{M}_]+[^\p{L}\p{N}\p{M}_]*$/u.exec(text.slice(0, cursor));
	return before?.index ?? 0;
}

function wordRight({text, cursor}: ComposerState): number {
	const after = /[\p{L}\p{N}\p{M}_]+/u.exec(text.slice(cursor));
	return after === null ? text.length : cursor + after.index + after[0].length;
}

// The history is entered from the first and left at the last line; in between, up and down move by lines.
function vertical(state: ComposerState, direction: -1 | 1): ComposerState {
	const start = lineStart(state);
	const end = lineEnd(state);
	const column = state.cursor - start;
	if (direction < 0 && start === 0) return showHistory(state, state.historyIndex - 1);
	if (direction > 0 && end === state.text.length) return showHistory(state, state.historyIndex + 1);
	const target = direction < 0 ? lineStart({...state, cursor: start - 1}) : end + 1;
	const targetEnd = lineEnd({...state, cursor: target});
	return {...state, cursor: onBorder(state.text, Math.min(target + column, targetEnd))};
}

function onBorder(text: string, offset: number): number {
	return offset === 0 ? 0 : clusterBorder(text, clusterBorder(text, offset, -1), 1);
}

function showHistory(state: ComposerState, index: number): ComposerState {
	if (index < 0 || index > state.history.length) return state;
	const draft = state.historyIndex === state.history.length ? state.text : state.draft;
	const text = index === state.history.length ? draft : (state.history[index] ?? '');
	return {...state, text, cursor: text.length, historyIndex: index, draft};
}

function submit(state: ComposerState): ComposerState {
	const text = state.text.trim();
	const others = state.history.filter((entry) => entry !== text);
	const history = text === '' ? state.history : [...others, text].slice(-mostHistory);
	return {...emptyComposer, history, historyIndex: history.length, killed: state.killed};
}

type Reduce = (state: ComposerState) => ComposerState;

const reducers: Readonly<Record<ComposerMove | ComposerEdit, Reduce>> = {
	left: (state) => ({...state, cursor: clusterBorder(state.text, state.cursor, -1)}),
	right: (state) => ({...state, cursor: clusterBorder(state.text, state.cursor, 1)}),
	'word-left': (state) => ({...state, cursor: wordLeft(state)}),
	'word-right': (state) => ({...state, cursor: wordRight(state)}),
	'line-start': (state) => ({...state, cursor: lineStart(state)}),
	'line-end': (state) => ({...state, cursor: lineEnd(state)}),
	up: (state) => vertical(state, -1),
	down: (state) => vertical(state, 1),
	newline: (state) => insert(state, '\n'),
	backspace: (state) => remove(state, clusterBorder(state.text, state.cursor, -1), state.cursor),
	delete: (state) => {
		const end = clusterBorder(state.text, state.cursor, 1);
		return {...remove(state, state.cursor, end), cursor: state.cursor};
	},
	// At the end of a line the line break itself is killed, so that repeating it joins lines.
	'kill-to-end': (state) => {
		const end = lineEnd(state);
		const to = end === state.cursor ? Math.min(end + 1, state.text.length) : end;
		return kill(state, state.cursor, to);
	},
	'kill-to-start': (state) => kill(state, lineStart(state), state.cursor),
	'kill-word': (state) => kill(state, wordLeft(state), state.cursor),
	yank: (state) => insert(state, state.killed),
	clear: (state) => ({...submit({...state, text: ''}), history: state.history}),
	submit,
};

/** The composer after an action. Pure. */
export function reduceComposer(state: ComposerState, action: ComposerAction): ComposerState {
	if (action.type === 'insert') return insert(state, action.text);
	if (action.type === 'replace') return {...state, text: action.text, cursor: action.text.length};
	return reducers[action.type](state);
}

const carriageReturns = /\r\n?/g;

/** Pasted text as the composer takes it: line breaks stay, nothing that could drive a terminal does. */
export function pastedText(text: string, makeSafe: (text: string) => string): string {
	return makeSafe(text.replace(carriageReturns, '\n')).replace(/\t/g, '    ');
}
