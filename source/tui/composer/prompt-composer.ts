import type {CommandRow} from '../commands/help-text.js';
import type {KeyCommand} from '../keys/key-rows.js';
import type {Key} from '../terminal/key-names.js';
import type {PromptKeeperOptions} from './prompt-keeper.js';
import {createPromptKeeper} from './prompt-keeper.js';
import {createSearchKeys} from './search-keys.js';
import {createSuggestionKeys} from './suggestion-keys.js';
import type {SuggestionListOptions} from './suggestion-list.js';
import {createSuggestionList} from './suggestion-list.js';

export type PromptComposerOptions = PromptKeeperOptions &
	SuggestionListOptions & {readonly commands: readonly CommandRow[]};

export type PromptComposer = ReturnType<typeof createPromptComposer>;

/** What stands around the editor: lists while something is typed, a search, what is kept. */
export function createPromptComposer(options: PromptComposerOptions) {
	const keeper = createPromptKeeper(options);
	const list = createSuggestionList(options);
	const search = createSearchKeys({...options, readHistory: keeper.readHistory});
	let send: () => void = () => undefined;
	const takeListKey = createSuggestionKeys({...options, list, send: () => send()});
	return {
		...keeper,
		startSearch: search.start,
		/** What Enter does where a list does nothing with it. */
		onSend(run: () => void) {
			send = run;
		},
		/** True when a list or the search took the key. */
		takeKey: (key: Key, command: KeyCommand | undefined): boolean =>
			search.takeKey(key, command) || takeListKey(command),
		/** To be called after each key or paste. */
		follow() {
			if (options.store.get().search === undefined) list.follow();
			keeper.follow();
		},
	};
}
