import type {SafeText} from '../../lib/safe-text.js';
import type {TerminalInputStream, TerminalOutputStream} from '../tui-port.js';
import type {Capabilities} from './capabilities.js';
import type {InputEvent} from './input.js';
import {drainInput} from './input-drain.js';
import {createKeySource} from './key-source.js';
import type {LinkState} from './link-speed.js';
import type {TerminalOutput} from './output.js';
import {createOutput} from './output.js';
import {openOwnDescriptor} from './own-descriptor.js';
import {guardProcess} from './process-guard.js';
import {createResizeWatch} from './resize-watch.js';
import {createSuspension} from './suspension.js';
import {createTakenScreen} from './taken-screen.js';
import {createTerminalLoan} from './terminal-loan.js';
import {createTerminalQuestions} from './terminal-questions.js';

export type TerminalLinkOptions = {
	readonly stdin: TerminalInputStream;
	readonly stdout: TerminalOutputStream;
	readonly capabilities: Capabilities;
	/** The name of the terminal. */
	readonly term: string | undefined;
	readonly isInline: boolean;
	readonly hasMouse: boolean;
	/** What stays on the primary screen. */
	readonly lastRows: () => SafeText;
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
const interruptExitCode = 130;
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
	const output = createOutput({...own, onDrain, onLink, onLost: lose});
	const screen = createTakenScreen({
		...options,
		...options.capabilities,
		...{fd: own.fd, output, rows: () => stdout.rows ?? 24, isLost: () => isLost},
	});
	const questions = createTerminalQuestions({
		...options,
		write: output.write,
		onKeyboard: (isKnown) => screen.useKeyboard(isKnown ? 'kitty' : 'others'),
	});
	const keys = createKeySource(stdin, {...options, onData: questions.read, onLost: lose});
	const resizes = createResizeWatch(stdout, options.onResize);
	const {loan, leave, enter, enterAgain} = holdTerminal(options, {output, screen, keys});
	const takeOff = guardProcess({
		events: process,
		// The keyboard stays raw until what the terminal still sends is taken away.
		restore: screen.leave,
		onExit: leave,
		// Ctrl+C in the other program is for that program.
		onSignal(exitCode) {
			if (!loan.isLent() || exitCode !== interruptExitCode) options.onEnd(exitCode);
		},
		onCrash: options.onCrash,
	});
	const suspension = createSuspension({leave, enter: enterAgain});
	enter(options.isEntered);
	keys.start();

	return {
		output: {
			...loan.output,
			// Between the moment it is given back and that in which the program stops, the screen is the shell's.
			write: (text: SafeText) => screen.isTaken() && loan.output.write(text),
		},
		push: keys.push,
		lend: loan.lend,
		/** To be called once the first frame is on its way. */
		ask: questions.ask,
		askBackground: questions.askBackground,
		askPlace: questions.askPlace,
		suspend: suspension.suspend,
		isLost: () => isLost,
		async close() {
			const isOurs = !loan.isLent();
			loan.end();
			suspension.stop();
			resizes.stop();
			if (screen.isTaken()) await Promise.race([output.drained(), wait(drainLimitMs)]);
			screen.leave();
			keys.stop();
			if (!isLost && isOurs)
				await drainInput(stdin, {isAnswerDue: questions.isOpen, onData: questions.read});
			stdin.pause();
			leave();
			takeOff();
			output.close();
			own.close();
		},
	};
}

type HeldParts = {
	readonly output: TerminalOutput;
	readonly screen: ReturnType<typeof createTakenScreen>;
	readonly keys: ReturnType<typeof createKeySource>;
};

/** Screen and keyboard together: taken, given back, and lent to another program. */
function holdTerminal(
	{stdin, stdout, onResume}: TerminalLinkOptions,
	{output, screen, keys}: HeldParts,
) {
	const loan = createTerminalLoan({
		output,
		terminal: {inputFd: stdin.fd ?? 0, outputFd: stdout.fd},
		release() {
			keys.pause();
			leave();
		},
		take() {
			keys.start();
			enterAgain();
		},
	});

	function leave() {
		// Another program has the terminal: it is not ours to restore.
		if (loan.isLent()) return;
		screen.leave();
		keys.setRaw(false);
	}

	function enter(isEntered: boolean) {
		keys.setRaw(true);
		screen.enter(isEntered);
	}

	function enterAgain() {
		if (loan.isLent()) return;
		// Whoever stopped the program without telling it has left the terminal as it was.
		leave();
		enter(false);
		onResume();
	}

	return {loan, leave, enter, enterAgain};
}

function wait(durationMs: number): Promise<void> {
	return new Promise((resolve) => {
		setTimeout(resolve, durationMs).unref();
	});
}
