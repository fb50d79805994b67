import {permissionModes} from '../contracts/permission-mode.js';
import type {EditComposer} from './composer/edit-composer.js';
import type {PromptComposer} from './composer/prompt-composer.js';
import {promptOf} from './composer/prompt-history.js';
import type {Conversation} from './conversation.js';
import type {AppCommand} from './keys/key-rows.js';
import {backToChat, createPaneCommands} from './pane-focus.js';
import {layoutScreen} from './screen-layout.js';
import type {CommandContext} from './slash-commands.js';
import {runSlashCommand, slashCommands} from './slash-commands.js';
import type {TranscriptBuffer} from './transcript/transcript-buffer.js';
import {following, scrollBy} from './transcript/viewport.js';
import type {ModelStore} from './tui-model.js';

export type AppCommandOptions = {
	readonly store: ModelStore;
	readonly edit: EditComposer;
	readonly prompt: Pick<PromptComposer, 'sent' | 'onSend' | 'startSearch'>;
	readonly openEditor: () => void;
	readonly transcript: TranscriptBuffer;
	readonly conversation: Conversation;
	readonly context: CommandContext;
	readonly repaint: () => void;
	readonly suspend: () => void;
	readonly quit: () => void;
	readonly onCommandError: (error: unknown) => void;
};

/** A second Ctrl+C within this time quits. */
const quitWindowMs = 1500;

/** Takes what waits back into the empty prompt, to be changed, sent again or thrown away. */
export function takeWaitingBack({
	conversation,
	edit,
}: Pick<AppCommandOptions, 'conversation' | 'edit'>): boolean {
	const waiting = conversation.takeWaiting();
	if (waiting.length > 0) edit({type: 'replace', text: waiting.join('\n')});
	return waiting.length > 0;
}

const hasCommand = (wanted: string) => slashCommands.some(({name}) => name === wanted);

/** What each key of the program does. */
export function createAppCommands(
	options: AppCommandOptions,
): Readonly<Record<AppCommand, () => void>> {
	const {store, context, conversation, edit, prompt} = options;
	const scroll = createScroll(options);

	function run(prompt: string, pass: (prompt: string) => void = conversation.say) {
		store.update({viewport: following, ...backToChat});
		runSlashCommand(context, prompt)
			.then((isCommand) => {
				if (!isCommand) pass(prompt);
			})
			.catch(options.onCommandError);
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

	const {'next-pane': nextPane, ...paneCommands} = createPaneCommands(store, interrupt);

	return {
		send,
		...paneCommands,
		queue,
		...scroll,
		...createQuitCommands(options, interrupt),
		'next-mode': nextMode,
		complete() {
			if (store.get().composer.text === '') nextPane();
			else if (conversation.isBusy()) queue();
		},
		help: () => run('/help'),
		// A command of its own, where there is one.
		rewind: () => (hasCommand('rewind') ? run('/rewind') : undefined),
		'history-search': prompt.startSearch,
		'external-editor': options.openEditor,
		repaint: options.repaint,
		suspend: options.suspend,
	};
}

function createQuitCommands(
	{store, conversation, quit, edit}: AppCommandOptions,
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
			const {composer, isQuitArmed, isAskingModel} = store.get();
			if (isAskingModel) return store.update({isAskingModel: false});
			if (isQuitArmed) return quit();
			if (composer.text !== '') edit({type: 'clear'});
			else if (conversation.isBusy()) interrupt();
			arm();
		},
		'quit-or-delete'() {
			const {composer} = store.get();
			if (composer.text === '') quit();
			else edit({type: 'delete'});
		},
	};
}

function createScroll({store, transcript}: Pick<AppCommandOptions, 'store' | 'transcript'>) {
	function scroll(pages: number, rows: number) {
		const {size, viewport} = store.get();
		const {height} = layoutScreen(size, 1).transcript;
		const extent = {start: transcript.start(), end: transcript.end(), height};
		const by = pages * Math.max(1, height - 2) + rows;
		store.update({viewport: scrollBy(viewport, by, extent)});
	}
	return {
		'page-up': () => scroll(-1, 0),
		'page-down': () => scroll(1, 0),
		'row-up': () => scroll(0, -1),
		'row-down': () => scroll(0, 1),
		bottom: () => store.update({viewport: following}),
	};
}
