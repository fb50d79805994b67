import type {SurfaceApp} from '../../contracts/surface.js';
import type {SafeText} from '../../lib/safe-text.js';
import {joinSafe, safe} from '../../lib/safe-text.js';
import {isWorking, untilIdle} from '../leaving/finish-alone.js';
import {comfortableSize, isSmall} from '../screen/screen-layout.js';
import {isRefusal} from '../session/session-resume.js';
import {readCapabilities} from '../terminal/capabilities.js';
import {createOutput} from '../terminal/output.js';
import {createPlainTheme} from '../theme/theme.js';
import {wrapSpans} from '../transcript/styled-text.js';
import type {TuiPort} from '../tui-port.js';
import type {LineInput} from './line-input.js';
import {openLineInput} from './line-input.js';
import {createLineSession} from './line-session.js';
import type {Typed} from './line-typing.js';

export type LineModeOptions = {
	readonly port: TuiPort;
	readonly app: Promise<SurfaceApp>;
	/** Ends with an error: there is nothing to start. */
	readonly refuse: (cause: unknown) => void;
	readonly end: (exitCode: number) => void;
};

const now = () => performance.now();
const hangupExitCode = 129;
const interruptExitCode = 130;
const terminatedExitCode = 143;

/**
 * The interface without a screen: one line in, lines out, questions with numbered answers. The terminal's own line editing
 * is used, so nothing has to be restored. Returns what stops it.
 */
export function openLineMode({port, app, end, refuse}: LineModeOptions) {
	const {stdout, initialIntent} = port;
	let isClosing = false;
	let isLeaving = false;
	const output = createOutput({
		fd: stdout.fd,
		onDrain: () => undefined,
		onLost: () => end(hangupExitCode),
	});
	const {hasUtf8} = readCapabilities(port.environment);
	// Lines come once everything that takes them is there.
	let input: LineInput;
	const session = createLineSession({
		port,
		app,
		theme: createPlainTheme(hasUtf8 && port.environment.TERM !== 'dumb'),
		print: (text) => input.print(text),
		now,
		// After the end of the input, what runs is finished first.
		onIdle() {
			if (isClosing) endWhenIdle();
			else if (!isLeaving) input.prompt();
		},
		quit(how) {
			isLeaving = true;
			isClosing = how === 'headless';
			if (isClosing) endWhenIdle();
			else end(0);
		},
		input: () => input,
		...(canPlace(port) ? {write: output.write} : {}),
	});

	// What was asked for next has begun by then, and what was scheduled is none of it.
	const endWhenIdle = () => void untilIdle(session).then(() => end(0));

	// One after the other: what comes after a command counts with what the command has changed.
	let taken: Promise<void> = Promise.resolve();
	const take = (line: string, typed: Typed) => {
		taken = taken.then(() => session.take(line, typed)).catch(session.showError);
	};
	const takeAhead = (line: string) => take(line, typedNow());
	const stop = () => {
		if (session.logins.cancel()) return;
		if (session.conversation.isBusy()) session.interrupt();
		else if (isWorking(session) && !session.isAsking()) takeAhead('/quit');
		else end(interruptExitCode);
	};
	input = openLineInput({
		...{port, output, now, onLine: take, onInterrupt: stop, complete: session.complete},
		onClose: () =>
			void taken.then(session.leaveDialog).then(() => {
				isClosing = true;
				endWhenIdle();
			}),
	});
	const takeOff = listenToSignals([
		['SIGINT', stop],
		['SIGTERM', () => end(terminatedExitCode)],
		['SIGHUP', () => end(hangupExitCode)],
	]);

	output.write(safe`${welcomeText(port)}\n`);
	session.connect().catch((cause) => (isRefusal(cause) ? refuse(cause) : session.showError(cause)));
	if (initialIntent !== undefined && initialIntent.trim() !== '') takeAhead(initialIntent);
	else input.prompt();
	const typed = Buffer.from(port.takeTypedAhead?.() ?? []).toString();
	for (const line of typed.split(/[\r\n]+/).filter((part) => part !== '')) takeAhead(line);

	return {
		...{conversation: session.conversation, scheduled: session.scheduled},
		async close() {
			session.logins.cancel();
			session.conversation.interrupt();
			takeOff();
			input.close();
			await output.drained();
		},
	};
}

function typedNow(): Typed {
	const atMs = now();
	return {begunAtMs: atMs, endedAtMs: atMs};
}

/** What this is, and in a small window what would be there in a larger one: this does not change while it runs. */
function welcomeText({translate, stdout, plain}: TuiPort): SafeText {
	const {columns, rows} = stdout;
	const sentence = translate('tui.line.welcome');
	const welcome =
		columns === undefined
			? sentence
			: joinSafe(wrapSpans([{text: sentence, sgr: ''}], {width: columns}), safe`\n`);
	if (plain || columns === undefined || rows === undefined || !isSmall({columns, rows}))
		return welcome;
	const wanted = `${comfortableSize.columns}x${comfortableSize.rows}`;
	return safe`${welcome}\n${translate('tui.line.small', {columns, rows, wanted})}`;
}

const canPlace = ({stdout, environment}: TuiPort) =>
	stdout.isTTY === true && readCapabilities(environment).hasCursorControl;

function listenToSignals(handlers: readonly (readonly [string, () => void])[]): () => void {
	for (const [signal, handler] of handlers) process.on(signal, handler);
	return () => {
		for (const [signal, handler] of handlers) process.off(signal, handler);
	};
}
