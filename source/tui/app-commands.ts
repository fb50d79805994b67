import {permissionModes} from '../contracts/permission-mode.js';
import {quitAsking} from './commands/quit-command.js';
import {runSlashCommand} from './commands/run-slash-command.js';
import type {CommandContext} from './commands/slash-command.js';
import {completedCommand} from './composer/command-hints.js';
import type {EditComposer} from './composer/edit-composer.js';
import {promptOf} from './composer/prompt-history.js';
import type {Conversation} from './conversation.js';
import type {DialogDesk} from './dialogs/dialog-desk.js';
import type {AppCommand} from './keys/key-rows.js';
import {backToChat, createPaneCommands} from './pane-focus.js';
import type {QuitHow} from './quit-how.js';
import type {Reading} from './transcript/reading/reading.js';
import {following} from './transcript/viewport.js';
import type {ModelStore} from './tui-model.js';

export type AppCommandOptions = {
	readonly store: ModelStore;
	readonly edit: EditComposer;
	readonly reading: Pick<Reading, 'commands'>;
	readonly conversation: Conversation;
	readonly dialogs: Pick<DialogDesk, 'cancel'>;
	readonly context: CommandContext;
	readonly repaint: () => void;
	readonly suspend: () => void;
	readonly quit: (how: QuitHow) => void;
	readonly onCommandError: (error: unknown) => void;
};

/** A second Ctrl+C within this time quits. */
const quitWindowMs = 1500;

/** What each key of the program does. */
export function createAppCommands(
	options: AppCommandOptions,
): Readonly<Record<AppCommand, () => void>> {
	const {store, context, conversation, edit} = options;

	function run(prompt: string) {
		store.update({viewport: following, ...backToChat});
		runSlashCommand(context, prompt)
			.then((isCommand) => {
				if (!isCommand) conversation.submit(prompt);
			})
			.catch(options.onCommandError);
	}

	function send() {
		const prompt = promptOf(store.get().composer);
		if (prompt === '') return;
		edit({type: 'submit'});
		run(prompt);
	}

	function queue() {
		const prompt = promptOf(store.get().composer);
		if (prompt === '') return;
		edit({type: 'submit'});
		conversation.submit(prompt);
	}

	function interrupt() {
		const waiting = conversation.interrupt();
		if (waiting.length === 0) return;
		// What waited goes back to where it can be changed, sent again or thrown away.
		const {composer} = store.get();
		const text = [...waiting, composer.text].filter((part) => part !== '').join('\n');
		edit({type: 'replace', text});
	}

	function nextMode() {
		const index = permissionModes.indexOf(conversation.mode());
		context.setMode(permissionModes[(index + 1) % permissionModes.length] ?? 'ask');
	}

	const {'next-pane': nextPane, ...paneCommands} = createPaneCommands(store, interrupt);

	return {
		send,
		...paneCommands,
		queue,
		...options.reading.commands,
		...createQuitCommands(options, interrupt),
		'next-mode': nextMode,
		complete() {
			const {composer} = store.get();
			if (composer.text === '') return nextPane();
			const text = completedCommand(composer);
			if (text !== undefined) edit({type: 'replace', text});
		},
		help: () => run('/help'),
		rewind: () => run('/rewind'),
		repaint: options.repaint,
		suspend: options.suspend,
	};
}

function createQuitCommands(
	{store, conversation, dialogs, context, onCommandError, quit, edit}: AppCommandOptions,
	interrupt: () => void,
) {
	let timer: NodeJS.Timeout | undefined;

	const arm = () => {
		clearTimeout(timer);
		store.update({isQuitArmed: true});
		timer = setTimeout(() => store.update({isQuitArmed: false}), quitWindowMs);
		timer.unref();
	};

	return {
		'cancel-or-quit'() {
			const {composer, isQuitArmed, dialog} = store.get();
			if (dialog !== undefined) return dialogs.cancel();
			if (isQuitArmed) return quit('stop');
			if (composer.text !== '') edit({type: 'clear'});
			else if (conversation.isBusy()) interrupt();
			arm();
		},
		'quit-or-delete'() {
			const {composer} = store.get();
			if (composer.text === '') quitAsking(context).catch(onCommandError);
			else edit({type: 'delete'});
		},
	};
}
