import {toOpenIntentError} from '../contracts/errors.js';
import type {SurfaceApp} from '../contracts/surface.js';
import {display} from '../lib/display-text.js';
import type {SafeText} from '../lib/safe-text.js';
import {safe} from '../lib/safe-text.js';
import {wrapWords} from '../lib/wrap-words.js';
import {writeNow} from '../lib/write-now.js';
import {sayPiped} from './composer/piped-notice.js';
import type {FullScreen} from './full-screen.js';
import {createFullScreen} from './full-screen.js';
import {farewellText, sayToShell} from './leaving/farewell.js';
import {finishAlone, isWorking} from './leaving/finish-alone.js';
import type {LastAnswer} from './leaving/last-answer.js';
import {followLastAnswer} from './leaving/last-answer.js';
import {openLineMode} from './line/line-mode.js';
import {portCapabilities} from './port-capabilities.js';
import type {Size} from './screen/screen-layout.js';
import type {Conversation} from './session/conversation.js';
import {isRefusal} from './session/session-resume.js';
import {isFullScreenPossible} from './terminal/capabilities.js';
import type {TerminalLink} from './terminal/terminal-link.js';
import {openTerminalLink} from './terminal/terminal-link.js';
import {createPlainTheme} from './theme/theme.js';
import type {TuiPort} from './tui-port.js';

const stderrFd = 2;
const crashExitCode = 1;
const hangupExitCode = 129;
const disposeLimitMs = 3000;
const flushLimitMs = 500;
const stopLimitMs = 1000;

/** How the interface ended, and whether what runs is still wanted. */
type Ending = {readonly exitCode: number; readonly isWorkWanted: boolean};

/** Runs the interface until the person leaves. Resolves with the exit code, the terminal as it was before. */
export async function startTui(given: TuiPort): Promise<number> {
	const port = withPiped(given);
	const {stdin, stdout, environment, plain} = port;
	const isTty = stdin.isTTY === true && stdout.isTTY === true;
	const {columns, rows} = stdout;
	return isFullScreenPossible({environment, plain, isTty, columns, rows})
		? startFullScreen(port)
		: runLineMode(port);
}

/** What was piped in goes with the first intent that reaches a model. */
function withPiped(port: TuiPort): TuiPort {
	const {piped, runDefaults} = port;
	if (piped === undefined) return port;
	return {...port, runDefaults: {...runDefaults, attachment: piped.attachment}};
}

const readSize = ({stdout, isInline = false}: TuiPort): Size => ({
	columns: stdout.columns ?? 80,
	rows: stdout.rows ?? 24,
	isInline,
});

async function runLineMode(port: TuiPort): Promise<number> {
	const {promise: ended, resolve: end} = deferred<number>();
	const app = port.openApp();
	let refusal: unknown;
	const refuse = (cause: unknown) => {
		refusal = cause;
		end(crashExitCode);
	};
	const mode = openLineMode({port, app, end, refuse});
	const exitCode = await ended;
	if (exitCode === hangupExitCode) await finishAlone(mode);
	await mode.close();
	sayToShell(
		port.stdout,
		farewellText({...port, sessionId: mode.conversation.keptSessionId()}, port.translate),
	);
	await dispose(app);
	if (refusal !== undefined) throw refusal;
	return exitCode;
}

async function startFullScreen(port: TuiPort): Promise<number> {
	const {promise: ended, resolve: end} = deferred<Ending>();
	const {promise: app, resolve: startOpening} = deferred<SurfaceApp>();
	app.catch(() => undefined);
	const failures: {crash?: unknown; refusal?: unknown} = {};
	const fail = (failure: typeof failures) => {
		Object.assign(failures, failure);
		end({exitCode: crashExitCode, isWorkWanted: false});
	};
	const {screen, link} = await openScreen(port, app, {
		end,
		onCrash: (crash) => fail({crash}),
	});
	const lastAnswer = followLastAnswer(app);
	screen.paint();
	link.ask();
	const typed = port.takeTypedAhead?.();
	if (typed !== undefined && typed.length > 0) link.push(typed);
	// The program is opened after the first frame is on its way, for opening it may keep this thread busy.
	setImmediate(() => startOpening(port.openApp()));
	startWork(screen, port, (refusal) => fail({refusal}));

	const {exitCode, isWorkWanted} = await ended;
	const isReleased = await leave(screen, link, {port, isWorkWanted});
	// The screen is the shell's by now.
	if (failures.crash === undefined && !link.isLost() && !isReleased) {
		sayToShell(port.stdout, lastWords(port, screen.core.conversation, lastAnswer()));
	}
	await dispose(app);
	if (failures.crash !== undefined) reportCrash(failures.crash);
	if (failures.refusal !== undefined) throw failures.refusal;
	return exitCode;
}

type ScreenEnds = {
	readonly end: (ending: Ending) => void;
	readonly onCrash: (error: unknown) => void;
};

