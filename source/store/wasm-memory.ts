import type {WebAssemblyMemory} from './web-assembly.js';

// Holds the parameters of almost every statement, so that binding allocates nothing.
const scratchBytes = 65_536;

// UTF-16 needs at most this many UTF-8 bytes per unit.
const mostBytesPerUnit = 3;

export type WasmMemory = ReturnType<typeof createWasmMemory>;

/** Copies values into and out of the memory of SQLite. Pointers stay valid when it grows, views on it do not. */
export function createWasmMemory(
	memory: WebAssemblyMemory,
	allocate: (sizeBytes: number) => number,
	free: (pointer: number) => void,
) {
	const largeValues: number[] = [];
	let current = Buffer.from(memory.buffer);
	let scratch = 0;
	let usedBytes = 0;

	// Growing detaches the buffer, which leaves the view on it without length.
	function view(): Buffer {
		if (current.length === 0) current = Buffer.from(memory.buffer);
		return current;
	}

	function reserve(sizeBytes: number): number {
		const pointer = allocate(sizeBytes);
		if (pointer === 0) throw new Error('out of memory');
		return pointer;
	}

	function place(sizeBytes: number): number {
		if (usedBytes + sizeBytes <= scratchBytes) {
			if (scratch === 0) scratch = reserve(scratchBytes);
			const pointer = scratch + usedBytes;
			usedBytes += sizeBytes;
			return pointer;
		}
		const pointer = reserve(sizeBytes);
		largeValues.push(pointer);
		return pointer;
	}

	return {
		/** What is placed stays until `release`. */
		place,
		placeText(text: string): {readonly pointer: number; readonly sizeBytes: number} {
			const mostBytes = text.length * mostBytesPerUnit;
			const isGuessed = usedBytes + mostBytes <= scratchBytes;
			const room = isGuessed ? mostBytes : Buffer.byteLength(text);
			const pointer = place(room);
			const sizeBytes = view().write(text, pointer, room);
			// The next value starts where this one ends.
			if (isGuessed) usedBytes -= room - sizeBytes;
			return {pointer, sizeBytes};
		},
		placeBytes(bytes: Uint8Array): number {
			const pointer = place(bytes.length);
			view().set(bytes, pointer);
			return pointer;
		},
		release() {
			usedBytes = 0;
			while (largeValues.length > 0) free(largeValues.pop() as number);
		},
		readText: (pointer: number, sizeBytes: number) =>
			view().toString('utf8', pointer, pointer + sizeBytes),
		readCString(pointer: number): string {
			return view().toString('utf8', pointer, view().indexOf(0, pointer));
		},
		readBytes(pointer: number, sizeBytes: number): Uint8Array {
			const copy = new Uint8Array(sizeBytes);
			copy.set(view().subarray(pointer, pointer + sizeBytes));
			return copy;
		},
		readPointer: (pointer: number) => view().readUInt32LE(pointer),
	};
}
