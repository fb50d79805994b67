import {permissionModes} from '../contracts/permission-mode.js';
import {quitAsking} from './commands/quit-command.js';
import {runSlashCommand} from './commands/run-slash-command.js';
import type {CommandContext} from './commands/slash-command.js';
import type {EditComposer} from './composer/edit-composer.js';
import type {PromptComposer} from './composer/prompt-composer.js';
import {promptOf} from './composer/prompt-history.js';
import type {DialogDesk} from './dialogs/dialog-desk.js';
import type {AppCommand} from './keys/key-rows.js';
import type {QuitHow} from './leaving/quit-how.js';
import type {ScheduledWork} from './leaving/scheduled-work.js';
import {backToChat, createPaneCommands} from './panes/pane-focus.js';
import type {Conversation} from './session/conversation.js';
import type {Reading} from './transcript/reading/reading.js';
import {following} from './transcript/viewport.js';
import type {ModelStore} from './tui-model.js';

export type AppCommandOptions = {
	readonly store: ModelStore;
	readonly edit: EditComposer;
	readonly prompt: Pick<PromptComposer, 'sent' | 'onSend' | 'startSearch'>;
	readonly openEditor: () => void;
	readonly reading: Pick<Reading, 'commands'>;
	readonly conversation: Conversation;
	readonly scheduled: ScheduledWork;
	readonly dialogs: Pick<DialogDesk, 'cancel'>;
	readonly context: CommandContext;
	readonly repaint: () => void;
	readonly suspend: () => void;
	readonly quit: (how: QuitHow) => void;
	readonly showError: (error: unknown) => void;
};

/** A second Ctrl+C within this time quits. */
const quitWindowMs = 1500;
const stopPatienceMs = 400;

/** Takes the last of what waits back into the empty prompt, to be changed, sent again or thrown away. */
export function takeWaitingBack({
	conversation,
	edit,
}: Pick<AppCommandOptions, 'conversation' | 'edit'>): boolean {
	const last = conversation.takeLast();
	if (last !== undefined) edit({type: 'replace', text: last});
	return last !== undefined;
}

/** What each key of the program does. */
export function createAppCommands(
	options: AppCommandOptions,
): Readonly<Record<AppCommand, () => void>> {
	const {store, context, conversation, edit, prompt} = options;

	function run(prompt: string, pass: (prompt: string) => void = conversation.say) {
		store.update({viewport: following, ...backToChat});
		runSlashCommand(context, prompt)
			.then((isCommand) => {
				if (!isCommand) pass(prompt);
			})
			.catch(options.showError);
	}

	/** Sends what is written; `pass` gets what is no command. */
	function sendTo(pass: (prompt: string) => void) {
		const text = promptOf(store.get().composer);
		if (text === '') return;
		edit({type: 'submit'});
		prompt.sent(text);
		run(text, pass);
	}
	const send = () => sendTo(conversation.say);
	const queue = () => sendTo(conversation.submit);
	prompt.onSend(send);

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

	const {'next-pane': nextPane, ...paneCommands} = createPaneCommands(
		store,
		interrupt,
		context.logins,
	);

	return {
		send,
		...paneCommands,
		queue,
		...options.reading.commands,
		...createQuitCommands(options, interrupt),
		'next-mode': nextMode,
		complete() {
			const {composer, focus} = store.get();
			if (composer.text === '' || focus !== 'composer') nextPane();
			else if (conversation.isBusy()) queue();
		},
		help: () => run('/help'),
		rewind: () => run('/rewind'),
		'history-search': prompt.startSearch,
		'external-editor': options.openEditor,
		repaint: options.repaint,
		suspend: options.suspend,
	};
}

function createQuitCommands(
	{store, conversation, scheduled, dialogs, context, showError, quit, edit}: AppCommandOptions,
	interrupt: () => void,
) {
	let timer: NodeJS.Timeout | undefined;
	let isAsking = false;
	/** Left as soon as what runs has stopped. */
	let isLeaving = false;

	const arm = () => {
		clearTimeout(timer);
		store.update({isQuitArmed: true});
		timer = setTimeout(() => store.update({isQuitArmed: false}), quitWindowMs);
		timer.unref();
	};

	function ask() {
		store.update({isQuitArmed: false});
		isAsking = true;
		quitAsking(context)
			.catch(showError)
			.finally(() => {
				isAsking = false;
				isLeaving = false;
			});
	}

	/** What was scheduled is none of the work that was interrupted. */
	const leaveOrAsk = () => (scheduled.running().length > 0 ? ask() : quit('stop'));

	/** What was interrupted mostly ends at once; only where it does not is there something to ask. */
	function leaveWhenStopped() {
		store.update({isQuitArmed: false});
		isLeaving = true;
		const patience = setTimeout(ask, stopPatienceMs);
		conversation.idle().then(() => {
			clearTimeout(patience);
			if (isLeaving) leaveOrAsk();
		}, showError);
	}

	/** The second press. A question of a run stands before ours, and ends with the run. */
	function leave() {
		const isAsked = store.get().confirm !== undefined;
		if (isAsked) interrupt();
		else if (conversation.isBusy()) return leaveWhenStopped();
		else return leaveOrAsk();
		arm();
	}

	return {
		'cancel-or-quit'() {
			if (leavesLogin(store, context)) return;
			const {composer, isQuitArmed, dialog} = store.get();
			// Whoever presses it once more when asked what to do with the work has said it.
			if (dialog !== undefined) return isAsking ? quit('stop') : dialogs.cancel();
			if (isLeaving) return quit('stop');
			if (isQuitArmed) return leave();
			if (composer.text !== '') edit({type: 'clear'});
			else if (conversation.isBusy()) interrupt();
			arm();
		},
		'quit-or-delete'() {
			const {composer} = store.get();
			if (composer.text === '') ask();
			else edit({type: 'delete'});
		},
	};
}

/** A login is given up where it is seen. What is asked meanwhile goes before it. */
function leavesLogin(store: ModelStore, {logins}: CommandContext): boolean {
	const {dialog, focus} = store.get();
	return dialog === undefined && focus === 'accounts' && logins.cancel();
}
