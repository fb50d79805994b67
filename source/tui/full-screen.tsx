import type {SurfaceApp} from '../contracts/surface.js';
import {createAppCommands} from './app-commands.js';
import {createTuiPanes} from './ink/tui-panes.js';
import {createKeyHandler} from './key-handlers.js';
import {createQuestionWatch} from './question-watch.js';
import type {FrameClock} from './screen/frame-clock.js';
import {createFrameClock} from './screen/frame-clock.js';
import {createScreen} from './screen/screen.js';
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
	let clock: FrameClock | undefined;
	let isPainting = false;
	// What panes draw while a frame is made is in that frame already.
	const requestFrame = () => {
		if (!isPainting) clock?.request();
	};
	const core = createTuiCore({port, theme, size, app, requestFrame, quit});
	const {store, transcript} = core;
	const question = createQuestionWatch({store, now, requestFrame});
	const panes = createTuiPanes({
		screen,
		transcript,
		theme,
		translate: port.translate,
		now,
		onChange: requestFrame,
		onModelChosen: core.modelChosen,
	});

	function paint() {
		isPainting = true;
		const {canAllow} = panes.show(store.get());
		output.write(screen.takeFrame());
		question.painted(canAllow);
		isPainting = false;
	}
	clock = createFrameClock({paint, isBusy: output.isBusy});

	function repaint() {
		screen.invalidate();
		clock?.request();
	}
	const commands = createAppCommands({
		...core,
		repaint,
		suspend: options.suspend,
		quit,
		onCommandError: core.showError,
	});
	const handleKey = createKeyHandler({
		...core,
		commands,
		sendToModelDialog: panes.sendToModelDialog,
		now,
		onTyping: warmUpWith(app, core.conversation),
	});

	return {
		core,
		paint: clock.flush,
		repaint,
		resumeFrames: clock.resume,
		handleInput(events: readonly InputEvent[]) {
			for (const event of events) handleKey(event);
			// The echo of a key does not wait for the next frame.
			clock.flush();
		},
		resize(next: Size) {
			screen.resize(next);
			transcript.relayout(transcriptWidth(next));
			question.hidden();
			store.update({size: next});
		},
		close() {
			question.stop();
			clock.stop();
			panes.unmount();
			clock.stop();
		},
	};
}
