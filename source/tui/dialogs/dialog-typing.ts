import type {LineField} from '../composer/line-field.js';
import {stepLineField} from '../composer/line-field.js';
import type {Keymap} from '../keys/keymap.js';
import type {Key} from '../terminal/key-names.js';
import {chordOf} from '../terminal/key-names.js';
import type {DialogState, FieldState, ListState} from './dialog-state.js';
import type {KeyFate} from './key-queue.js';
import {searchInList} from './list-steps.js';
import type {DialogAnswer} from './questions.js';

type DialogTypingOptions = {
	readonly findCommand: Keymap['findComposerCommand'];
	readonly show: (dialog: DialogState) => void;
	readonly close: (answer: DialogAnswer) => void;
	/** Hands text to the field of a secret; false while it is not on the screen. */
	readonly sendToField: (bytes: string) => boolean;
};

const taken = 'taken' satisfies KeyFate;
const fateOf = (isTaken: boolean): KeyFate => (isTaken ? taken : 'waits');

/** What is typed and pasted into the line of a dialog, if it has one. */
export function createDialogTyping({findCommand, show, close, sendToField}: DialogTypingOptions) {
	return {
		/** Enter ends what is typed on one line; every other key edits it. */
		typeInto(dialog: DialogState, key: Key): KeyFate {
			if (dialog.kind === 'page') return taken;
			if (isSecret(dialog)) {
				const bytes = secretBytes(key);
				return fateOf(bytes === '' || sendToField(bytes));
			}
			const chord = chordOf(key);
			const field = stepLineField(dialog.field, key, findCommand(chord));
			if (chord === 'enter') close({action: 'text', value: dialog.field.text});
			else if (field !== undefined) show(withField(dialog, field));
			return taken;
		},
		/** A paste is never an answer, whatever keys its characters are: only what is typed into takes it. */
		pasteInto(dialog: DialogState, text: string): KeyFate {
			if (dialog.kind === 'page') return taken;
			const line = text.replace(/\n/g, ' ');
			if (isSecret(dialog)) return fateOf(sendToField(line));
			const field = stepLineField(dialog.field, {text: line}, undefined);
			if (field !== undefined) show(withField(dialog, field));
			return taken;
		},
	};
}

const withField = (dialog: ListState | FieldState, field: LineField): DialogState =>
	dialog.kind === 'list' ? searchInList(dialog, field) : {...dialog, field};

const isSecret = (dialog: ListState | FieldState) =>
	dialog.kind === 'field' && dialog.question.isSecret === true;

/** However the terminal writes the keys that wipe a secret, its field knows them in one form. */
const wipes: Readonly<Record<string, string>> = {'ctrl+u': '\u0015', 'ctrl+w': '\u0017'};

/** What the field of a secret is given of a key; nothing for a chord that is no text. */
function secretBytes(key: Key): string {
	const isChord = key.hasControl || key.hasAlt;
	return isChord ? (wipes[chordOf(key)] ?? '') : key.sequence;
}
