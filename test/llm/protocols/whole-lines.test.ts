import * as fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {createWholeLines, longestLineBytes} from '../../../source/llm/protocols/whole-lines.js';

function readAll(chunks: readonly Uint8Array[], isCrLineEnd: boolean) {
	const lines = createWholeLines({isCrLineEnd});
	const whole = chunks.map((chunk) => lines.add(chunk) ?? Buffer.alloc(0));
	return {whole, rest: lines.rest().toString()};
}

const asText = (buffers: readonly Buffer[]) => Buffer.concat(buffers).toString();

describe('whole lines', () => {
	it('are the same for every cut, with every line end', () => {
		const text = fc.string({unit: fc.constantFrom('a', '世', '🎉', '\n', '\r', '\r\n')});
		const cuts = fc.array(fc.nat(200));

		fc.assert(
			fc.property(text, cuts, (all, places) => {
				const bytes = Buffer.from(all);
				const sorted = [0, ...places.map((at) => Math.min(at, bytes.length)), bytes.length].sort(
					(left, right) => left - right,
				);
				const chunks = sorted.slice(1).map((end, index) => bytes.subarray(sorted[index], end));
				const {whole, rest} = readAll(chunks, true);

				expect(asText(whole) + rest).toBe(all.replaceAll(/\r\n?/g, '\n'));
				for (const lines of whole) expect(lines.toString()).toMatch(/^$|\n$/);
				expect(rest).not.toContain('\n');
			}),
			{seed: 5},
		);
	});

	it('keep CR where it ends no line', () => {
		const {whole, rest} = readAll([Buffer.from('a\r'), Buffer.from('\nb\rc')], false);

		expect(asText(whole)).toBe('a\r\n');
		expect(rest).toBe('b\rc');
	});

	it.each([
		['in one piece', [longestLineBytes + 1]],
		['in two', [longestLineBytes, 1]],
	])('that are too long are refused, %s', (_, sizes) => {
		const lines = createWholeLines({isCrLineEnd: true});

		const add = () => sizes.map((size) => lines.add(Buffer.alloc(size, 'x')));

		expect(add).toThrow('longer than 16 MB');
	});

	it('may be as long as the limit, with an end behind them', () => {
		const lines = createWholeLines({isCrLineEnd: true});
		lines.add(Buffer.alloc(longestLineBytes, 'x'));

		expect(lines.add(Buffer.from('\n'))?.length).toBe(longestLineBytes + 1);
	});
});
