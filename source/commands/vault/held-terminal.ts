import fs from 'node:fs';
import tty from 'node:tty';

/** The terminal itself, whatever stdin and stdout are. */
export type HeldTerminal = {
	readonly descriptor: number;
	/** What was typed next; undefined when the terminal is gone or the signal is aborted. */
	read(signal: AbortSignal): Promise<string | undefined>;
	/** Gives back what was typed behind the end of an answer. */
	unread(keys: string): void;
	/** Forgets what was typed before a question that shows its answer, if it may have been meant for one that does not. */
	startQuestion(how: {readonly isHidden: boolean}): void;
	/** From now on Ctrl+C is for the program and not for a question. */
	endQuestion(): void;
	close(): void;
};

/** A process has one terminal. */
let held: HeldTerminal | undefined;
let holders = 0;

/**
 * Asks several questions without the terminal showing what is typed between them: a key that is pasted once more
 * while the first one is still tried must not stand on the screen.
 */
export async function holdingTerminal<T>(work: () => Promise<T>): Promise<T> {
	holders += 1;
	try {
		return await work();
	} finally {
		holders -= 1;
		if (holders === 0) {
			held?.close();
			held = undefined;
		}
	}
}

/** The terminal, in a work that is holding it; undefined where there is none. */
export function heldTerminal(): HeldTerminal | undefined {
	if (held !== undefined) return held;
	const descriptor = openTerminal();
	held = descriptor === undefined ? undefined : hold(descriptor);
	return held;
}

/** A descriptor of the terminal, for whoever closes it; undefined where there is none. */
export function openTerminal(): number | undefined {
	try {
		return fs.openSync('/dev/tty', 'r+');
	} catch {
		return undefined;
	}
}

function hold(descriptor: number): HeldTerminal {
	const input = new tty.ReadStream(descriptor);
	let typed: string[] = [];
	let isAsking = false;
	let wasHidden = false;
	let isGone = false;
	let wake: () => void = () => undefined;
	input.setRawMode(true);
	input.on('data', (chunk: Buffer) => {
		const keys = chunk.toString('utf8');
		// The terminal makes no signal of it while it shows nothing.
		if (!isAsking && keys.includes('\u0003')) process.kill(process.pid, 'SIGINT');
		else typed.push(keys);
		wake();
	});
	const onGone = () => {
		isGone = true;
		wake();
	};
	input.once('end', onGone).once('error', onGone).once('close', onGone);
	return {
		descriptor,
		async read(signal) {
			const onAbort = () => wake();
			signal.addEventListener('abort', onAbort);
			try {
				while (typed.length === 0 && !isGone && !signal.aborted) {
					await new Promise<void>((resolve) => {
						wake = resolve;
					});
				}
				return signal.aborted ? undefined : typed.shift();
			} finally {
				signal.removeEventListener('abort', onAbort);
			}
		},
		unread: (keys) => void typed.unshift(keys),
		startQuestion({isHidden}) {
			if (wasHidden && !isHidden) typed = [];
			wasHidden = isHidden;
			isAsking = true;
			input.ref();
		},
		endQuestion() {
			isAsking = false;
			// Waits for Ctrl+C, and keeps nothing alive.
			input.unref();
		},
		close() {
			if (!input.destroyed) input.setRawMode(false);
			input.destroy();
		},
	};
}
