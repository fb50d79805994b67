import type {TerminalInputStream} from '../tui-port.js';

export type DrainOptions = {
	/** True while the terminal owes an answer. */
	readonly isAnswerDue: () => boolean;
	/** Looks at what is thrown away. */
	readonly onData: (bytes: Uint8Array | string) => void;
	readonly quietMs?: number;
	readonly mostMs?: number;
};

/**
 * Throws away what the terminal still sends, so that no answer of it is typed into the shell: until it has been quiet for a
 * moment, and longer while an answer is due.
 */
export function drainInput(stdin: TerminalInputStream, options: DrainOptions): Promise<void> {
	const {isAnswerDue, onData, quietMs = 30, mostMs = 1000} = options;
	return new Promise((resolve) => {
		const limit = performance.now() + mostMs;
		let timer = setTimeout(settle, quietMs);

		function take(bytes: Uint8Array | string) {
			onData(bytes);
			clearTimeout(timer);
			timer = setTimeout(settle, quietMs);
		}

		function stop() {
			clearTimeout(timer);
			stdin.off('data', take);
			stdin.off('end', stop);
			stdin.off('error', stop);
			resolve();
		}

		function settle() {
			if (!isAnswerDue() || performance.now() >= limit) return stop();
			timer = setTimeout(settle, quietMs);
		}

		stdin.on('data', take);
		stdin.on('end', stop);
		stdin.on('error', stop);
	});
}
