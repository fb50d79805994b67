import type {ComposerMove, ComposerState} from './composer-state.js';
import {borderAfter, borderBefore, lineEnd, lineStart} from './graphemes.js';
import {showHistory} from './prompt-history.js';
import type {BlockLabel} from './visual-rows.js';
import {columnOf, offsetAt, rowOf, visualRows} from './visual-rows.js';
import {wordEndAfter, wordStartBefore} from './word-borders.js';

/** How the text is shown: up and down move by what is seen. */
export type ComposerView = {readonly columns: number; readonly labelOf: BlockLabel};

type Move = (state: ComposerState, view: ComposerView) => ComposerState;

const at = (place: (text: string, cursor: number) => number): Move => {
	return (state) => ({...state, cursor: place(state.text, state.cursor)});
};

// The history is entered from the first and left at the last row; in between, up and down move by rows.
function vertical(direction: -1 | 1): Move {
	return (state, {columns, labelOf}) => {
		const rows = visualRows(state.text, columns, labelOf);
		const index = rowOf(rows, state.cursor);
		const target = index + direction;
		if (target < 0 || target >= rows.length)
			return showHistory(state, state.historyIndex + direction);
		const goal = state.goal ?? columnOf(rows[index], state.cursor);
		return {...state, goal, cursor: offsetAt(rows, target, goal)};
	};
}

/** Everything that moves the cursor and changes no text, but for the history, which shows another one. */
export const moves: Readonly<Record<ComposerMove, Move>> = {
	left: at(borderBefore),
	right: at(borderAfter),
	'word-left': at(wordStartBefore),
	'word-right': at(wordEndAfter),
	'line-start': at(lineStart),
	'line-end': at(lineEnd),
	'text-start': at(() => 0),
	'text-end': at((text) => text.length),
	up: vertical(-1),
	down: vertical(1),
	older: (state) => showHistory(state, state.historyIndex - 1),
	newer: (state) => showHistory(state, state.historyIndex + 1),
};
