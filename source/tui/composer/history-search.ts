import type {ComposerState} from './composer-state.js';

/** A search through earlier prompts: what is found is shown in the prompt. */
export type HistorySearch = {
	readonly query: string;
	/** Which of the prompts that fit, the newest first. */
	readonly index: number;
	readonly count: number;
	/** The prompt as it was before. */
	readonly saved: ComposerState;
};

/** The prompts that hold a text, the newest first. Letter case does not count. */
export function findPrompts(history: readonly string[], query: string): readonly string[] {
	const wanted = query.toLowerCase();
	return history.filter((prompt) => prompt.toLowerCase().includes(wanted)).reverse();
}

/** The search at another place, and the prompt that it shows. */
export function searchAt(
	search: HistorySearch,
	history: readonly string[],
	query: string,
	index: number,
): {readonly search: HistorySearch; readonly composer: ComposerState} {
	const found = findPrompts(history, query);
	const place = Math.max(0, Math.min(index, found.length - 1));
	const text = query === '' && index === 0 ? search.saved.text : found[place];
	const shown = text ?? search.saved.text;
	const at = text === undefined ? -1 : shown.toLowerCase().indexOf(query.toLowerCase());
	const cursor = query === '' || at < 0 ? shown.length : at;
	return {
		search: {...search, query, index: place, count: found.length},
		composer: {...search.saved, text: shown, cursor, last: 'other'},
	};
}
