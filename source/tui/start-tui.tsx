import {toOpenIntentError} from '../contracts/errors.js';
import type {SurfaceApp} from '../contracts/surface.js';
import {display} from '../lib/display-text.js';
import {safe} from '../lib/safe-text.js';
import {writeNow} from '../lib/write-now.js';
import type {FullScreen} from './full-screen.js';
import {createFullScreen} from './full-screen.js';
import {openLineMode} from './line-mode.js';
import type {Size} from './screen-layout.js';
import {isRefusal} from './session-resume.js';
import {isFullScreenPossible, readCapabilities} from './terminal/capabilities.js';
import {openTerminalLink} from './terminal/terminal-link.js';
import type {TuiPort} from './tui-port.js';

const stderrFd = 2;
const crashExitCode = 1;
const disposeLimitMs = 3000;
const flushLimitMs = 500;

/** Runs the interface until the person leaves. Resolves with the exit code, the terminal as it was before. */
export async function startTui(port: TuiPort): Promise<number> {
	const {stdin, stdout, environment, plain} = port;
	const isTty = stdin.isTTY === true && stdout.isTTY === true;
	const {columns, rows} = stdout;
	return isFullScreenPossible({environment, plain, isTty, columns, rows})
		? startFullScreen(port)
		: runLineMode(port);
}

const readSize = ({stdout}: TuiPort): Size => ({
	columns: stdout.columns ?? 80,
	rows: stdout.rows ?? 24,
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
	await mode.close();
	sayHowToGoOn(port, mode.conversation.keptSessionId());
	await dispose(app);
	if (refusal !== undefined) throw refusal;
	return exitCode;
}

async function startFullScreen(port: TuiPort): Promise<number> {
	const {promise: ended, resolve: end} = deferred<number>();
	const {promise: app, resolve: startOpening} = deferred<SurfaceApp>();
	app.catch(() => undefined);
	let screen: FullScreen | undefined;
	let crash: unknown;
	let refusal: unknown;
	const link = openTerminalLink({
		stdin: port.stdin,
		stdout: port.stdout,
		capabilities: readCapabilities(port.environment),
		isEntered: port.hasSkeleton ?? false,
		onInput: (events) => screen?.handleInput(events),
		onResize: () => screen?.resize(readSize(port)),
		onDrain: () => screen?.resumeFrames(),
		onResume() {
			screen?.resize(readSize(port));
		},
		onEnd: end,
		onCrash(error) {
			crash = error;
			end(crashExitCode);
		},
	});
	screen = createFullScreen({
		port,
		app,
		size: readSize(port),
		output: link.output,
		suspend: link.suspend,
		lend: link.lend,
		quit: () => end(0),
	});
	screen.paint();
	const typed = port.takeTypedAhead?.();
	if (typed !== undefined && typed.length > 0) link.push(typed);
	// The program is opened after the first frame is on its way, for opening it may keep this thread busy.
	setImmediate(() => startOpening(port.openApp()));
	startWork(screen, port, (cause) => {
		refusal = cause;
		end(crashExitCode);
	});

	const exitCode = await ended;
	screen.core.conversation.interrupt();
	await Promise.race([screen.core.prompt.flush(), wait(flushLimitMs)]);
	screen.close();
	await link.close();
	sayHowToGoOn(port, screen.core.conversation.keptSessionId());
	await dispose(app);
	if (crash !== undefined) reportCrash(crash);
	if (refusal !== undefined) throw refusal;
	return exitCode;
}

function startWork({core}: FullScreen, {initialIntent}: TuiPort, refuse: (cause: unknown) => void) {
	core.connect().catch((cause) => (isRefusal(cause) ? refuse(cause) : core.failed(cause)));
	core.loadMarkdown().catch(core.showError);
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

/** Where the conversation goes on another time, below the screen that was there before. */
function sayHowToGoOn({stdout, translate}: TuiPort, id: string | undefined) {
	if (id === undefined || stdout.isTTY !== true) return;
	try {
		writeNow(stdout.fd, safe`${translate('tui.closing.resume', {id})}\n`);
	} catch {
		// A terminal that is gone reads nothing.
	}
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
