import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {createByteReader} from '../../source/store/byte-reader.js';
import {createByteWriter} from '../../source/store/byte-writer.js';
import {createFrameBuilder} from '../../source/store/frame-builder.js';
import {decodeFrame, encodeFrame} from '../../source/store/journal-frame.js';
import type {Position} from '../../source/store/journal-header.js';
import {
	createHeader,
	decodeHeader,
	encodeHeader,
	noSnapshot,
	start,
} from '../../source/store/journal-header.js';
import {repairFrame, repairHeader} from '../../source/store/repair-bytes.js';
import {scanJournal} from '../../source/store/scan-journal.js';
import type {SqlValue} from '../../source/store/store.js';
import {readValue, writeValue} from '../../source/store/value-codec.js';

const sqlValue = fc.oneof(
	fc.constant(null),
	fc.integer(),
	fc.maxSafeInteger(),
	fc.double({noNaN: true}).filter((value) => !Object.is(value, -0)),
	fc.string({unit: 'binary'}),
	fc.uint8Array(),
);

function encoded(after: Position, statements: readonly (readonly [string, SqlValue[]])[]) {
	const builder = createFrameBuilder();
	for (const [sql, parameters] of statements) builder.run(sql, parameters);
	builder.changes.push({table: 'notes', key: 'a'});
	builder.events.push({type: 'memory-change', memoryId: 'm', change: 'saved'});
	return encodeFrame(after, {schema: 3, writer: Buffer.alloc(8, 7), content: builder.finish()});
}

function journalOf(sizes: readonly number[]) {
	const frames: Buffer[] = [];
	let position = start;
	for (const size of sizes) {
		const frame = encoded(position, [['INSERT INTO notes VALUES (?)', ['x'.repeat(size)]]]);
		frames.push(frame.bytes);
		({position} = frame);
	}
	return Buffer.concat(frames);
}

describe('the parameter codec', () => {
	it('gives every value back as it was', () => {
		fc.assert(
			fc.property(fc.array(sqlValue), (values) => {
				const writer = createByteWriter(1);
				for (const value of values) writeValue(writer, value);
				const reader = createByteReader(Buffer.from(writer.result()));

				const back = values.map(() => readValue(reader));

				expect(reader.isAtEnd()).toBe(true);
				expect(back.map(plain)).toEqual(values.map(plain));
			}),
			{numRuns: 1000, seed: 35},
		);
	});

	it.each([
		['NaN', Number.NaN],
		['undefined', undefined],
		['a boolean', true],
		['a BigInt', 1n],
		['half a surrogate pair', 'a\ud800'],
		['an object', {}],
	])('refuses %s', (_name, value) => {
		const write = () => writeValue(createByteWriter(), value as SqlValue);

		expect(write).toThrow(expect.objectContaining({code: 'OI_ERR_INTERNAL'}));
	});

	it('reads arbitrary bytes as a value, or says that they are none', () => {
		fc.assert(
			fc.property(fc.uint8Array({maxLength: 40}), (bytes) => {
				try {
					readValue(createByteReader(Buffer.from(bytes)));
				} catch (error) {
					expect(error).toBeInstanceOf(RangeError);
				}
			}),
			{numRuns: 1000, seed: 36},
		);
	});
});

