import type {TerminalInputStream} from '../tui-port.js';
import type {InputEvent} from './input.js';
import {createInputParser} from './input.js';

export type KeySourceOptions = {
	readonly onInput: (events: readonly InputEvent[]) => void;
	/** Looks at the bytes before they become keys. */
	readonly onData: (bytes: Uint8Array | string) => void;
	/** The keyboard is gone. */
	readonly onLost: () => void;
};

/** A lone ESC is the Escape key when nothing follows for this long; longer where sequences arrive in pieces. */
const shortestEscapeWaitMs = 25;
const longestEscapeWaitMs = 50;
/** The rest of a sequence that has begun is waited for longer: what was cut off is no key at all. */
const sequenceWaitMs = 250;

/** The keys of a terminal. */
export function createKeySource(stdin: TerminalInputStream, options: KeySourceOptions) {
	const parser = createInputParser();
	let timer: NodeJS.Timeout | undefined;
	let waitingSinceMs = 0;
	let escapeWaitMs = shortestEscapeWaitMs;

	function waitForMore() {
		clearTimeout(timer);
		if (!parser.isWaiting()) return;
		waitingSinceMs = performance.now();
		const isKeyLikely = parser.isLoneEscape() || parser.mayBeKeys();
		timer = setTimeout(flush, isKeyLikely ? escapeWaitMs : sequenceWaitMs);
	}

	/** A link that cuts sequences apart is waited for a little longer. */
	function learnFromGap() {
		if (!parser.isLoneEscape()) return;
		const gapMs = performance.now() - waitingSinceMs;
		escapeWaitMs = Math.max(escapeWaitMs, Math.min(longestEscapeWaitMs, 2 * gapMs));
	}

	function flush() {
		options.onInput(parser.flush());
		waitForMore();
	}

	function push(bytes: Uint8Array | string) {
		options.onData(bytes);
		learnFromGap();
		const read = parser.push(typeof bytes === 'string' ? Buffer.from(bytes) : bytes);
		if (read.length > 0) options.onInput(read);
		waitForMore();
	}

	stdin.on('end', options.onLost);
	stdin.on('error', options.onLost);

	return {
		push,
		start() {
			stdin.on('data', push);
			stdin.resume();
		},
		/** Leaves the keys to another program. */
		pause() {
			stdin.off('data', push);
			stdin.pause();
		},
		/** Keys are keys no longer; an error of the stream is still caught, for nobody else would. */
		stop() {
			clearTimeout(timer);
			stdin.off('data', push);
			stdin.off('end', options.onLost);
		},
		setRaw(isRaw: boolean) {
			try {
				stdin.setRawMode?.(isRaw);
			} catch {
				// The terminal went away meanwhile; its end is reported by the reads and writes.
			}
		},
	};
}