async function openScreen(port: TuiPort, app: Promise<SurfaceApp>, {end, onCrash}: ScreenEnds) {
	let screen: FullScreen | undefined;
	const link = openTerminalLink({
		stdin: port.stdin,
		stdout: port.stdout,
		capabilities: portCapabilities(port),
		term: port.environment.TERM,
		isInline: port.isInline ?? false,
		hasMouse: port.terminal?.hasMouse ?? false,
		lastRows: () => screen?.lastRows() ?? safe``,
		isEntered: port.hasSkeleton ?? false,
		onInput: (events) => screen?.handleInput(events),
		onResize: () => screen?.resize(readSize(port)),
		onDrain: () => screen?.resumeFrames(),
		onLink: (state) => screen?.setLink(state),
		onResume: () => screen?.take(readSize(port)),
		// A dead link frees the interface, and what was asked for is finished without it.
		onEnd: (exitCode) => end({exitCode, isWorkWanted: exitCode === hangupExitCode}),
		onCrash,
	});
	try {
		screen = createFullScreen({
			port,
			app,
			size: readSize(port),
			output: link.output,
			suspend: link.suspend,
			askBackground: link.askBackground,
			askPlace: link.askPlace,
			lend: link.lend,
			quit: (how) => end({exitCode: 0, isWorkWanted: how === 'headless'}),
		});
	} catch (error) {
		// Said on the screen that is the shell's again.
		await link.close();
		throw error;
	}
	return {screen, link};
}

async function leave(
	screen: FullScreen,
	link: TerminalLink,
	{port, isWorkWanted}: {port: TuiPort; isWorkWanted: boolean},
): Promise<boolean> {
	const {conversation, scheduled, prompt} = screen.core;
	if (!isWorkWanted) {
		conversation.interrupt();
		// How it ended belongs to what is left behind.
		await Promise.race([conversation.idle(), wait(stopLimitMs)]);
	}
	await Promise.race([prompt.flush(), wait(flushLimitMs)]);
	screen.close();
	const finished = isWorkWanted ? finishAlone({conversation, scheduled}) : undefined;
	await link.close();
	const goesOn = isWorkWanted && isWorking({conversation, scheduled});
	if (goesOn && !link.isLost()) sayToShell(port.stdout, goingOnText(port, conversation));
	const isReleased = goesOn && (port.releaseShell?.() ?? false);
	await finished;
	return isReleased;
}

/** Inline, what was said is in the shell already. */
function lastWords(
	port: TuiPort,
	conversation: Conversation,
	{text: answer, isStopped}: LastAnswer,
): SafeText {
	const {translate, placeFlags} = port;
	const going = {sessionId: conversation.keptSessionId(), placeFlags};
	if (port.isInline || conversation.isKeptRemoved()) return farewellText(going, translate);
	const {cross} = createPlainTheme(portCapabilities(port).hasUtf8).glyphs;
	const stopped = isStopped ? safe`${cross} ${translate('tui.closing.stopped')}` : undefined;
	return farewellText({...going, answer, stopped}, translate);
}

/** Where the shell has its prompt back, Ctrl+C there is the shell's. */
function goingOnText(
	{releaseShell, placeFlags, translate, stdout}: TuiPort,
	conversation: Conversation,
) {
	const end = conversation.isBusy() ? '' : '_scheduled';
	const place = releaseShell === undefined ? '' : '_behind';
	const key = `tui.quit.goes_on${place}${end}` as const;
	const text = display(wrapWords(translate(key), stdout.columns ?? 80));
	const sessionId = conversation.keptSessionId();
	return sessionId === undefined
		? text
		: safe`${text}\n${farewellText({sessionId, placeFlags}, translate)}`;
}

function startWork(
	{core, look}: FullScreen,
	{initialIntent, look: wanted, piped, translate}: TuiPort,
	refuse: (cause: unknown) => void,
) {
	void import('../lib/optimise-later.js').then(({optimiseLater}) => optimiseLater());
	core.connect().catch((cause) => (isRefusal(cause) ? refuse(cause) : core.failed(cause)));
	// After the first frame, which needs no colour.
	look.showTheme(wanted?.theme ?? 'auto').catch(core.showError);
	core.loadMarkdown().catch(core.showError);
	sayPiped(piped, {translate, print: core.context.print}).catch(core.showError);
	if (initialIntent !== undefined && initialIntent.trim() !== '')
		core.conversation.submit(initialIntent);
}

/** Closes the program; one that never finishes opening or closing does not keep the shell waiting. */
async function dispose(app: Promise<SurfaceApp>) {
	const limit = new Promise<void>((resolve) => {
		setTimeout(resolve, disposeLimitMs).unref();
	});
	const closed = app.then((opened) => opened.dispose()).catch(() => undefined);
	await Promise.race([closed, limit]);
}

function reportCrash(crash: unknown) {
	const {message, stack} = toOpenIntentError(crash);
	try {
		writeNow(stderrFd, safe`openintent: ${display(stack ?? message)}\n`);
	} catch {
		// With stderr gone too there is nobody left to tell.
	}
}

const wait = (durationMs: number) =>
	new Promise<void>((resolve) => {
		setTimeout(resolve, durationMs).unref();
	});

function deferred<Value>() {
	let resolve: (value: Value | PromiseLike<Value>) => void = () => undefined;
	const promise = new Promise<Value>((settle) => {
		resolve = settle;
	});
	return {promise, resolve};
}
