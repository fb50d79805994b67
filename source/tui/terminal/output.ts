import {write} from 'node:fs';
import type {SafeText} from '../../lib/safe-text.js';
import type {LinkState} from './link-speed.js';
import {createLinkSpeed} from './link-speed.js';

type WriteFile = (
	fd: number,
	bytes: Uint8Array,
	done: (error: NodeJS.ErrnoException | null, written: number) => void,
) => void;

export type OutputOptions = {
	readonly fd: number;
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
	const writeFile: WriteFile = options.writeFile ?? ((fd, bytes, done) => write(fd, bytes, done));
	const idleMs = options.idleMs ?? (() => performance.eventLoopUtilization().idle);
	const speed = createLinkSpeed((state) => options.onLink?.(state));
	let rest: Uint8Array | undefined;
	let waiting: string[] = [];
	let isLost = false;
	let idle: (() => void)[] = [];
	let generation = 0;

	function settle() {
		for (const resolve of idle.splice(0)) resolve();
	}

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
		if (rest === undefined && waiting.length > 0) rest = Buffer.from(waiting.splice(0).join(''));
		if (rest !== undefined) return send(rest);
		settle();
		options.onDrain();
	}

	function send(bytes: Uint8Array) {
		const begun = generation;
		const idleBeforeMs = idleMs();
		writeFile(options.fd, bytes, (error, written) => {
			if (begun !== generation) return;
			// A full terminal says so by making a write wait, or by refusing it.
			speed.note(error ? Number.POSITIVE_INFINITY : idleMs() - idleBeforeMs);
			if (error?.code === 'EAGAIN') setTimeout(() => begun === generation && send(bytes), retryMs);
			else if (error) fail(error);
			else advance(written);
		});
	}

	return {
		isBusy: () => rest !== undefined,
		write(text: SafeText) {
			if (isLost || text === '') return;
			if (rest !== undefined) {
				waiting.push(text);
				return;
			}
			rest = Buffer.from(text);
			send(rest);
		},
		/** Forgets what is not written yet: what comes next begins anew. */
		discard() {
			generation += 1;
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
