import type {Keymap} from '../keys/keymap.js';
import type {Key} from '../terminal/key-names.js';
import {chordOf} from '../terminal/key-names.js';
import type {ModelStore} from '../tui-model.js';
import type {DialogState} from './dialog-state.js';
import {openDialog} from './dialog-state.js';
import {stepDialog} from './dialog-table.js';
import {createDialogTyping} from './dialog-typing.js';
import type {KeyFate} from './key-queue.js';
import {createKeyQueue} from './key-queue.js';
import {selectedRow} from './list-steps.js';
import type {PageRoom} from './page-steps.js';
import {renewPage} from './page-steps.js';
import type {AskPerson, DialogAnswer, DialogQuestion} from './questions.js';

export type DialogDeskOptions = {
	readonly store: ModelStore;
	/** What edits a field are the keys of the prompt. */
	readonly keymap: Pick<Keymap, 'findComposerCommand'>;
	readonly onError: (cause: unknown) => void;
};

type Typed = {
	readonly what: Key | {readonly pasted: string};
	readonly otherwise: (() => void) | undefined;
};

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

	function apply({what, otherwise}: Typed): KeyFate {
		const {dialog} = store.get();
		if (dialog === undefined) otherwise?.();
		if (dialog === undefined || view === undefined) return 'taken';
		const fate = 'pasted' in what ? pasteInto(dialog, what.pasted) : step(dialog, what, view);
		if (fate === 'taken') view.paint();
		return fate;
	}
	const keys = createKeyQueue(apply);
	const {typeInto, pasteInto} = createDialogTyping({
		findCommand: keymap.findComposerCommand,
		show,
		close,
		sendToField: (bytes) => view?.sendToField(bytes) === true,
	});

	function step(dialog: DialogState, key: Key, {room}: DialogView): KeyFate {
		const done = stepDialog(dialog, chordOf(key), room());
		if (done.is === 'for-field') return typeInto(dialog, key);
		if (done.is === 'changed') show(done.state);
		if (done.is === 'answered') close(done.answer);
		return 'taken';
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
		takeKey: (key: Key, otherwise?: () => void) => keys.push({what: key, otherwise}),
		takePaste: (text: string, otherwise: () => void) =>
			keys.push({what: {pasted: text}, otherwise}),
		/** A secret that was typed, on Enter. */
		submit(id: number, value: string) {
			if (store.get().dialog?.id === id) close({action: 'text', value});
		},
	};
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
