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

/** A lone ESC is the Escape key when nothing follows for this long. */
const escapeWaitMs = 25;

/** The keys of a terminal. */
export function createKeySource(stdin: TerminalInputStream, options: KeySourceOptions) {
	const parser = createInputParser();
	let timer: NodeJS.Timeout | undefined;

	function waitForMore() {
		clearTimeout(timer);
		timer = parser.isWaiting() ? setTimeout(flush, escapeWaitMs) : undefined;
	}

	function flush() {
		options.onInput(parser.flush());
		waitForMore();
	}

	function push(bytes: Uint8Array | string) {
		options.onData(bytes);
		const read = parser.push(typeof bytes === 'string' ? Buffer.from(bytes) : bytes);
		if (read.length > 0) options.onInput(read);
		waitForMore();
	}

	return {
		push,
		start() {
			stdin.on('data', push);
			stdin.on('end', options.onLost);
			stdin.on('error', options.onLost);
			stdin.resume();
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
