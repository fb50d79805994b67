import type {ModelStore} from '../tui-model.js';
import type {EditComposer} from './edit-composer.js';
import type {SuggestionSourceDeps} from './suggestion-source.js';
import {findSuggestions, suggestNow} from './suggestion-source.js';
import type {Suggestion, Token} from './suggestions.js';
import {moveSelection, tokenAt} from './suggestions.js';

export type SuggestionListOptions = SuggestionSourceDeps & {
	readonly store: ModelStore;
	readonly edit: EditComposer;
	readonly onError: (error: unknown) => void;
};

/** Shows what may be meant while it is typed. */
export function createSuggestionList(options: SuggestionListOptions) {
	const {store, edit} = options;
	let seen = store.get().composer;
	let search: AbortController | undefined;
	/** Where a list was closed: it stays so until something else is typed there. */
	let closedAt: number | undefined;

	function show(token: Token, items: readonly Suggestion[]) {
		const before = store.get().suggestions;
		const isSame = before?.token.from === token.from && before.token.kind === token.kind;
		const chosen = isSame && before.isChosen ? before.items[before.selected]?.text : undefined;
		const index = items.findIndex(({text}) => text === chosen);
		const selected = {selected: Math.max(0, index), isChosen: index >= 0};
		store.update({suggestions: items.length === 0 ? undefined : {token, items, ...selected}});
	}

	async function searchFor(token: Token, controller: AbortController) {
		const {signal} = controller;
		for await (const items of findSuggestions(options, token, signal))
			if (!signal.aborted) show(token, items);
	}

	function open(token: Token) {
		search?.abort();
		const now = suggestNow(options, token);
		if (token.kind === 'command') show(token, now);
		search = new AbortController();
		// The list of before stays until there is a better one: it would flicker otherwise.
		const isOther = store.get().suggestions?.token.from !== token.from;
		if (isOther && token.kind !== 'command') store.update({suggestions: undefined});
		searchFor(token, search).catch(options.onError);
	}

	function close() {
		search?.abort();
		if (store.get().suggestions !== undefined) store.update({suggestions: undefined});
	}

	function refresh() {
		const {composer} = store.get();
		seen = composer;
		const token = tokenAt(composer);
		if (token === undefined) closedAt = undefined;
		if (token === undefined || token.from === closedAt) return close();
		open(token);
	}

	return {
		/** To be called after each key: lists open for what is typed, not for what was recalled. */
		follow() {
			const {composer} = store.get();
			if (composer === seen) return;
			const isTyped = composer.last === 'type' || composer.last === 'erase';
			if (isTyped) return refresh();
			seen = composer;
			close();
		},
		move(by: -1 | 1) {
			const list = store.get().suggestions;
			if (list !== undefined) store.update({suggestions: moveSelection(list, by)});
		},
		/** Puts the selected one into the prompt. */
		take(): Suggestion | undefined {
			const list = store.get().suggestions;
			const item = list?.items[list.selected];
			if (list === undefined || item === undefined) return undefined;
			edit({type: 'replace-range', from: list.token.from, to: list.token.to, text: item.text});
			store.update({suggestions: undefined});
			refresh();
			return item;
		},
		dismiss() {
			closedAt = store.get().suggestions?.token.from;
			close();
		},
		close,
	};
}
