import type {LineField} from '../composer/line-field.js';
import {stepLineField} from '../composer/line-field.js';
import type {Keymap} from '../keys/keymap.js';
import type {Key} from '../terminal/key-names.js';
import {chordOf} from '../terminal/key-names.js';
import type {ModelStore} from '../tui-model.js';
import type {DialogState, FieldState, ListState} from './dialog-state.js';
import {openDialog} from './dialog-state.js';
import {stepDialog} from './dialog-table.js';
import type {KeyFate} from './key-queue.js';
import {createKeyQueue} from './key-queue.js';
import {searchInList, selectedRow} from './list-steps.js';
import type {PageRoom} from './page-steps.js';
import {renewPage} from './page-steps.js';
import type {AskPerson, DialogAnswer, DialogQuestion} from './questions.js';

export type DialogDeskOptions = {
	readonly store: ModelStore;
	/** What edits a field are the keys of the prompt. */
	readonly keymap: Pick<Keymap, 'findComposerCommand'>;
	readonly onError: (cause: unknown) => void;
};

type Typed = {readonly key: Key; readonly otherwise: (() => void) | undefined};

/** What of the screen a dialog needs: known once it is painted. */
export type DialogView = {
	room(): PageRoom;
	/** Hands a key to the field of a secret; false while it is not on the screen. */
	sendToField(sequence: string): boolean;
	paint(): void;
};

export type DialogDesk = ReturnType<typeof createDialogDesk>;

/** Opens one dialog at a time, gives it its keys, and tells whoever asked what was answered. */
export function createDialogDesk({store, keymap, onError}: DialogDeskOptions) {
	let resolve: ((answer: DialogAnswer | undefined) => void) | undefined;
	let lastId = 0;
	let unfollow: () => void = () => undefined;
	let view: DialogView | undefined;

	function show(dialog: DialogState | undefined) {
		store.update({dialog});
		if (dialog?.kind === 'list' && dialog.preview.length === 0) loadPreview(dialog.id);
	}

	function loadPreview(id: number) {
		const {dialog} = store.get();
		if (dialog?.kind !== 'list' || dialog.id !== id) return;
		const row = selectedRow(dialog);
		if (row === undefined) return;
		dialog.question.preview?.(row.id).then((preview) => {
			const {dialog: now} = store.get();
			if (now?.kind !== 'list' || now.id !== id || selectedRow(now)?.id !== row.id) return;
			store.update({dialog: {...now, preview}});
		}, onError);
	}

	function close(answer: DialogAnswer | undefined) {
		const settle = resolve;
		resolve = undefined;
		unfollow();
		store.update({dialog: undefined});
		settle?.(answer);
	}

	function apply({key, otherwise}: Typed): KeyFate {
		const {dialog} = store.get();
		if (dialog === undefined) otherwise?.();
		if (dialog === undefined || view === undefined) return 'taken';
		const step = stepDialog(dialog, chordOf(key), view.room());
		if (step.is === 'for-field' && !typeInto(dialog, key)) return 'waits';
		if (step.is === 'changed') show(step.state);
		if (step.is === 'answered') close(step.answer);
		view.paint();
		return 'taken';
	}
	const keys = createKeyQueue(apply);

	/** Enter ends what is typed on one line; every other key edits it. False while its field is not on the screen. */
	function typeInto(dialog: DialogState, key: Key): boolean {
		if (dialog.kind === 'page') return true;
		const bytes = secretBytes(dialog, key);
		if (bytes !== undefined) return bytes === '' || view?.sendToField(bytes) === true;
		const chord = chordOf(key);
		const field = stepLineField(dialog.field, key, keymap.findComposerCommand(chord));
		if (chord === 'enter') close({action: 'text', value: dialog.field.text});
		else if (field !== undefined) show(withField(dialog, field));
		return true;
	}

	const ask: AskPerson = (question) => {
		close(undefined);
		lastId += 1;
		show(openDialog(lastId, question));
		unfollow = followQuestion(store, lastId, question);
		const id = lastId;
		closeWith(question, () => store.get().dialog?.id === id && close(undefined));
		return new Promise((settle) => {
			resolve = settle;
		});
	};

	return {
		ask,
		cancel: () => close(undefined),
		connect(next: DialogView) {
			view = next;
		},
		/** `otherwise` is what the key does if the dialog was left by one before it. */
		takeKey: (key: Key, otherwise?: () => void) => keys.push({key, otherwise}),
		/** A secret that was typed, on Enter. */
		submit(id: number, value: string) {
			if (store.get().dialog?.id === id) close({action: 'text', value});
		},
	};
}

const withField = (dialog: ListState | FieldState, field: LineField): DialogState =>
	dialog.kind === 'list' ? searchInList(dialog, field) : {...dialog, field};

/** However the terminal writes the keys that wipe a secret, its field knows them in one form. */
const wipes: Readonly<Record<string, string>> = {'ctrl+u': '\u0015', 'ctrl+w': '\u0017'};

/** What the field of a secret is given of a key, nothing for a chord that is no text; undefined for any other dialog. */
function secretBytes(dialog: DialogState, key: Key): string | undefined {
	if (dialog.kind !== 'field' || dialog.question.isSecret !== true) return undefined;
	const isChord = key.hasControl || key.hasAlt;
	return isChord ? (wipes[chordOf(key)] ?? '') : key.sequence;
}

/** Takes a question away that is not asked any more. */
export function closeWith(question: DialogQuestion, close: () => void): void {
	if (question.kind !== 'list') question.until?.addEventListener('abort', close, {once: true});
}

/** A page whose words change while it is read stays where it is. */
function followQuestion(store: ModelStore, id: number, question: DialogQuestion): () => void {
	if (question.kind !== 'page' || question.follow === undefined) return () => undefined;
	return question.follow((next) => {
		const {dialog} = store.get();
		if (dialog?.kind === 'page' && dialog.id === id)
			store.update({dialog: renewPage(dialog, next)});
	});
}
