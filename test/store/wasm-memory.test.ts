import {describe, expect, it} from 'vitest';
import {createWasmMemory} from '../../source/store/wasm-memory.js';

function createFixture(sizeBytes = 1_000_000) {
	const living = new Set<number>();
	let next = 8;
	const memory = createWasmMemory(
		{buffer: new ArrayBuffer(sizeBytes)},
		(size) => {
			if (next + size > sizeBytes) return 0;
			const pointer = next;
			next += size;
			living.add(pointer);
			return pointer;
		},
		(pointer) => living.delete(pointer),
	);
	return {memory, living};
}

describe('the memory of SQLite', () => {
	it('keeps what is placed side by side until the release', () => {
		const {memory, living} = createFixture();
		const values = ['one', '', 'zwölf', '三', 'x'.repeat(70_000), 'last'];

		const places = values.map((value) => memory.placeText(value));
		const bytes = memory.placeBytes(new Uint8Array([1, 2]));

		expect(places.map(({pointer, sizeBytes}) => memory.readText(pointer, sizeBytes))).toEqual(
			values,
		);
		expect(memory.readBytes(bytes, 2)).toEqual(new Uint8Array([1, 2]));
		expect(living.size).toBe(2);
		memory.release();
		expect(living.size).toBe(1);
		expect(memory.placeText('one').pointer).toBe(places[0]?.pointer);
	});

	it('says that there is no room left', () => {
		const {memory} = createFixture(100_000);

		const placing = () => memory.placeBytes(new Uint8Array(100_001));

		expect(placing).toThrow('out of memory');
	});
});
