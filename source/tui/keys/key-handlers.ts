import {typedText} from '../../lib/display-text.js';
import type {ApprovalDesk} from '../approval/approval-desk.js';
import {scrollConfirm} from '../approval/confirm-scroll.js';
import type {ConfirmState} from '../approval/confirm-state.js';
import {ignoreKey, stepConfirm} from '../approval/confirm-state.js';
import {pastedText} from '../composer/composer-reducer.js';
import type {EditComposer} from '../composer/edit-composer.js';
import type {PromptComposer} from '../composer/prompt-composer.js';
import type {DialogDesk} from '../dialogs/dialog-desk.js';
import type {InputEvent} from '../terminal/input.js';
import type {Key} from '../terminal/key-names.js';
import {chordOf} from '../terminal/key-names.js';
import type {Reading} from '../transcript/reading/reading.js';
import type {ModelStore} from '../tui-model.js';
import type {AppCommand} from './key-rows.js';
import type {Keymap} from './keymap.js';

export type KeyHandlerOptions = {
	readonly store: ModelStore;
	readonly desk: ApprovalDesk;
	readonly keymap: Keymap;
	readonly edit: EditComposer;
	readonly prompt: Pick<PromptComposer, 'takeKey' | 'follow'>;
	/** Takes the last of what waits back into the empty prompt. False when nothing waits. */
	readonly takeWaiting: () => boolean;
	readonly commands: Readonly<Record<AppCommand, () => void>>;
	readonly dialogs: Pick<DialogDesk, 'takeKey' | 'takePaste'>;
	readonly now: () => number;
	/** Moves in the pane that has the focus. True when the key was for it. */
	readonly sendToPane?: (chord: string, key: Key) => boolean;
	/** Looks for something in the transcript. Each is true when the keys were for that. */
	readonly find?: Pick<Reading, 'takeKey' | 'takePaste'>;
	/** What stands in the prompt for a file that was dropped on the terminal; undefined for any other paste. */
	readonly dropText?: (text: string) => string | undefined;
	/** Something was typed that may become an intent. */
	readonly onTyping: () => void;
};

// These work over a dialog too.
const overDialogs: ReadonlySet<AppCommand> = new Set(['cancel-or-quit', 'repaint', 'suspend']);

// These work over a confirmation too.
const alwaysOn: ReadonlySet<AppCommand> = new Set([
	'cancel-or-quit',
	'page-up',
	'page-down',
	'row-up',
	'row-down',
	'half-page-up',
	'half-page-down',
	'top',
	'bottom',
	'show-tasks',
	'repaint',
	'suspend',
]);

/** Gives each key to what it is for: dialog, program or composer. */
export function createKeyHandler(options: KeyHandlerOptions): (event: InputEvent) => void {
	const {store, desk, commands, now, edit} = options;
	const {findAppCommand, findComposerCommand} = options.keymap;
	const findDouble = createDoublePress(options);

	function insert(text: string, type: 'insert' | 'paste' = 'insert') {
		edit({type, text});
		if (!store.get().composer.text.startsWith('/')) options.onTyping();
	}

	function handleConfirm(confirm: ConfirmState, key: Key, chord: string) {
		const {state, answer, isIgnored} = stepConfirm(confirm, chord, now());
		if (answer !== undefined) return void desk.answer(confirm.id, answer);
		store.update({confirm: state});
		// Whoever goes on typing while the question opens loses nothing: the text waits in the composer.
		if (isIgnored) write(key, chord);
	}

	function write(key: Key, chord: string) {
		const composerCommand = findComposerCommand(chord);
		if (composerCommand === 'up' && store.get().composer.text === '' && options.takeWaiting())
			return;
		if (composerCommand !== undefined) edit({type: composerCommand});
		else if (key.text !== '') insert(typedText(key.text));
	}

	function isForComposer(command: AppCommand): boolean {
		const {text} = store.get().composer;
		return text !== '' && command === 'help';
	}

	function handleMain(key: Key, chord: string) {
		if (options.sendToPane?.(chord, key)) return;
		const found = findAppCommand(chord);
		if (options.prompt.takeKey(key, found ?? findComposerCommand(chord))) return;
		const command = findDouble(chord) ?? found;
		if (command !== undefined && !isForComposer(command)) return commands[command]();
		write(key, chord);
	}

	function handleKey(key: Key) {
		const chord = chordOf(key);
		const command = findAppCommand(chord);
		const {confirm, dialog} = store.get();
		const scrolled = confirm && scrollConfirm(confirm, chord);
		if (scrolled !== undefined) return store.update({confirm: scrolled});
		const isOver = confirm !== undefined ? alwaysOn : dialog !== undefined && overDialogs;
		if (isOver && command !== undefined && isOver.has(command)) return commands[command]();
		if (confirm !== undefined) return handleConfirm(confirm, key, chord);
		if (dialog !== undefined) return options.dialogs.takeKey(key, () => handleMain(key, chord));
		if (options.find?.takeKey(key, chord)) return;
		handleMain(key, chord);
	}

	function handlePaste(text: string) {
		const {confirm, dialog} = store.get();
		const safe = pastedText(text);
		// A paste is never an answer to a question.
		if (confirm !== undefined) store.update({confirm: ignoreKey(confirm, now()).state});
		else if (dialog !== undefined) return options.dialogs.takePaste(safe, () => handlePaste(text));
		else if (options.find?.takePaste(safe)) return;
		const dropped = dialog === undefined ? options.dropText?.(safe) : undefined;
		if (dropped !== undefined) return insert(dropped);
		insert(safe, 'paste');
	}

	return (event) => {
		// First, because the key itself may open the next question.
		store.update({lastKeyAtMs: now()});
		if (event.type === 'key') handleKey(event.key);
		else if (event.type === 'paste') handlePaste(event.text);
		options.prompt.follow();
	};
}

/** Two presses of one key within this time are one command. */
const doublePressMs = 600;

/** Finds what a key does when it is pressed a second time at once. With something written, it means what it always does. */
function createDoublePress({keymap, store, now}: KeyHandlerOptions) {
	let last = {chord: '', atMs: Number.NEGATIVE_INFINITY};
	return (chord: string): AppCommand | undefined => {
		const isSecond = last.chord === chord && now() - last.atMs <= doublePressMs;
		const isIdle = !store.get().view.isBusy;
		const command = isSecond ? keymap.findAppCommand(`${chord} ${chord}`) : undefined;
		// What stops a run is no first press of anything.
		last = {chord: command === undefined && isIdle ? chord : '', atMs: now()};
		return store.get().composer.text === '' ? command : undefined;
	};
}
