import {writeNow} from '../../lib/write-now.js';
import type {TerminalInputStream, TerminalOutputStream} from '../tui-port.js';
import type {Capabilities} from './capabilities.js';
import type {InputEvent} from './input.js';
import {createInputParser} from './input.js';
import type {LinkState} from './link-speed.js';
import {enterSequence, restoreSequence} from './modes.js';
import {createOutput} from './output.js';
import {guardProcess} from './process-guard.js';

export type TerminalLinkOptions = {
	readonly stdin: TerminalInputStream;
	readonly stdout: TerminalOutputStream;
	readonly capabilities: Capabilities;
	readonly isEntered: boolean;
	readonly onInput: (events: readonly InputEvent[]) => void;
	readonly onResize: () => void;
	readonly onDrain: () => void;
	readonly onLink: (state: LinkState) => void;
	/** The terminal is to be painted again, e.g. after the program was stopped and continued. */
	readonly onResume: () => void;
	readonly onEnd: (exitCode: number) => void;
	readonly onCrash: (error: unknown) => void;
};

/** A lone ESC is the Escape key when nothing follows for this long. */
const escapeWaitMs = 25;
/** When the program still runs this long after it asked to be stopped, it was not stopped. */
const stopWaitMs = 100;
const hangupExitCode = 129;
const drainLimitMs = 300;

/** Takes the terminal over: modes, keys, size, signals; and gives it back. */
export function openTerminalLink(options: TerminalLinkOptions) {
	const {stdin, stdout, capabilities} = options;
	const output = createOutput({
		fd: stdout.fd,
		onDrain: options.onDrain,
		onLink: options.onLink,
		onLost: () => options.onEnd(hangupExitCode),
	});
	const input = createInput(options.onInput);
	const events = process as Parameters<typeof guardProcess>[0]['events'];

	function restore() {
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
		isStopped = false;
		enter(false);
		options.onResume();
	}

	const onInputEnd = () => options.onEnd(hangupExitCode);
	const takeOff = guardProcess({
		events,
		restore,
		onSignal: options.onEnd,
		onCrash: options.onCrash,
	});
	events.on('SIGCONT', resume);
	stdin.on('data', input.push);
	stdin.on('end', onInputEnd);
	stdin.on('error', onInputEnd);
	stdout.on('resize', options.onResize);
	enter(options.isEntered);
	stdin.resume();

	return {
		output,
		push: input.push,
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
			input.stop();
			events.off('SIGCONT', resume);
			stdin.off('data', input.push);
			stdin.off('end', onInputEnd);
			stdout.off('resize', options.onResize);
			stdin.pause();
			await Promise.race([output.drained(), wait(drainLimitMs)]);
			restore();
			takeOff();
		},
	};
}

function createInput(onInput: (events: readonly InputEvent[]) => void) {
	const parser = createInputParser();
	let timer: NodeJS.Timeout | undefined;

	function waitForMore() {
		clearTimeout(timer);
		timer = parser.isWaiting() ? setTimeout(flush, escapeWaitMs) : undefined;
	}

	function flush() {
		onInput(parser.flush());
		waitForMore();
	}

	return {
		push(bytes: Uint8Array | string) {
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
