import type {Attachment} from '../contracts/run.js';
import type {PipedText} from '../tui/tui-port.js';
import {maxInputBytes} from './one-shot/stdin-input.js';

/** An input that goes on without end, such as `tail -f`, holds a question no longer than this. */
const waitMs = 3000;

/**
 * Reads what is piped into the interface, whose keys come from the terminal, up to a limit. It goes with the first
 * question that reaches a model, as far as it has come by then.
 */
export function readPipedText(stream: NodeJS.ReadableStream): PipedText {
	const chunks: Buffer[] = [];
	let sizeBytes = 0;
	let isTaken = false;
	const read = new Promise<Awaited<PipedText['read']>>((resolve) => {
		const finish = (isCut: boolean) => {
			stream.removeAllListeners('data');
			stream.pause();
			const state = isCut ? 'cut' : isBinary(chunks) ? 'binary' : 'whole';
			resolve(sizeBytes === 0 ? undefined : {sizeBytes, state});
		};
		stream.on('data', (chunk: Buffer) => {
			const rest = maxInputBytes - sizeBytes;
			chunks.push(chunk.subarray(0, rest));
			sizeBytes += Math.min(chunk.length, rest);
			if (chunk.length > rest) finish(true);
		});
		stream.on('end', () => finish(false));
		stream.on('error', () => finish(false));
	});
	return {
		read,
		async attachment(): Promise<Attachment | undefined> {
			if (isTaken) return undefined;
			isTaken = true;
			await Promise.race([read, new Promise((resolve) => setTimeout(resolve, waitMs))]);
			if (sizeBytes === 0 || isBinary(chunks)) return undefined;
			return {name: 'stdin', text: Buffer.concat(chunks).toString('utf8')};
		},
	};
}

const isBinary = (chunks: readonly Buffer[]) => chunks.some((chunk) => chunk.includes(0));
