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
	const writeFile = options.writeFile ?? (options.neverBlocks ? writeAtOnce : writeBeside);
	const wait = createWait(options.idleMs ?? (() => performance.eventLoopUtilization().idle));
	const speed = createLinkSpeed((state) => options.onLink?.(state));
	let rest: Uint8Array | undefined;
	let waiting: string[] = [];
	let isLost = false;
	let idle: (() => void)[] = [];
	let generation = 0;
	let isGathering = false;

	const settle = () => {
		for (const resolve of idle.splice(0)) resolve();
	};

	function fail(error: NodeJS.ErrnoException) {
		isLost = true;
		speed.lose();
		rest = undefined;
		waiting = [];
		settle();
		options.onLost(error);
	}

	function advance(written: number) {
		rest = rest !== undefined && written < rest.length ? rest.subarray(written) : undefined;
		rest ??= takeWaiting();
		if (rest !== undefined) return send(rest);
		settle();
		options.onDrain();
	}

	const takeWaiting = () =>
		waiting.length === 0 ? undefined : Buffer.from(waiting.splice(0).join(''));

	function sendWaiting() {
		if (isLost || rest !== undefined) return;
		rest = takeWaiting();
		if (rest !== undefined) send(rest);
	}

	function send(bytes: Uint8Array) {
		const begun = generation;
		let isDone = false;
		writeFile(options.fd, bytes, (error, written) => {
			isDone = true;
			if (begun !== generation) return;
			if (error?.code === 'EAGAIN') return sendAgain(bytes);
			if (error) return fail(error);
			speed.note(wait.end());
			advance(written);
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
		isBusy: () => rest !== undefined,
		write(text: SafeText): void {
			if (isLost || text === '') return;
			waiting.push(text);
			if (!isGathering) sendWaiting();
		},
		/** Writes at once what is written meanwhile, so that nothing comes to the terminal in between. */
		together(write: () => void): void {
			isGathering = true;
			try {
				write();
			} finally {
				isGathering = false;
				sendWaiting();
			}
		},
		/** Forgets what is not written yet: what comes next begins anew. */
		discard() {
			generation += 1;
			rest = undefined;
			waiting = [];
			wait.end();
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
