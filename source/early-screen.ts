import type {ReadStream} from 'node:tty';
import type {EarlyScreen} from './contracts/early-screen.js';
import {isTerminal} from './lib/is-terminal.js';
import {ownText} from './lib/safe-text.js';
import {writeNow} from './lib/write-now.js';
import {paintSkeleton} from './tui/screen/skeleton.js';
import type {TerminalEnvironment} from './tui/terminal/capabilities.js';
import {isFullScreenPossible, readCapabilities} from './tui/terminal/capabilities.js';
import {restoreSequence} from './tui/terminal/modes.js';
import {endingSignals} from './tui/terminal/process-guard.js';

/** Command lines that open the full-screen program: none at all, `chat`, or an intent without -p. */
const opensScreen = (argv: readonly string[]) =>
	argv.length === 0 || (argv[0] === 'chat' && !argv.some((word) => word.startsWith('-')));

/** Paints the first frame when this command line opens the full-screen program; undefined otherwise. */
export function paintEarly(
	argv: readonly string[],
	environment: TerminalEnvironment,
): EarlyScreen | undefined {
	if (!opensScreen(argv) || !isTerminal(0) || !isTerminal(1)) return undefined;
	const {columns, rows} = process.stdout;
	const question = {environment, plain: false, isTty: true, columns, rows};
	if (!isFullScreenPossible(question)) return undefined;

	const stdin = process.stdin as ReadStream;
	const typed: Buffer[] = [];
	const echo = createEcho(columns - promptColumns);
	const onData = (chunk: Buffer) => {
		typed.push(chunk);
		echo(chunk);
	};
	function abandon() {
		stopWatching();
		stdin.off('data', onData);
		stdin.setRawMode(false);
		stdin.pause();
		writeNow(1, restoreSequence);
	}

	const stopWatching = watchSignals((exitCode) => {
		abandon();
		process.exit(exitCode);
	});
	stdin.setRawMode(true);
	stdin.on('data', onData);
	const {hasUtf8} = readCapabilities(environment);
	paintSkeleton({columns, rows, hasUtf8, write: (text) => writeNow(1, ownText(text))});
	return {
		seeKeys: () => new Promise((resolve) => setImmediate(resolve)),
		takeTypedAhead() {
			stopWatching();
			stdin.off('data', onData);
			return Buffer.concat(typed);
		},
		abandon,
	};
}

/** The mark of the prompt, and a free place for the cursor behind what is typed. */
const promptColumns = 3;

/**
 * Shows plain characters behind the prompt of the first frame as they are typed. Everything else, and what does not fit, is
 * left to the program, which paints all of it anew when it is there.
 */
function createEcho(columns: number): (chunk: Buffer) => void {
	let room = columns;
	return (chunk) => {
		const text = chunk.toString('latin1');
		const isPlain = /^[ -~]+$/.test(text) && text.length <= room;
		room = isPlain ? room - text.length : 0;
		if (isPlain) writeNow(1, ownText(text));
	};
}

/** A signal that comes before the program listens to it finds the screen taken already. */
function watchSignals(onEnd: (exitCode: number) => void): () => void {
	const listeners = Object.entries(endingSignals).map(
		([signal, exitCode]) => [signal, () => onEnd(exitCode)] as const,
	);
	for (const [signal, listener] of listeners) process.on(signal, listener);
	return () => {
		for (const [signal, listener] of listeners) process.off(signal, listener);
	};
}
