import type {SurfaceApp} from '../contracts/surface.js';
import {createAppCommands, takeWaitingBack} from './app-commands.js';
import {createQuestionWatch} from './approval/question-watch.js';
import type {LendTerminal} from './composer/open-editor.js';
import {createOpenEditor} from './composer/open-editor.js';
import {createTuiPanes} from './ink/tui-panes.js';
import {createKeyHandler} from './keys/key-handlers.js';
import type {QuitHow} from './leaving/quit-how.js';
import {openRow} from './panes/open-row.js';
import {createPaneKeys} from './panes/pane-keys.js';
import {createPaneUpkeep} from './panes/pane-upkeep.js';
import {createScreen} from './screen/screen.js';
import {createScreenFrames} from './screen/screen-frames.js';
import type {Size} from './screen/screen-layout.js';
import {warmUpWith} from './session/warm-up.js';
import {readCapabilities} from './terminal/capabilities.js';
import type {InputEvent} from './terminal/input.js';
import type {LinkState} from './terminal/link-speed.js';
import type {TerminalOutput} from './terminal/output.js';
import {openLook} from './theme/open-look.js';
import {createTheme} from './theme/theme.js';
import {createTuiCore, transcriptWidth} from './tui-core.js';
import type {TuiPort} from './tui-port.js';

export type FullScreenOptions = {
	readonly port: TuiPort;
	readonly app: Promise<SurfaceApp>;
	readonly size: Size;
	readonly output: Pick<TerminalOutput, 'write' | 'isBusy'>;
	readonly suspend: () => void;
	readonly lend: LendTerminal;
	readonly quit: (how: QuitHow) => void;
};

export type FullScreen = ReturnType<typeof createFullScreen>;

const now = () => performance.now();

/** The full screen: keys in, frames out. */
export function createFullScreen(options: FullScreenOptions) {
	const {port, app, size, output, quit} = options;
	const capabilities = readCapabilities(port.environment);
	const theme = createTheme(capabilities);
	const screen = createScreen({...size, ...capabilities});
	const frames = createScreenFrames({
		screen,
		output,
		isLinkSlow: () => store.get().link === 'slow',
		draw: () => panes.show(store.get()),
		onPainted(drawn) {
			question.painted(drawn);
			upkeep.painted();
		},
	});
	const requestFrame = frames.request;
	const {write} = output;
	const onChange = () => core.transcript.refresh();
	const {look, takeReply} = openLook({port, theme, capabilities, write, onChange});
	const core = createTuiCore({
		...{port, theme, look, size, app, requestFrame, quit, write},
		openEditor: () => openEditor(),
	});
	const {store, transcript} = core;
	const {translate} = port;
	const upkeep = createPaneUpkeep({app, store, onError: core.showError});
	const question = createQuestionWatch({store, now, requestFrame});
	const panes = createTuiPanes({
		...{screen, transcript, theme, translate, now},
		...{onChange: requestFrame, dialogs: core.dialogs, flush: frames.flush},
		scroll: look.scroll,
	});
	// The rows change, and with them what the screen shows.
	const relayout = () => transcript.relayout(transcriptWidth(store.get().size));
	const onCommandError = core.showError;
	const openEditor = createOpenEditor({...core, ...options, onError: onCommandError});
	const commands = createAppCommands({...core, ...options, ...frames, openEditor, onCommandError});
	const handleKey = createKeyHandler({
		...core,
		...{commands, now, find: core.reading},
		takeWaiting: () => takeWaitingBack(core),
		sendToPane: createPaneKeys({store, theme, translate, onOpen: openRow(core)}),
		onTyping: warmUpWith(app, core.conversation),
	});

	return {
		core,
		paint: frames.flush,
		look,
		repaint: frames.repaint,
		resumeFrames: frames.resume,
		setLink: (link: LinkState) => store.update({link}),
		handleInput(events: readonly InputEvent[]) {
			for (const event of events) {
				if (event.type === 'reply') takeReply(event.text);
				else handleKey(event);
			}
			// The echo of a key does not wait for the next frame.
			frames.flush();
		},
		resize(next: Size) {
			screen.resize(next);
			store.update({size: next});
			relayout();
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
