import {fuzzyFilter} from '../../lib/fuzzy-match.js';
import type {LineField} from '../composer/line-field.js';
import type {ListState} from './dialog-state.js';
import type {DialogAnswer, DialogRow, ListQuestion} from './questions.js';

const wordsOf = (row: DialogRow) => ({
	row,
	words: `${row.label} ${row.keywords ?? ''} ${row.detail ?? ''}`,
});

function hasWords(row: DialogRow, query: string): boolean {
	const words = wordsOf(row).words.toLowerCase();
	return query
		.toLowerCase()
		.split(/\s+/)
		.every((word) => words.includes(word));
}

const leastCode = 3;

/** Whoever copies an id copies more than one or two of its letters. */
function hasCode({code}: DialogRow, query: string): boolean {
	const typed = query.trim().toLowerCase();
	return code !== undefined && typed.length >= leastCode && code.toLowerCase().startsWith(typed);
}

type Fitting = {readonly query: string; readonly rows: readonly DialogRow[]};

/** What fitted last: whoever draws, moves and chooses asks the same. */
const lastFitting = new WeakMap<readonly DialogRow[], Fitting>();

/** The rows that fit what was typed, best first. */
export function fittingRows(
	{rows, isFoundByWords}: Pick<ListQuestion, 'rows' | 'isFoundByWords'>,
	query: string,
): readonly DialogRow[] {
	const last = lastFitting.get(rows);
	if (last?.query === query) return last.rows;
	const fitting = isFoundByWords
		? rows.filter((row) => hasWords(row, query))
		: [
				...rows.filter((row) => hasCode(row, query)),
				...fuzzyFilter(rows.map(wordsOf), query).flatMap(({row}) =>
					hasCode(row, query) ? [] : [row],
				),
			];
	lastFitting.set(rows, {query, rows: fitting});
	return fitting;
}

export function selectedRow({question, field, selected}: ListState): DialogRow | undefined {
	return fittingRows(question, field.text)[selected];
}

/** Moves the choice by rows; from the last one to the first. A page stops at the ends. */
export function moveInList(state: ListState, by: number, isPage: boolean): ListState {
	const count = fittingRows(state.question, state.field.text).length;
	if (count === 0) return state;
	const wanted = state.selected + by;
	const selected = isPage
		? Math.min(Math.max(0, wanted), count - 1)
		: ((wanted % count) + count) % count;
	return {...state, selected, preview: selected === state.selected ? state.preview : []};
}

/** After something was typed the best row is the chosen one. */
export function searchInList(state: ListState, field: LineField): ListState {
	if (field.text === state.field.text) return {...state, field};
	return {...state, field, selected: 0, preview: []};
}

/** What Enter answers; undefined where there is nothing to choose. */
export function chooseInList(state: ListState): DialogAnswer | undefined {
	const row = selectedRow(state);
	if (row !== undefined) return {action: 'choose', value: row.id};
	const typed = state.field.text.trim();
	return state.question.takesText && typed !== '' ? {action: 'text', value: typed} : undefined;
}

/** What a key of the question's own does with the chosen row. */
export function actInList(state: ListState, chord: string): DialogAnswer | undefined {
	// A space between words that are looked for is one of them.
	if (chord === 'space' && state.field.text !== '') return undefined;
	const action = state.question.actions?.find((candidate) => candidate.chord === chord);
	const row = selectedRow(state);
	if (action?.isForNone) return {action: action.id, value: ''};
	return action && row && {action: action.id, value: row.id};
}
