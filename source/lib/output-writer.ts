import fs from 'node:fs';
import type {SafeText} from './safe-text.js';

export type OutputWriter = {
	/** Queues text; never blocks and never throws. */
	write(text: SafeText): void;
	/** Settles when every byte is with the reader, or the reader is gone. */
	flush(): Promise<void>;
	/** True once nothing can be written any more. */
	isBroken(): boolean;
	/** Why nothing can be written, unless the reader has just gone (EPIPE, or the terminal is lost), which is no fault. */
	failure(): Error | undefined;
};

const readerGoneCodes = ['EPIPE', 'EIO', 'ECONNRESET'];

const retryMs = 5;

/**
 * Writes to a file descriptor in order, one write in flight, without the cost of `process.stdout` and without ever
 * blocking the event loop. A slow reader gets every byte; a reader that left is noticed and the rest is dropped.
 */
export function createOutputWriter(descriptor: number, onBroken?: () => void): OutputWriter {
	let waiting: string[] = [];
	let writing: Promise<void> | undefined;
	let broken = false;
	let failure: Error | undefined;

	const drain = async () => {
		while (waiting.length > 0 && !broken) {
			const bytes = Buffer.from(waiting.join(''));
			waiting = [];
			await writeAll(descriptor, bytes).catch((error: NodeJS.ErrnoException) => {
				broken = true;
				if (!readerGoneCodes.includes(error.code ?? '')) failure = error;
				onBroken?.();
			});
		}
		writing = undefined;
	};

	return {
		write(text) {
			if (broken || text === '') return;
			waiting.push(text);
			writing ??= drain();
		},
		async flush() {
			while (writing !== undefined) await writing;
		},
		isBroken: () => broken,
		failure: () => failure,
	};
}

async function writeAll(descriptor: number, bytes: Buffer): Promise<void> {
	let offset = 0;
	while (offset < bytes.length) {
		offset += await writeSome(descriptor, bytes, offset);
	}
}

function writeSome(descriptor: number, bytes: Buffer, offset: number): Promise<number> {
	return new Promise((resolve, reject) => {
		fs.write(descriptor, bytes, offset, bytes.length - offset, null, (error, written) => {
			if (!error) resolve(written);
			// The descriptor is non-blocking (another process of the terminal made it so) and its buffer is full.
			else if (error.code === 'EAGAIN') setTimeout(resolve, retryMs, 0);
			else reject(error);
		});
	});
}
