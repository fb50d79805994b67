import type {SurfaceApp} from '../contracts/surface.js';
import type {SafeText} from '../lib/safe-text.js';
import {createScreenLogins} from './accounts/screen-logins.js';
import {createOpenQuestions} from './approval/set-aside.js';
import type {CommandContext} from './commands/slash-command.js';
import {pastedText} from './composer/composer-reducer.js';
import type {EditComposer} from './composer/edit-composer.js';
import type {AskPerson} from './dialogs/questions.js';
import {statusText} from './header/status-text.js';
import type {KeyRow} from './keys/key-rows.js';
import type {QuitHow} from './leaving/quit-how.js';
import type {ScheduledWork} from './leaving/scheduled-work.js';
import {backToChat, pickPane} from './panes/pane-focus.js';
import type {Conversation} from './session/conversation.js';
import {modelSetters} from './session/session-model.js';
import type {Look} from './theme/look.js';
import {following} from './transcript/viewport.js';
import type {ModelStore} from './tui-model.js';
import type {TuiPort} from './tui-port.js';
import type {LocalEvent} from './view-state.js';

export type CommandContextOptions = {
	readonly port: Pick<TuiPort, 'translate'>;
	readonly app: Promise<SurfaceApp>;
	readonly store: ModelStore;
	readonly conversation: Conversation;
	readonly scheduled: ScheduledWork;
	readonly dispatch: (event: LocalEvent) => void;
	readonly print: (text: SafeText) => void;
	readonly showHistory: CommandContext['showHistory'];
	readonly echo: (prompt: string) => void;
	readonly clear: () => void;
	readonly ask: AskPerson;
	readonly edit: EditComposer;
	readonly quit: (how: QuitHow) => void;
	readonly openEditor: () => void;
	readonly reading: CommandContext['reading'];
	readonly keyRows: readonly KeyRow[];
	readonly look: Look;
	readonly showError: (cause: unknown) => void;
};

/** What was answered in one talk is not the beginning of another. */
export function forgetHeld({app}: Pick<CommandContext, 'app'>): void {
	app.then(({actions}) => actions.sessions.forgetHeld()).catch(() => undefined);
}

/** What slash commands may do on the full screen. */
export function createCommandContext(options: CommandContextOptions): CommandContext {
	const {port, store, conversation, dispatch} = options;
	const {translate} = port;
	return {
		translate,
		app: options.app,
		keyRows: options.keyRows,
		print: options.print,
		echo: options.echo,
		showHistory: options.showHistory,
		submit: conversation.submit,
		setRemoved: conversation.setRemoved,
		submitBeside: conversation.submitBeside,
		ask: options.ask,
		write: (text) => options.edit({type: 'replace', text: pastedText(text)}),
		mode: conversation.mode,
		planned: conversation.planned,
		forgetPlanned: conversation.forgetPlanned,
		isOccupied() {
			const {dialog, composer} = store.get();
			return dialog !== undefined || composer.text !== '';
		},
		isBusy: conversation.isBusy,
		scheduled: options.scheduled.running,
		clear: options.clear,
		look: options.look,
		log: () => store.get().paneData.log,
		seenTask: (id) => store.get().paneData.tasks.find((task) => task.id === id),
		quit: options.quit,
		waiting: conversation.waiting,
		takeOne: conversation.takeOne,
		openEditor: options.openEditor,
		async showSandbox() {
			dispatch({name: 'sandbox-known', sandbox: await (await options.app).sandboxState()});
		},
		reading: options.reading,
		questions: createOpenQuestions(store),
		logins: createScreenLogins({...options, translate}),
		isAtTerminal: () => true,
		showAccounts: () => store.update(pickPane('accounts')),
		showChat: () => store.update({viewport: following, ...backToChat}),
		status: (around) => statusText(store.get().view, around, translate),
		...modelSetters(conversation, (model) => dispatch({name: 'model-change', model})),
		setMode(mode) {
			conversation.setMode(mode);
			dispatch({name: 'mode-change', mode});
		},
		onLeave: conversation.onLeave,
		showError: options.showError,
		setSession(sessionId) {
			conversation.setSession(sessionId);
			forgetHeld(options);
			dispatch({name: 'session-change', sessionId});
		},
	};
}
