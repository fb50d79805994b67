import {display} from '../../../lib/display-text.js';
import {stepShownText} from '../../composer/line-field.js';
import type {Key} from '../../terminal/key-names.js';
import type {ModelStore} from '../../tui-model.js';
import type {TranscriptBuffer} from '../transcript-buffer.js';
import type {Viewport} from '../viewport.js';
import type {Match} from './find-matches.js';
import {findMatches} from './find-matches.js';
import type {FindState} from './find-state.js';

export type FindDeps = {
	readonly store: ModelStore;
	readonly transcript: TranscriptBuffer;
	/** How many rows of the transcript are seen. */
	readonly height: () => number;
};

type Actions = {
	readonly look: (text: string, isTyping: boolean) => void;
	readonly go: (by: 1 | -1) => void;
	readonly close: () => void;
	readonly show: (find: FindState) => void;
};
type KeyAction = (actions: Actions, find: FindState) => void;

const close: KeyAction = (actions) => actions.close();
const next: KeyAction = ({go}) => go(1);
const before: KeyAction = ({go}) => go(-1);
const typeAgain: KeyAction = ({show}, find) => show({...find, isTyping: true, isOld: true});

const typingKeys: ReadonlyMap<string, KeyAction> = new Map([
	['escape', close],
	['ctrl+c', close],
	[
		'enter',
		({show, ...actions}, find) =>
			find.matches.length === 0 ? actions.close() : show({...find, isTyping: false}),
	],
	['up', before],
	['down', next],
	['ctrl+p', before],
	['ctrl+n', next],
	['ctrl+f', next],
]);

const goingKeys: ReadonlyMap<string, KeyAction> = new Map([
	['escape', close],
	['ctrl+c', close],
	['n', next],
	['N', before],
	['enter', next],
	['shift+enter', before],
	['ctrl+f', typeAgain],
	['/', typeAgain],
]);

/** What typed words are added to. */
const begun = ({text, isOld}: FindState) => (isOld ? '' : text);

/** Looks for a text in what was said, from the keys and from `/find`. */
export function createFindMode({store, transcript, height}: FindDeps) {
	function look(text: string, isTyping: boolean) {
		transcript.layoutAll();
		const matches = findMatches(transcript.items(), text);
		show({text, isTyping, matches, current: firstOf(matches)});
	}

	/** The first place that is seen or below; else the last one above. */
	function firstOf(matches: readonly Match[]): number {
		const [first] = transcript.window(store.get().viewport, height()).rows;
		if (first === undefined) return matches.length - 1;
		const items = transcript.items();
		const top = items.indexOf(first.item);
		const order = new Map(items.map((item, index) => [item, index]));
		const isBelow = ({item, parts}: Match) => {
			const index = order.get(item) ?? -1;
			return index > top || (index === top && (parts[0]?.row ?? 0) >= first.row);
		};
		const found = matches.findIndex(isBelow);
		return found < 0 ? matches.length - 1 : found;
	}

	function show(find: FindState) {
		const match = find.matches[find.current];
		const {viewport} = store.get();
		store.update({find, viewport: match === undefined ? viewport : reveal(match, viewport)});
	}

	const reveal = ({item, parts}: Match, view: Viewport) =>
		transcript.reveal(view, item, parts[0]?.row ?? 0, height());

	function go(by: 1 | -1) {
		const {find} = store.get();
		if (find === undefined || find.matches.length === 0) return;
		const count = find.matches.length;
		show({...find, current: (find.current + by + count) % count});
	}

	function type(find: FindState, chord: string, typed: string): boolean {
		const before = typed === '' ? find.text : begun(find);
		const text = stepShownText(before, chord, typed);
		if (text !== undefined && text !== find.text) look(display(text), true);
		return text !== undefined;
	}

	const close = () => store.update({find: undefined});

	const actions = {look, go, close, show};

	return {
		/** `/find text`; without a text, it is typed. */
		find: (text: string) => look(display(text).replace(/\s+/g, ' ').trim(), text.trim() === ''),
		/** True when the key was for what is looked for. */
		takeKey(key: Key, chord: string): boolean {
			const {find} = store.get();
			if (find === undefined) return false;
			const act = (find.isTyping ? typingKeys : goingKeys).get(chord);
			if (act !== undefined) {
				act(actions, find);
				return true;
			}
			if (find.isTyping) return type(find, chord, key.text);
			// Whoever writes something else has found what they wanted.
			if (key.text !== '') close();
			return false;
		},
		/** True when the paste was for what is looked for. */
		takePaste(text: string): boolean {
			const {find} = store.get();
			if (find?.isTyping !== true) return false;
			look(display(begun(find) + text).replace(/\s+/g, ' '), true);
			return true;
		},
	};
}
