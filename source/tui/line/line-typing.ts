import type {Interface} from 'node:readline';
import {pauseMs} from '../approval/confirm-state.js';

/** When a line was typed, in monotonic ms. */
export type Typed = {
	/** When typing began that has become it; undefined where whoever edits the line hands it over only when it is whole. */
	readonly begunAtMs: number | undefined;
	readonly endedAtMs: number;
};

export type TypingClock = ReturnType<typeof createTypingClock>;

/** What was typed while nothing was read comes at once when reading goes on. */
const catchUpMs = 100;
const never = Number.NEGATIVE_INFINITY;

/**
 * Tells when a line was begun. A key that comes soon after another one belongs to the same stretch of typing, also where
 * the line was taken away in between: its rest is no line of its own.
 */
export function createTypingClock(now: () => number) {
	let lastKeyAtMs = never;
	let stretchAtMs = never;
	let begunAtMs: number | undefined;
	let stoppedAtMs = never;
	let resumedAtMs = never;

	const keyAtMs = () => {
		const atMs = now();
		return atMs - resumedAtMs < catchUpMs ? stoppedAtMs : atMs;
	};

	return {
		/** A key, and what stands in the line now. */
		key(line: string) {
			const atMs = keyAtMs();
			if (atMs - lastKeyAtMs >= pauseMs) stretchAtMs = atMs;
			lastKeyAtMs = atMs;
			begunAtMs = line === '' ? undefined : (begunAtMs ?? stretchAtMs);
		},
		end(): Typed {
			const endedAtMs = keyAtMs();
			const typed = {begunAtMs: begunAtMs ?? endedAtMs, endedAtMs};
			begunAtMs = undefined;
			lastKeyAtMs = never;
			return typed;
		},
		/** Another line begins, or one that was begun at some time is there again. */
		setBegun(atMs: number | undefined) {
			begunAtMs = atMs;
		},
		begun: () => begunAtMs,
		stop() {
			stoppedAtMs = now();
		},
		resume() {
			resumedAtMs = now();
		},
	};
}

/** Follows the keys that readline takes from `stdin`. */
export function followTyping(
	lines: Interface,
	stdin: NodeJS.ReadableStream,
	now: () => number,
): TypingClock {
	const clock = createTypingClock(now);
	stdin.on('keypress', (_text: unknown, key?: {readonly name?: string}) => {
		// The end of a line is told by the line.
		if (key?.name !== 'return' && key?.name !== 'enter') clock.key(lines.line);
	});
	lines.on('pause', clock.stop);
	lines.on('resume', clock.resume);
	return clock;
}
