import type {OutputWriter} from '../../lib/output-writer.js';
import type {SafeText} from '../../lib/safe-text.js';
import {safe} from '../../lib/safe-text.js';

export type StatusWriter = OutputWriter & {
	/** Puts a line in the place of the one that is there; it goes away before anything else is written. */
	status(line: SafeText): void;
	/** Settles when the line is gone from the terminal. */
	erase(): Promise<void>;
	/** Erases it for good. */
	end(): Promise<void>;
};

/** A terminal whose last line says what is waited for. */
export function createStatusWriter(writer: OutputWriter): StatusWriter {
	let isShown = false;
	let hasEnded = false;
	const clear = () => {
		if (isShown) writer.write(safe`\r\u001b[K`);
		isShown = false;
	};
	const erase = async () => {
		const wasShown = isShown;
		clear();
		if (wasShown) await writer.flush();
	};
	return {
		...writer,
		write(text) {
			clear();
			writer.write(text);
		},
		status(line) {
			if (hasEnded) return;
			isShown = true;
			writer.write(safe`\r${line}\u001b[K`);
		},
		erase,
		async end() {
			hasEnded = true;
			await erase();
		},
	};
}
