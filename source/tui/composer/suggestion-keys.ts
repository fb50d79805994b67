import type {KeyCommand} from '../keys/key-rows.js';
import type {ModelStore} from '../tui-model.js';
import type {createSuggestionList} from './suggestion-list.js';
import type {Suggestion, Suggestions} from './suggestions.js';

export type SuggestionKeysOptions = {
	readonly store: ModelStore;
	readonly list: ReturnType<typeof createSuggestionList>;
	readonly send: () => void;
};

const isWritten = ({token}: Suggestions, {text}: Suggestion): boolean =>
	text.replace(/^@?"?/, '').replace(/"? $/, '').replace(/^\//, '') === token.query;

// What Enter does with a list: a name that is written in full is sent, and so is an argument nobody chose from the list.
function isSentAsWritten(list: Suggestions): boolean {
	if (list.isChosen) return false;
	return list.token.kind === 'argument' || list.items.some((item) => isWritten(list, item));
}

// What was only found among other letters is put into the prompt to be looked at, and not run.
const isMeant = ({token, isChosen}: Suggestions, {text}: Suggestion): boolean =>
	isChosen || text.slice(1).startsWith(token.query);

/** What keys do while a list is open. Each returns true when the key was for the list. */
export function createSuggestionKeys({store, list, send}: SuggestionKeysOptions) {
	function enter(shown: Suggestions): boolean {
		if (isSentAsWritten(shown)) {
			list.close();
			return false;
		}
		const taken = list.take();
		if (taken?.isComplete === true && shown.token.kind !== 'file' && isMeant(shown, taken)) {
			list.close();
			send();
		}
		return true;
	}

	const taken = (act: () => void) => () => {
		act();
		return true;
	};
	const steps: Readonly<Partial<Record<KeyCommand, (shown: Suggestions) => boolean>>> = {
		up: taken(() => list.move(-1)),
		down: taken(() => list.move(1)),
		complete: () => list.take() !== undefined,
		send: enter,
		interrupt: taken(list.dismiss),
	};

	return (command: KeyCommand | undefined): boolean => {
		const shown = store.get().suggestions;
		if (shown === undefined || command === undefined) return false;
		return steps[command]?.(shown) ?? false;
	};
}
