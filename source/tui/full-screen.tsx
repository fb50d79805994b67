import {existsSync} from 'node:fs';
import type {SurfaceApp} from '../contracts/surface.js';
import {createAccountKeys} from './accounts/account-keys.js';
import {createAppCommands, takeWaitingBack} from './app-commands.js';
import {createQuestionWatch} from './approval/question-watch.js';
import {dropText} from './composer/dropped-paths.js';
import type {LendTerminal} from './composer/open-editor.js';
import {createOpenEditor} from './composer/open-editor.js';
import {keyNamesOf} from './header/hint-keys.js';
import {createTuiPanes} from './ink/tui-panes.js';
import {createInputHandler} from './keys/input-handler.js';
import {createKeyHandler} from './keys/key-handlers.js';
import {createWheel} from './keys/wheel.js';
import type {QuitHow} from './leaving/quit-how.js';
import {openRow} from './panes/open-row.js';
import {createPaneKeys} from './panes/pane-keys.js';
import {createPaneUpkeep} from './panes/pane-upkeep.js';
import {portCapabilities} from './port-capabilities.js';
import {createInlineResize} from './screen/inline-resize.js';
import {plainRows} from './screen/plain-rows.js';
import type {Screen} from './screen/screen.js';
import {createScreen} from './screen/screen.js';
import {createScreenFrames} from './screen/screen-frames.js';
import type {Size} from './screen/screen-layout.js';
import {warmUpWith} from './session/warm-up.js';
import type {LinkState} from './terminal/link-speed.js';
import type {TerminalOutput} from './terminal/output.js';
import {createHyperlinks, noHyperlinks} from './theme/hyperlinks.js';
import {openLook} from './theme/open-look.js';
import type {Theme} from './theme/theme.js';
import {createTheme} from './theme/theme.js';
import type {TuiCore} from './tui-core.js';
import {createTuiCore, transcriptWidth} from './tui-core.js';
import type {TuiPort} from './tui-port.js';

export type FullScreenOptions = {
	readonly port: TuiPort;
	readonly app: Promise<SurfaceApp>;
	readonly size: Size;
	readonly output: Pick<TerminalOutput, 'write' | 'together' | 'isBusy'>;
	readonly suspend: () => void;
	readonly askBackground: () => void;
	readonly askPlace: () => boolean;
	readonly lend: LendTerminal;
	readonly quit: (how: QuitHow) => void;
};

export type FullScreen = ReturnType<typeof createFullScreen>;

const now = () => performance.now();

/** The full screen: keys in, frames out. */
export function createFullScreen(options: FullScreenOptions) {
	const {port, app, size, output, quit} = options;
	const {capabilities, links, theme, screen} = openParts(port, size);
	const frames = createScreenFrames({
		screen,
		output: {...output, isBusy: () => output.isBusy() || resizes.isWaiting()},
		isLinkSlow: () => store.get().link === 'slow',
		draw: () => panes.show(store.get()),
		...(port.isInline ? {beforeFrame: (from) => resizes.beforeFrame(from)} : {}),
		onPainted(drawn) {
			question.painted(drawn);
			upkeep.painted();
		},
	});
	const requestFrame = frames.request;
	const {look, ...colors} = openLook({
		...{...options, theme, capabilities},
		onChange: () => core.transcript.refresh(),
	});
	const core = createTuiCore({
		...{port, theme, look, size, app, requestFrame, quit, write: output.write},
		openEditor: () => openEditor(),
	});
	const {store, transcript} = core;
	const {translate} = port;
	const upkeep = createPaneUpkeep({app, store, onError: core.showError});
	const question = createQuestionWatch({store, now, requestFrame});
	const panes = createTuiPanes({
		...{screen, transcript, theme, translate, now, keyNames: keyNamesOf(core.keymap.rows)},
		...{onChange: requestFrame, dialogs: core.dialogs, flush: frames.flush},
		...{scroll: look.scroll, isInline: port.isInline ?? false},
		mayLeave: () => resizes.mayLeave(),
	});
	const openEditor = createOpenEditor({...core, ...options, onError: core.showError});
	const commands = createAppCommands({...core, ...options, ...frames, openEditor});
	const resizes = createResizes({
		...{...options, ...core, ...capabilities, screen, panes, ...frames},
		onResized() {
			question.hidden();
			frames.resume();
		},
	});
	const handleInput = createInput({
		...{core, commands, theme, port, app},
		...{replyTakers: [colors, resizes], paint: frames.flush},
	});

	return {
		core,
		paint: frames.flush,
		look,
		repaint: frames.repaint,
		resumeFrames: frames.resume,
		setLink: (link: LinkState) => store.update({link}),
		handleInput,
		resize: port.isInline ? resizes.begin : resizes.take,
		/** The whole screen is ours, e.g. again after another program had it. */
		take: resizes.take,
		/** What stays on the primary screen. */
		lastRows: () =>
			plainRows([...screen.takePushed(), ...transcript.leaving.takeAll()], links.find),
		close() {
			core.context.logins.cancel();
			question.stop();
			resizes.stop();
			upkeep.stop();
			panes.unmount();
			frames.stop();
		},
	};
}

