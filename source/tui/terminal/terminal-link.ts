import type {TerminalInputStream, TerminalOutputStream} from '../tui-port.js';
import type {Capabilities} from './capabilities.js';
import type {InputEvent} from './input.js';
import {drainInput} from './input-drain.js';
import {createKeySource} from './key-source.js';
import type {LinkState} from './link-speed.js';
import {createOutput} from './output.js';
import {openOwnDescriptor} from './own-descriptor.js';
import {guardProcess} from './process-guard.js';
import {createResizeWatch} from './resize-watch.js';
import {createSuspension} from './suspension.js';
import {createTakenScreen} from './taken-screen.js';
import {createTerminalQuestions} from './terminal-questions.js';

export type TerminalLinkOptions = {
	readonly stdin: TerminalInputStream;
	readonly stdout: TerminalOutputStream;
	readonly capabilities: Capabilities;
	/** The name of the terminal. */
	readonly term: string | undefined;
	readonly isInline: boolean;
	/** True when the first frame was painted already. */
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

const hangupExitCode = 129;
const drainLimitMs = 300;

export type TerminalLink = ReturnType<typeof openTerminalLink>;

/** Takes the terminal over: modes, keys, size, signals; and gives it back. */
export function openTerminalLink(options: TerminalLinkOptions) {
	const {stdin, stdout} = options;
	const own = openOwnDescriptor(stdout.fd);
	let isLost = false;
	const lose = () => {
		isLost = true;
		options.onEnd(hangupExitCode);
	};
	const {onDrain, onLink} = options;
	const output = createOutput({fd: own.fd, onDrain, onLink, onLost: lose});
	const {hasKittyKeyboard} = options.capabilities;
	const screen = createTakenScreen({
		...options,
		...{fd: own.fd, output, hasKittyKeyboard, isLost: () => isLost},
	});
	const questions = createTerminalQuestions({
		...options,
		write: output.write,
		onKeyboard: screen.useKeyboard,
	});
	const keys = createKeySource(stdin, {...options, onData: questions.read, onLost: lose});
	const resizes = createResizeWatch(stdout, options.onResize);

	/** Gives the screen back, and the keyboard with it. */
	function leave() {
		screen.leave();
		keys.setRaw(false);
	}

	function enter(isEntered: boolean) {
		keys.setRaw(true);
		screen.enter(isEntered);
	}

	const takeOff = guardProcess({
		events: process,
		// The keyboard stays raw until what the terminal still sends is taken away.
		restore: screen.leave,
		onExit: leave,
		onSignal: options.onEnd,
		onCrash: options.onCrash,
	});
	const suspension = createSuspension({
		leave,
		enter() {
			// Whoever stopped the program without telling it has left the terminal as it was.
			leave();
			enter(false);
			options.onResume();
		},
	});
	enter(options.isEntered);
	keys.start();

	return {
		output,
		push: keys.push,
		/** To be called once the first frame is on its way. */
		ask: questions.ask,
		suspend: suspension.suspend,
		isLost: () => isLost,
		async close() {
			suspension.stop();
			resizes.stop();
			if (screen.isTaken()) await Promise.race([output.drained(), wait(drainLimitMs)]);
			screen.leave();
			keys.stop();
			if (!isLost) await drainInput(stdin, {isAnswerDue: questions.isOpen, onData: questions.read});
			stdin.pause();
			leave();
			takeOff();
			output.close();
			own.close();
		},
	};
}

function wait(durationMs: number): Promise<void> {
	return new Promise((resolve) => {
		setTimeout(resolve, durationMs).unref();
	});
}
