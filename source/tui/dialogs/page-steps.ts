import type {SafeText} from '../../lib/safe-text.js';
import type {Theme} from '../theme/theme.js';
import {hangingRows} from '../transcript/hanging-rows.js';
import type {PageState} from './dialog-state.js';
import type {DialogAnswer, DialogLine, PageQuestion} from './questions.js';

/** The lines of a page in rows of a width. */
export function pageRows(
	lines: readonly DialogLine[],
	width: number,
	theme: Theme,
): readonly SafeText[] {
	return lines.flatMap(
		({text, look = 'plain', rows}) =>
			rows?.(width, theme) ?? hangingRows(text, theme.sgr(look), width),
	);
}

export type PageRoom = {
	/** Rows of text in all. */
	readonly rowCount: number;
	/** Of them there is room for. */
	readonly height: number;
};

/** Moves the page within its text. */
export function scrollPage(state: PageState, by: number, {rowCount, height}: PageRoom): PageState {
	const last = Math.max(0, rowCount - height);
	return {...state, top: Math.min(Math.max(0, Math.min(state.top, last) + by), last)};
}

/** Moves between the choices below a page. It stops at the ends: one key too many must not reach what costs something. */
export function moveInPage(state: PageState, by: number): PageState {
	const count = state.question.choices?.length ?? 0;
	if (count === 0) return state;
	return {...state, selected: Math.min(Math.max(0, state.selected + by), count - 1)};
}

/** What Enter answers; a page without choices was read. */
export function chooseInPage(state: PageState): DialogAnswer | undefined {
	const choice = state.question.choices?.[state.selected];
	return choice && {action: 'choose', value: choice.id};
}

/** A number chooses at once. */
export function numberInPage(state: PageState, chord: string): DialogAnswer | undefined {
	const choice = /^[1-9]$/.test(chord) ? state.question.choices?.[Number(chord) - 1] : undefined;
	return choice && {action: 'choose', value: choice.id};
}

/** The page with other words; the same choice stays chosen while there is one of that id, else the harmless one is. */
export function renewPage(state: PageState, question: PageQuestion): PageState {
	const chosen = state.question.choices?.[state.selected]?.id;
	const ids = question.choices?.map(({id}) => id) ?? [];
	const kept = ids.indexOf(chosen ?? '');
	const harmless = ids.indexOf(question.selectedId ?? '');
	return {...state, question, selected: Math.max(0, kept >= 0 ? kept : harmless)};
}
