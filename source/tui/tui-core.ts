import {toOpenIntentError} from '../contracts/errors.js';
import type {BusEvent} from '../contracts/event-map.js';
import type {SurfaceApp} from '../contracts/surface.js';
import type {SafeText} from '../lib/safe-text.js';
import {createQuestions} from './approval/questions.js';
import {createCommandContext} from './command-context.js';
import {followSettings} from './commands/follow-settings.js';
import {offerPlan} from './commands/plan-command.js';
import type {CommandContext} from './commands/slash-command.js';
import {slashCommands} from './commands/slash-command-table.js';
import type {EditComposer} from './composer/edit-composer.js';
import {createEditComposer} from './composer/edit-composer.js';
import {createPromptComposer} from './composer/prompt-composer.js';
import {createDialogDesk} from './dialogs/dialog-desk.js';
import {keyProblemText} from './keys/key-problems.js';
import {createKeymap} from './keys/keymap.js';
import type {QuitHow} from './leaving/quit-how.js';
import {followScheduledWork} from './leaving/scheduled-work.js';
import {reducePaneData} from './panes/pane-data.js';
import type {Size} from './screen/screen-layout.js';
import {mainWidth} from './screen/screen-layout.js';
import {createConversation} from './session/conversation.js';
import {noModelText} from './session/no-model.js';
import {createPromptPictures} from './session/prompt-pictures.js';
import {createRetryCountdown} from './session/retry-countdown.js';
import {resumeAtStart} from './session/session-resume.js';
import type {Look} from './theme/look.js';
import type {Theme} from './theme/theme.js';
import {openTranscript} from './transcript/open-transcript.js';
import type {ModelStore} from './tui-model.js';
import {createModelStore} from './tui-model.js';
import type {TuiPort} from './tui-port.js';
import type {LocalEvent} from './view-state.js';
import {reduceView} from './view-state.js';

export type TuiCoreOptions = {
	readonly port: TuiPort;
	readonly theme: Theme;
	readonly look: Look;
	readonly size: Size;
	/** Resolves when the program behind the interface is open. */
	readonly app: Promise<SurfaceApp>;
	readonly requestFrame: () => void;
	readonly quit: (how: QuitHow) => void;
	/** The person's own editor on the terminal. */
	readonly openEditor: () => void;
	/** Writes to the terminal what is no part of a frame. */
	readonly write?: (bytes: SafeText) => void;
};

/** The right-most column stays free, so that no row is wrapped by a terminal that wraps early. */
export const transcriptWidth = (size: Size) => mainWidth(size) - 1;

export type TuiCore = ReturnType<typeof createTuiCore>;

/** What the screen shows and what moves it, without a screen. */
export function createTuiCore(options: TuiCoreOptions) {
	const {port, app, size, requestFrame} = options;
	const {translate, runDefaults} = port;
	const keymap = createKeymap(port.keyBindings);
	const store = createModelStore(size, requestFrame);
	const {transcript, feed, reading, loadMarkdown} = openTranscript({
		...{...options, store, width: transcriptWidth(size)},
		onError: (cause) => showError(cause),
		readChange: async (id) => (await app).actions.changes.linesOf(id),
		async readMessages() {
			const id = conversation.sessionId();
			return id === undefined ? undefined : (await (await app).readSession(id))?.messages;
		},
	});
	const desk = createQuestions(store);
	const dispatch = (event: LocalEvent) => store.update({view: reduceView(store.get().view, event)});

	function showError(cause: unknown) {
		const {message, hint} = toOpenIntentError(cause);
		feed.addError({message, ...(hint === undefined ? {} : {hint})});
	}

	const dialogs = createDialogDesk({store, keymap, onError: showError});
	const edit = createEditComposer(store, translate);
	const resumed = resumeAtStart(runDefaults ?? {}, () => context, app);
	const conversation = createConversation({
		...{app, translate, runDefaults, approver: desk.approver, before: resumed},
		takePictures: createPromptPictures({app, translate, print: feed.addText}),
		onSend: feed.addPrompt,
		onBusyChange: (isBusy, waiting) => dispatch({name: 'busy-change', isBusy, waiting}),
		onError: showError,
		onRunMode: (mode) => dispatch({name: 'mode-change', mode}),
		onPlanned: (planned) => void offerPlan(context, planned).catch(showError),
		// A run that was stopped before it started has not said anything yet.
		onResult(result) {
			dispatch({name: 'session-change', sessionId: conversation.sessionId()});
			if (feed.isUnseen(result.runId)) feed.finish(result);
		},
	});

	const scheduled = followScheduledWork(app);
	const context: CommandContext = createCommandContext({
		...options,
		...{store, conversation, scheduled, dispatch, edit, reading, showError},
		...{keyRows: keymap.rows, print: feed.addText, echo: feed.addPrompt},
		showHistory: feed.addHistory,
		clear: transcript.clear,
		ask: dialogs.ask,
	});

	const prompt = openPrompt(options, {store, edit, feed, showError});

	return {
		...{edit, prompt, store, keymap, transcript, reading, desk},
		...{conversation, scheduled, context, showError, dialogs},
		/** Connects the program once it is open. */
		async connect() {
			const opened = await app;
			for (const problem of keymap.problems) feed.addText(keyProblemText(problem, translate));
			listen(opened, feed, store);
			followSettings(opened, context, showError);
			void prompt.load();
			conversation.setMode(opened.permissionMode);
			const model = runDefaults?.model ?? (await opened.defaultModel());
			dispatch({name: 'app-ready', model, mode: opened.permissionMode});
			await resumed;
			const missing = noModelText(store.get().view, translate);
			if (missing !== undefined) feed.addText(missing);
			dispatch({name: 'sandbox-known', sandbox: await opened.sandboxState()});
		},
		failed(cause: unknown) {
			dispatch({name: 'app-failed'});
			showError(cause);
		},
		loadMarkdown,
	};
}

type PromptParts = {
	readonly store: ModelStore;
	readonly edit: EditComposer;
	readonly feed: {addText(text: string): void};
	readonly showError: (cause: unknown) => void;
};

function openPrompt({port, app, look}: TuiCoreOptions, {feed, showError, ...parts}: PromptParts) {
	const {translate, runDefaults, keepsPrompts} = port;
	return createPromptComposer({
		...{...parts, app, look, translate, commands: slashCommands},
		isKept: keepsPrompts !== false && runDefaults?.isEphemeral !== true,
		onDraft: () => feed.addText(translate('tui.composer.draft_back')),
		onError: showError,
	});
}

type Feed = Pick<ReturnType<typeof openTranscript>['feed'], 'apply' | 'addPrompt'>;

function listen({bus}: SurfaceApp, feed: Feed, store: ModelStore) {
	const view = () => store.get().view;
	const show = (event: BusEvent | LocalEvent) => {
		const next = reduceView(view(), event);
		if (next !== view()) store.update({view: next});
	};
	const countdown = createRetryCountdown({view, dispatch: show});
	bus.onAny((event) => {
		feed.apply(event);
		if (event.name === 'run-said') feed.addPrompt(event.payload.text);
		show(event);
		const paneData = reducePaneData(store.get().paneData, event, Date.now());
		if (paneData !== store.get().paneData) store.update({paneData});
		countdown.follow();
	});
}
