import type {ComposerState} from './composer-state.js';
import {emptyComposer} from './composer-state.js';
import {expandBlocks} from './pasted-blocks.js';

/** How many prompts a composer goes back. */
export const mostPrompts = 1000;

/** Shows an earlier prompt, or what was typed before. */
export function showHistory(state: ComposerState, index: number): ComposerState {
	if (index < 0 || index > state.history.length) return state;
	const draft = state.historyIndex === state.history.length ? state.text : state.draft;
	const text = index === state.history.length ? draft : (state.history[index] ?? '');
	return {...state, text, cursor: text.length, historyIndex: index, draft, goal: undefined};
}

/** The history with one more prompt: each is there once, where it was sent last. */
export function addPrompt(history: readonly string[], prompt: string): readonly string[] {
	if (prompt === '') return history;
	return [...history.filter((entry) => entry !== prompt), prompt].slice(-mostPrompts);
}

/** What is sent: large pastes in full. */
export const promptOf = ({text, blocks}: Pick<ComposerState, 'text' | 'blocks'>): string =>
	expandBlocks(text, blocks).trim();

/** An empty composer whose history has what was written. */
export function submitted(state: ComposerState): ComposerState {
	const history = addPrompt(state.history, promptOf(state));
	return {...emptyComposer, history, historyIndex: history.length, killRing: state.killRing};
}

/** Another history, e.g. the one that is kept; what is written stays. */
export function withHistory(state: ComposerState, history: readonly string[]): ComposerState {
	const isDraft = state.historyIndex === state.history.length;
	const text = isDraft ? state.text : state.draft;
	const cursor = isDraft ? state.cursor : text.length;
	return {...state, history, historyIndex: history.length, text, cursor, draft: ''};
}
