import {EventEmitter} from 'node:events';

export type PaneSize = {readonly columns: number; readonly rows: number};

const modeSwitches = /^(?:\u001b\[\?[\d;]+[hl])+$/;

/**
 * What Ink believes to be a terminal of the pane's size. In Ink's debug mode each commit is one write of the whole
 * frame, which is all this relies on.
 */
export function createFakeStdout(size: PaneSize, onFrame: (frame: string) => void) {
	let current = size;
	const stream = Object.assign(new EventEmitter(), {
		isTTY: true,
		writable: true,
		write(text: string, callback?: () => void) {
			if (!modeSwitches.test(text)) onFrame(text);
			callback?.();
			return true;
		},
	});
	Object.defineProperty(stream, 'columns', {get: () => current.columns});
	Object.defineProperty(stream, 'rows', {get: () => current.rows});
	return {
		stream: stream as unknown as NodeJS.WriteStream,
		resize(next: PaneSize) {
			if (next.columns === current.columns && next.rows === current.rows) return;
			current = next;
			stream.emit('resize');
		},
	};
}

/** What Ink believes to be a keyboard. One key at a time: a text field loses some of a whole chunk. */
export function createFakeStdin() {
	let readable: string | null = null;
	const stream = Object.assign(new EventEmitter(), {
		isTTY: true,
		setRawMode: () => stream,
		setEncoding: () => stream,
		ref: () => stream,
		unref: () => stream,
		read() {
			const chunk = readable;
			readable = null;
			return chunk;
		},
	});
	return {
		stream: stream as unknown as NodeJS.ReadStream,
		send(sequence: string) {
			readable = sequence;
			stream.emit('readable');
		},
	};
}
