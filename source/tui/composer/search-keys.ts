import type {KeyCommand} from '../keys/key-rows.js';
import type {Key} from '../terminal/key-names.js';
import type {ModelStore} from '../tui-model.js';
import {reduceComposer} from './composer-reducer.js';
import {borderBefore} from './graphemes.js';
import {searchAt} from './history-search.js';

export type SearchKeysOptions = {
	readonly store: ModelStore;
	/** Reads what other processes have added. */
	readonly readHistory: () => Promise<readonly string[]>;
};

/** The keys of a search through earlier prompts. */
export function createSearchKeys({store, readHistory}: SearchKeysOptions) {
	function show(query: string, index: number) {
		const {search, composer} = store.get();
		if (search !== undefined) store.update(searchAt(search, composer.history, query, index));
	}

	function start() {
		const {composer} = store.get();
		const search = {query: '', index: 0, count: composer.history.length, saved: composer};
		store.update({search, suggestions: undefined});
		readHistory().then(
			(history) => {
				const now = store.get();
				if (now.search === undefined) return;
				const saved = reduceComposer(now.search.saved, {type: 'set-history', history});
				store.update({search: {...now.search, saved}, composer: {...now.composer, history}});
				show(now.search.query, now.search.index);
			},
			() => undefined,
		);
	}

	const give = (isTaken: boolean) => {
		const {search, composer} = store.get();
		if (search === undefined) return;
		const {saved} = search;
		const taken = reduceComposer(saved, {type: 'replace', text: composer.text});
		store.update({
			search: undefined,
			composer: isTaken ? {...taken, cursor: composer.cursor} : saved,
		});
	};

	const steps: Readonly<Partial<Record<KeyCommand, () => void>>> = {
		'history-search': () => {
			const {search} = store.get();
			if (search !== undefined) show(search.query, search.query === '' ? 0 : search.index + 1);
		},
		send: () => give(true),
		interrupt: () => give(false),
		'cancel-or-quit': () => give(false),
		backspace: () => {
			const query = store.get().search?.query ?? '';
			show(query.slice(0, borderBefore(query, query.length)), 0);
		},
	};

	return {
		start,
		/** True when the key was for the search; any other key takes what is shown, and then does what it does. */
		takeKey(key: Key, command: KeyCommand | undefined): boolean {
			const {search} = store.get();
			if (search === undefined) return false;
			const step = command === undefined ? undefined : steps[command];
			const isTyped = key.text !== '' && (command === undefined || command === 'help');
			if (step !== undefined) step();
			else if (isTyped) show(search.query + key.text, 0);
			else give(true);
			return step !== undefined || isTyped;
		},
	};
}
