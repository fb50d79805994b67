import type {SafeText} from '../../lib/safe-text.js';
import type {LinkState} from './link-speed.js';
import {createLinkSpeed} from './link-speed.js';
import type {WriteFile} from './write-file.js';
import {writeAtOnce, writeBeside} from './write-file.js';

export type OutputOptions = {
	readonly fd: number;
	/** Whether a write to it returns at once, even when the terminal takes nothing. */
	readonly neverBlocks?: boolean;
	/** Called once when the terminal is gone. */
	readonly onLost: (error: NodeJS.ErrnoException) => void;
	/** Called each time everything was written. */
	readonly onDrain: () => void;
	/** Told when the way to the terminal has become slow or quick. */
	readonly onLink?: (state: LinkState) => void;
	readonly writeFile?: WriteFile;
	/** How long this program has waited for something to do, in ms: what a write takes while it works says nothing. */
	readonly idleMs?: () => number;
};

const retryMs = 10;

export type TerminalOutput = ReturnType<typeof createOutput>;

/**
 * Writes to the terminal without ever blocking the event loop: a write to a terminal stream of Node is synchronous, and a
 * slow link would stop the program for seconds. One write is in flight; the next frame is built when it is done.
 */
export function createOutput(options: OutputOptions) {
	const sender = createSender(options, {onSent: advance, onFailed: fail});
	let rest: Uint8Array | undefined;
	let waiting: string[] = [];
	let isGathering = false;
	let isLost = false;
	let idle: (() => void)[] = [];

	const settle = () => {
		for (const resolve of idle.splice(0)) resolve();
	};

	function fail(error: NodeJS.ErrnoException) {
		isLost = true;
		rest = undefined;
		waiting = [];
		settle();
		options.onLost(error);
	}

	function advance(written: number) {
		rest = rest !== undefined && written < rest.length ? rest.subarray(written) : undefined;
		if (rest !== undefined || waiting.length > 0) return sendRest();
		settle();
		options.onDrain();
	}

	/** What is left of a write, or what has waited for it. */
	function sendRest() {
		if (rest === undefined && waiting.length > 0) rest = Buffer.from(waiting.splice(0).join(''));
		if (rest !== undefined) sender.send(rest);
	}

	return {
		isBusy: () => rest !== undefined,
		write(text: SafeText): void {
			if (isLost || text === '') return;
			waiting.push(text);
			if (!isGathering && rest === undefined) sendRest();
		},
		/** Writes at once what is written meanwhile, so that nothing comes to the terminal in between. */
		together(write: () => void): void {
			isGathering = true;
			try {
				write();
			} finally {
				isGathering = false;
				if (rest === undefined) sendRest();
			}
		},
		/** Forgets what is not written yet: what comes next begins anew. */
		discard() {
			sender.forget();
			rest = undefined;
			waiting = [];
			settle();
		},
		/** Nothing is written any more: the descriptor may be another file's soon. */
		close() {
			isLost = true;
		},
		/** Resolves when everything was written, or the terminal is gone. */
		drained: () =>
			rest === undefined
				? Promise.resolve()
				: new Promise<void>((resolve) => {
						idle = [...idle, resolve];
					}),
	};
}

type SenderEvents = {
	/** So many bytes were taken. */
	readonly onSent: (written: number) => void;
	readonly onFailed: (error: NodeJS.ErrnoException) => void;
};

/** One write at a time, and how long the terminal lets it wait. */
function createSender(options: OutputOptions, {onSent, onFailed}: SenderEvents) {
	const writeFile = options.writeFile ?? (options.neverBlocks ? writeAtOnce : writeBeside);
	const wait = createWait(options.idleMs ?? (() => performance.eventLoopUtilization().idle));
	const speed = createLinkSpeed((state) => options.onLink?.(state));
	let generation = 0;

	function send(bytes: Uint8Array) {
		const begun = generation;
		let isDone = false;
		writeFile(options.fd, bytes, (error, written) => {
			isDone = true;
			if (begun !== generation) return;
			if (error?.code === 'EAGAIN') return sendAgain(bytes);
			if (error) {
				speed.lose();
				return onFailed(error);
			}
			speed.note(wait.end());
			onSent(written);
		});
		if (!isDone) wait.begin();
	}

	/** A full terminal says so by making a write wait, or by refusing it. */
	function sendAgain(bytes: Uint8Array) {
		const begun = generation;
		wait.begin();
		speed.noteWaiting(wait.lengthMs());
		setTimeout(() => begun === generation && send(bytes), retryMs);
	}

	return {
		send,
		/** What is on its way is told of no more. */
		forget() {
			generation += 1;
			wait.end();
		},
	};
}

/** For how long a write has been waited for; nothing while none has to be. */
function createWait(idleMs: () => number) {
	let fromMs: number | undefined;
	const lengthMs = () => (fromMs === undefined ? 0 : idleMs() - fromMs);
	return {
		lengthMs,
		begin() {
			fromMs ??= idleMs();
		},
		end(): number {
			const waitedMs = lengthMs();
			fromMs = undefined;
			return waitedMs;
		},
	};
}
