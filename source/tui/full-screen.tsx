import type {SurfaceApp} from '../contracts/surface.js';
import {createAppCommands, takeWaitingBack} from './app-commands.js';
import type {LendTerminal} from './composer/open-editor.js';
import {createOpenEditor} from './composer/open-editor.js';
import {createTuiPanes} from './ink/tui-panes.js';
import {createKeyHandler} from './key-handlers.js';
import {createPaneKeys} from './pane-keys.js';
import {createPaneUpkeep} from './pane-upkeep.js';
import {createQuestionWatch} from './question-watch.js';
import {createScreen} from './screen/screen.js';
import {createScreenFrames} from './screen-frames.js';
import type {Size} from './screen-layout.js';
import {readCapabilities} from './terminal/capabilities.js';
import type {InputEvent} from './terminal/input.js';
import type {TerminalOutput} from './terminal/output.js';
import {createTheme} from './theme.js';
import {createTuiCore, transcriptWidth} from './tui-core.js';
import type {TuiPort} from './tui-port.js';
import {warmUpWith} from './warm-up.js';

export type FullScreenOptions = {
	readonly port: TuiPort;
	readonly app: Promise<SurfaceApp>;
	readonly size: Size;
	readonly output: Pick<TerminalOutput, 'write' | 'isBusy'>;
	readonly suspend: () => void;
	readonly lend: LendTerminal;
	readonly quit: () => void;
};

export type FullScreen = ReturnType<typeof createFullScreen>;

const now = () => performance.now();

/** The full screen: keys in, frames out. */
export function createFullScreen(options: FullScreenOptions) {
	const {port, app, size, output, quit} = options;
	const capabilities = readCapabilities(port.environment);
	const theme = createTheme(capabilities);
	const screen = createScreen({...size, ...capabilities});
	let canAllow = false;
	const frames = createScreenFrames({
		screen,
		output,
		draw() {
			canAllow = panes.show(store.get()).canAllow;
		},
		onPainted() {
			question.painted(canAllow);
			upkeep.painted();
		},
	});
	const requestFrame = frames.request;
	const core = createTuiCore({port, theme, size, app, requestFrame, quit});
	const {store, transcript} = core;
	const {translate} = port;
	const upkeep = createPaneUpkeep({app, store, onError: core.showError});
	const question = createQuestionWatch({store, now, requestFrame});
	const panes = createTuiPanes({
		...{screen, transcript, theme, translate, now},
		onChange: requestFrame,
		onModelChosen: core.modelChosen,
	});
	const {repaint} = frames;
	const onCommandError = core.showError;
	const openEditor = createOpenEditor({...core, ...options, onError: onCommandError});
	const commands = createAppCommands({...core, ...options, repaint, openEditor, onCommandError});
	const handleKey = createKeyHandler({
		...core,
		...{commands, now},
		takeWaiting: () => takeWaitingBack(core),
		sendToPane: createPaneKeys({store, theme, translate}),
		sendToModelDialog: panes.sendToModelDialog,
		onTyping: warmUpWith(app, core.conversation),
	});

	return {
		core,
		paint: frames.flush,
		repaint,
		resumeFrames: frames.resume,
		handleInput(events: readonly InputEvent[]) {
			for (const event of events) handleKey(event);
			// The echo of a key does not wait for the next frame.
			frames.flush();
		},
		resize(next: Size) {
			screen.resize(next);
			transcript.relayout(transcriptWidth(next));
			store.update({size: next});
			question.hidden();
		},
		close() {
			question.stop();
			upkeep.stop();
			panes.unmount();
			frames.stop();
		},
	};
}