describe('a frame', () => {
	it('comes back with its statements, changes and events', () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(fc.string(), fc.array(sqlValue))), (statements) => {
				const {bytes, position} = encoded(start, statements);

				const found = decodeFrame(bytes, 0);

				expect(found?.sizeBytes).toBe(bytes.length);
				expect(found?.frame).toMatchObject({
					position,
					schema: 3,
					changes: [{table: 'notes', key: 'a'}],
					events: [{type: 'memory-change', memoryId: 'm', change: 'saved'}],
				});
				const back = found?.frame.statements.map((statement) => [
					statement.sql,
					statement.kind === 'run' && statement.parameters.map(plain),
				]);
				expect(back).toEqual(statements.map(([sql, values]) => [sql, values.map(plain)]));
			}),
			{numRuns: 300, seed: 37},
		);
	});

	it('that is too large to be read back is refused, with a step that helps', () => {
		const content = Buffer.alloc(300 * 1024 * 1024);

		const encode = () => encodeFrame(start, {schema: 1, writer: Buffer.alloc(8), content});

		expect(encode).toThrow(
			expect.objectContaining({
				code: 'OI_ERR_STORE_WRITE',
				message: '300 MB are too much to be saved at once; 256 MB is the limit.',
				hint: expect.stringContaining('smaller parts'),
			}),
		);
	});

	it('leaves no part of a transaction that was taken back', () => {
		const builder = createFrameBuilder();
		builder.run('first', [1]);
		const takeBack = builder.mark();
		builder.run('second', [2]);
		builder.changes.push({table: 'notes', key: 'b'});
		takeBack();

		const {bytes} = encodeFrame(start, {
			schema: 1,
			writer: Buffer.alloc(8),
			content: builder.finish(),
		});

		const found = decodeFrame(bytes, 0);
		expect(found?.frame).toMatchObject({
			statements: [{kind: 'run', sql: 'first', parameters: [1]}],
			changes: [],
		});
	});

	it('is never read out of arbitrary bytes', () => {
		fc.assert(
			fc.property(fc.uint8Array({maxLength: 300}), fc.nat(300), (bytes, offset) => {
				expect(decodeFrame(Buffer.from(bytes), offset)).toBeUndefined();
			}),
			{numRuns: 1000, seed: 38},
		);
	});

	it('is read up to the damage, and never past it', () => {
		const journal = journalOf([10, 20, 30, 40]);
		fc.assert(
			fc.property(fc.nat(journal.length - 1), fc.integer({min: 1, max: 255}), (offset, change) => {
				const damaged = Buffer.from(journal);
				damaged[offset] = (damaged[offset] as number) ^ change;

				const {end, frames} = scanJournal(damaged, 0, start);

				expect(end).toBeLessThanOrEqual(offset);
				expect(scanJournal(journal, 0, start).frames.slice(0, frames.length)).toEqual(frames);
			}),
			{numRuns: 500, seed: 39},
		);
	});
});

describe('a journal header', () => {
	it('comes back, and is not read when any bit of it is different', () => {
		const header = createHeader(noSnapshot, {sequence: 12_345_678_901, hash: Buffer.alloc(16, 9)});
		const bytes = encodeHeader(header);

		expect(decodeHeader(bytes)).toEqual(header);
		for (let bit = 0; bit < bytes.length * 8; bit++) {
			const damaged = Buffer.from(bytes);
			damaged[bit >> 3] = (damaged[bit >> 3] as number) ^ (1 << (bit & 7));
			expect(decodeHeader(damaged)).toBeUndefined();
			// Looking for the byte costs a moment, so not for each.
			if (bit % 31 > 0) continue;
			expect(repairHeader(damaged)).toBe(true);
			expect(damaged.equals(bytes)).toBe(true);
		}
	});
});

describe('repair', () => {
	it('puts any single changed byte right, and nothing else', () => {
		const journal = journalOf([10, 3000, 40]);
		const second = scanJournal(journal, 0, start).frames[0]?.position as Position;
		const offset = journalOf([10]).length;
		const end = journal.length - (journalOf([10, 3000, 40]).length - journalOf([10, 3000]).length);
		fc.assert(
			fc.property(
				fc.integer({min: offset, max: end - 1}),
				fc.integer({min: 1, max: 255}),
				(index, change) => {
					const damaged = Buffer.from(journal);
					damaged[index] = (damaged[index] as number) ^ change;
					const isWhole = () => scanJournal(damaged, offset, second).frames.length > 1;

					expect(repairFrame(damaged, offset, isWhole)).toBe(true);

					expect(damaged.equals(journal)).toBe(true);
				},
			),
			{numRuns: 300, seed: 40},
		);
	});

	it('leaves larger damage as it is', () => {
		const journal = journalOf([10, 300]);
		journal.fill(0, 200, 230);
		const damaged = Buffer.from(journal);

		const isRepaired = repairFrame(damaged, 0, () => decodeFrame(damaged, 0) !== undefined);

		expect(isRepaired).toBe(false);
		expect(damaged.equals(journal)).toBe(true);
	});
});

// Bytes come back as a part of the journal: compare what is in them.
function plain(value: SqlValue) {
	return value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value;
}
