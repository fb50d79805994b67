import {writeNow} from '../../lib/write-now.js';
import type {TerminalInputStream, TerminalOutputStream} from '../tui-port.js';
import type {Capabilities} from './capabilities.js';
import type {InputEvent} from './input.js';
import {createInputParser} from './input.js';
import {enterSequence, restoreSequence} from './modes.js';
import {createOutput} from './output.js';
import {guardProcess} from './process-guard.js';
import {createTerminalLoan} from './terminal-loan.js';

export type TerminalLinkOptions = {
	readonly stdin: TerminalInputStream;
	readonly stdout: TerminalOutputStream;
	readonly capabilities: Capabilities;
	readonly isEntered: boolean;
	readonly onInput: (events: readonly InputEvent[]) => void;
	readonly onResize: () => void;
	readonly onDrain: () => void;
	/** The terminal is to be painted again, e.g. after the program was stopped and continued. */
	readonly onResume: () => void;
	readonly onEnd: (exitCode: number) => void;
	readonly onCrash: (error: unknown) => void;
};

/** A lone ESC is the Escape key when nothing follows for this long; longer where sequences arrive in pieces. */
const shortestEscapeWaitMs = 25;
const longestEscapeWaitMs = 50;
/** The rest of a sequence that has begun is waited for longer: what was cut off is no key at all. */
const sequenceWaitMs = 250;
/** When the program still runs this long after it asked to be stopped, it was not stopped. */
const stopWaitMs = 100;
const hangupExitCode = 129;
const interruptExitCode = 130;
const drainLimitMs = 300;

/** Takes the terminal over: modes, keys, size, signals; and gives it back. */
export function openTerminalLink(options: TerminalLinkOptions) {
	const {stdin, stdout, capabilities} = options;
	const output = createOutput({
		fd: stdout.fd,
		onDrain: options.onDrain,
		onLost: () => options.onEnd(hangupExitCode),
	});
	const input = createInput(options.onInput);
	const loan = createTerminalLoan({
		output,
		terminal: {inputFd: stdin.fd ?? 0, outputFd: stdout.fd},
		release() {
			keyboard.pause();
			restore();
		},
		take() {
			keyboard.listen();
			resume();
		},
	});
	const events = process as Parameters<typeof guardProcess>[0]['events'];

	function restore() {
		// Another program has the terminal: it is not ours to restore.
		if (loan.isLent()) return;
		try {
			writeNow(stdout.fd, restoreSequence);
		} catch {
			// A terminal that is gone needs no restoring.
		}
		setRaw(stdin, false);
	}

	function enter(isEntered: boolean) {
		setRaw(stdin, true);
		output.write(enterSequence({hasKittyKeyboard: capabilities.hasKittyKeyboard, isEntered}));
	}

	let isStopped = false;

	function resume() {
		if (loan.isLent()) return;
		isStopped = false;
		enter(false);
		options.onResume();
	}

	const keyboard = listenTo(stdin, input.push, () => options.onEnd(hangupExitCode));
	const takeOff = guardProcess({
		events,
		restore,
		// Ctrl+C in the other program is for that program.
		onSignal(exitCode) {
			if (!loan.isLent() || exitCode !== interruptExitCode) options.onEnd(exitCode);
		},
		onCrash: options.onCrash,
	});
	events.on('SIGCONT', resume);
	stdout.on('resize', options.onResize);
	enter(options.isEntered);
	keyboard.listen();

	return {
		output: loan.output,
		push: input.push,
		lend: loan.lend,
		/** Stops the program as the terminal's driver would; the shell continues it. */
		suspend() {
			isStopped = true;
			restore();
			process.kill(0, 'SIGTSTP');
			// Without a shell that could continue it, the system drops the signal and nothing stops.
			setTimeout(() => {
				if (isStopped) resume();
			}, stopWaitMs);
		},
		async close() {
			loan.end();
			input.stop();
			events.off('SIGCONT', resume);
			keyboard.close();
			stdout.off('resize', options.onResize);
			await Promise.race([output.drained(), wait(drainLimitMs)]);
			restore();
			takeOff();
		},
	};
}

/** The keys of a terminal, as long as they are wanted. */
function listenTo(
	stdin: TerminalInputStream,
	onBytes: (bytes: Uint8Array | string) => void,
	onEnd: () => void,
) {
	stdin.on('end', onEnd).on('error', onEnd);
	const pause = () => void stdin.off('data', onBytes).pause();
	return {
		listen: () => void stdin.on('data', onBytes).resume(),
		pause,
		close() {
			stdin.off('end', onEnd);
			pause();
		},
	};
}

function createInput(onInput: (events: readonly InputEvent[]) => void) {
	const parser = createInputParser();
	let timer: NodeJS.Timeout | undefined;
	let waitingSinceMs = 0;
	let escapeWaitMs = shortestEscapeWaitMs;

	function waitForMore() {
		clearTimeout(timer);
		if (!parser.isWaiting()) return;
		waitingSinceMs = performance.now();
		timer = setTimeout(flush, parser.isLoneEscape() ? escapeWaitMs : sequenceWaitMs);
	}

	/** A link that cuts sequences apart is waited for a little longer. */
	function learnFromGap() {
		if (!parser.isLoneEscape()) return;
		const gapMs = performance.now() - waitingSinceMs;
		escapeWaitMs = Math.max(escapeWaitMs, Math.min(longestEscapeWaitMs, 2 * gapMs));
	}

	function flush() {
		onInput(parser.flush());
		waitForMore();
	}

	return {
		push(bytes: Uint8Array | string) {
			learnFromGap();
			const read = parser.push(typeof bytes === 'string' ? Buffer.from(bytes) : bytes);
			if (read.length > 0) onInput(read);
			waitForMore();
		},
		stop: () => clearTimeout(timer),
	};
}

function setRaw(stdin: TerminalInputStream, isRaw: boolean) {
	try {
		stdin.setRawMode?.(isRaw);
	} catch {
		// The terminal went away meanwhile; its end is reported by the reads and writes.
	}
}

function wait(durationMs: number): Promise<void> {
	return new Promise((resolve) => {
		setTimeout(resolve, durationMs).unref();
	});
}