/** What is drawn on, and how. */
function openParts(port: TuiPort, size: Size) {
	const capabilities = portCapabilities(port);
	const links = capabilities.hasHyperlinks ? createHyperlinks() : noHyperlinks;
	return {
		capabilities,
		links,
		theme: createTheme(capabilities, undefined, links),
		screen: createScreen({...size, ...capabilities, findLink: links.find}),
	};
}

type ResizeParts = Pick<FullScreenOptions, 'output' | 'askPlace'> &
	Pick<TuiCore, 'store' | 'transcript'> & {
		readonly screen: Screen;
		readonly panes: Pick<ReturnType<typeof createTuiPanes>, 'scrolledOut' | 'broughtBack'>;
		readonly breaksRows: boolean;
		readonly flush: () => void;
		readonly resume: () => void;
		readonly onResized: () => void;
	};

function createResizes({screen, store, transcript, onResized, ...parts}: ResizeParts) {
	function take(next: Size) {
		screen.resize(next);
		store.update({size: next});
		// The rows change, and with them what the screen shows.
		transcript.relayout(transcriptWidth(next));
		onResized();
	}
	const {output, askPlace, breaksRows, flush, resume, panes} = parts;
	const inline = createInlineResize({
		...{place: screen.place, widths: screen.widths, askPlace, breaksRows, flush, resume},
		...{write: output.write, onScrolledOut: panes.scrolledOut, onBroughtBack: panes.broughtBack},
		apply: (next) => take({...next, isInline: true}),
	});
	return {
		...inline,
		take(next: Size) {
			inline.stop();
			take(next);
		},
	};
}

type InputParts = Pick<FullScreenOptions, 'port' | 'app'> & {
	readonly core: TuiCore;
	readonly commands: ReturnType<typeof createAppCommands>;
	readonly theme: Theme;
	readonly replyTakers: Parameters<typeof createInputHandler>[0]['replyTakers'];
	readonly paint: () => void;
};

function createInput({core, commands, theme, port, app, ...parts}: InputParts) {
	const {store, conversation, reading: find} = core;
	const asDrop = createDropText(store);
	const sendToPane = createPaneKeys({
		...{store, theme, translate: port.translate, onOpen: openRow(core)},
		...{onAct: createAccountKeys(core), findAccountCommand: core.keymap.findAccountCommand},
	});
	const handleKey = createKeyHandler({
		...core,
		...{commands, now, find, sendToPane, dropText: asDrop},
		takeWaiting: () => takeWaitingBack(core),
		onTyping: warmUpWith(app, conversation),
	});
	return createInputHandler({
		...parts,
		...{handleKey, turnWheel: createWheel({...core, commands, sendToPane})},
		isDrop: (text) => asDrop(text) !== undefined,
	});
}

/** What a drop on the terminal becomes at the cursor. */
function createDropText(store: TuiCore['store']) {
	return (text: string) => {
		const {composer} = store.get();
		const before = composer.text.slice(0, composer.cursor);
		return dropText(text, {before, exists: existsSync});
	};
}
