import type {DialogState, ListState, PageState} from './dialog-state.js';
import {actInList, chooseInList, moveInList} from './list-steps.js';
import type {PageRoom} from './page-steps.js';
import {chooseInPage, moveInPage, numberInPage, scrollPage} from './page-steps.js';
import type {DialogAnswer} from './questions.js';

/** What a key does to a dialog; `for-field`: it is for what is typed there. */
export type DialogStep =
	| {readonly is: 'changed'; readonly state: DialogState}
	| {readonly is: 'answered'; readonly answer: DialogAnswer | undefined}
	| {readonly is: 'for-field'}
	| {readonly is: 'nothing'};

type Key<State> = (state: State, room: PageRoom) => DialogStep;
type Keys<State> = Readonly<Record<string, Key<State>>>;

const changed = (state: DialogState): DialogStep => ({is: 'changed', state});
const answered = (answer: DialogAnswer | undefined): DialogStep =>
	answer === undefined ? {is: 'nothing'} : {is: 'answered', answer};

const list =
	(by: number): Key<ListState> =>
	(state) =>
		changed(moveInList(state, by, false));
const listPage =
	(direction: number): Key<ListState> =>
	(state, {height}) =>
		changed(moveInList(state, direction * Math.max(1, height - 1), true));

const listKeys: Keys<ListState> = {
	up: list(-1),
	'ctrl+p': list(-1),
	'shift+tab': list(-1),
	down: list(1),
	'ctrl+n': list(1),
	tab: list(1),
	pageup: listPage(-1),
	pagedown: listPage(1),
	enter: (state) => answered(chooseInList(state)),
};

const scroll =
	(rows: number): Key<PageState> =>
	(state, room) =>
		changed(scrollPage(state, rows, room));
const scrollBy =
	(pages: number): Key<PageState> =>
	(state, room) =>
		changed(scrollPage(state, pages * Math.max(1, room.height - 1), room));
/** Up and down move between choices where there are some, else through the text. */
const moveOrScroll =
	(by: number): Key<PageState> =>
	(state, room) =>
		changed(
			state.question.choices === undefined ? scrollPage(state, by, room) : moveInPage(state, by),
		);

const pageKeys: Keys<PageState> = {
	up: moveOrScroll(-1),
	down: moveOrScroll(1),
	tab: moveOrScroll(1),
	'shift+tab': moveOrScroll(-1),
	'shift+up': scroll(-1),
	'shift+down': scroll(1),
	'ctrl+p': scroll(-1),
	'ctrl+n': scroll(1),
	k: scroll(-1),
	j: scroll(1),
	pageup: scrollBy(-1),
	pagedown: scrollBy(1),
	space: scrollBy(1),
	home: scroll(Number.NEGATIVE_INFINITY),
	end: scroll(Number.POSITIVE_INFINITY),
	enter: (state) => ({is: 'answered', answer: chooseInPage(state)}),
};

/** What is a key of the kind of dialog; what is none belongs to its field, if it has one. */
const kinds = {
	list: {keys: listKeys, hasField: true},
	page: {keys: pageKeys, hasField: false},
	field: {keys: {}, hasField: true},
} as const;

/** The dialog after a key. Pure. */
export function stepDialog(state: DialogState, chord: string, room: PageRoom): DialogStep {
	if (chord === 'escape') return {is: 'answered', answer: undefined};
	if (state.kind === 'page' && state.question.isHeld) return {is: 'nothing'};
	const {keys, hasField} = kinds[state.kind] as {
		readonly keys: Keys<DialogState>;
		readonly hasField: boolean;
	};
	const key = Object.hasOwn(keys, chord) ? keys[chord] : undefined;
	if (key !== undefined) return key(state, room);
	if (state.kind === 'list') {
		const answer = actInList(state, chord);
		if (answer !== undefined) return {is: 'answered', answer};
	}
	if (state.kind === 'page') {
		const answer = numberInPage(state, chord);
		if (answer !== undefined) return {is: 'answered', answer};
	}
	return {is: hasField ? 'for-field' : 'nothing'};
}
