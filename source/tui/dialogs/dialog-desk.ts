import type {Key} from '../terminal/key-names.js';
import {chordOf} from '../terminal/key-names.js';
import type {ModelStore} from '../tui-model.js';
import type {DialogState} from './dialog-state.js';
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
	readonly onError: (cause: unknown) => void;
};

type Typed = {readonly key: Key; readonly otherwise: (() => void) | undefined};

/** What of the screen a dialog needs: known once it is painted. */
export type DialogView = {
	room(): PageRoom;
	/** Hands a key to the field of the dialog; false while it is not on the screen. */
	sendToField(sequence: string): boolean;
	paint(): void;
};

export type DialogDesk = ReturnType<typeof createDialogDesk>;

/** Opens one dialog at a time, gives it its keys, and tells whoever asked what was answered. */
export function createDialogDesk({store, onError}: DialogDeskOptions) {
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
		if (step.is === 'for-field')
			return view.sendToField(step.bytes ?? key.sequence) ? 'taken' : 'waits';
		if (step.is === 'changed') show(step.state);
		if (step.is === 'answered') close(step.answer);
		view.paint();
		return 'taken';
	}
	const keys = createKeyQueue(apply);

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
		/** What was typed into the field of a list. */
		search(id: number, query: string) {
			const {dialog} = store.get();
			if (dialog?.kind === 'list' && dialog.id === id) show(searchInList(dialog, query));
			view?.paint();
		},
		/** What was typed into a field, on Enter. */
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
