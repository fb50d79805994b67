import {describe, expect, it} from 'vitest';
import {createHashedEmbedder} from '../../../source/store/memory/hashed-embedder.js';
import {signBits, signDistances} from '../../../source/store/memory/sign-bits.js';
import {createVectorIndex} from '../../../source/store/memory/vector-index.js';
import {recallMemories, recallQuestions} from './recall-fixture.js';

const {embedNow} = createHashedEmbedder();

/** Sentences of the fixture with parts of others, so that there are many near neighbours. */
function manyTexts(count: number): readonly string[] {
	const texts = recallMemories().map(({content}) => content);
	return Array.from({length: count}, (_, index) => {
		const other = texts[(index * 31 + 7) % texts.length] ?? '';
		const round = Math.floor(index / texts.length);
		return round === 0
			? (texts[index] ?? '')
			: `${texts[index % texts.length]} ${other.slice(0, 4 * round)}`;
	});
}

function dot(left: Float32Array, right: Float32Array): number {
	return left.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0);
}

describe('createVectorIndex', () => {
	it('finds at least 95 % of the true ten nearest of 3,000', {timeout: 60_000}, () => {
		const vectors = manyTexts(3000).map(embedNow);
		const index = createVectorIndex(384);
		vectors.forEach((vector, position) => {
			index.set(String(position), vector, 0);
		});
		const questions = recallQuestions().map(({text}) => embedNow(text));

		const found = questions.map((question) => {
			const exact = vectors.map((vector) => dot(vector, question)).sort((a, b) => b - a);
			const hits = index.search(question, 10);
			// By similarity, not by name: equal texts are equally near.
			return hits.filter(({similarity}) => similarity >= (exact[9] ?? 1) - 1e-5).length / 10;
		});

		expect(found.reduce((sum, part) => sum + part, 0) / found.length).toBeGreaterThanOrEqual(0.95);
	});

	it('gives the exact cosine, nearest first', () => {
		const index = createVectorIndex(3);
		index.set('east', new Float32Array([1, 0, 0]), 0);
		index.set('between', new Float32Array([0.6, 0.8, 0]), 0);
		index.set('west', new Float32Array([-1, 0, 0]), 0);

		const hits = index.search(new Float32Array([1, 0, 0]), 2);

		expect(hits).toEqual([
			{key: 'east', similarity: 1},
			{key: 'between', similarity: expect.closeTo(0.6, 5)},
		]);
	});

	it('replaces and deletes', () => {
		const index = createVectorIndex(2);
		const [east, north] = [new Float32Array([1, 0]), new Float32Array([0, 1])];
		for (const key of ['one', 'two', 'three']) index.set(key, east, 0);

		index.set('two', north, 0);
		index.delete('one');
		index.delete('unknown');

		expect(index.size).toBe(2);
		expect(index.search(north, 5).map(({key}) => key)).toEqual(['two', 'three']);
		expect(index.similarity('one', east)).toBeUndefined();
	});

	it('leaves out what has a refused flag', () => {
		const index = createVectorIndex(2);
		const east = new Float32Array([1, 0]);
		index.set('plain', east, 0);
		index.set('secret', east, 0b10);

		expect(index.search(east, 5, 0b10).map(({key}) => key)).toEqual(['plain']);
		expect(index.search(east, 5, 0b01)).toHaveLength(2);
	});

	it('is empty at first', () => {
		expect(createVectorIndex(2).search(new Float32Array([1, 0]), 5)).toEqual([]);
	});
});

describe('signDistances', () => {
	it.each([1, 31, 32, 33, 64, 96, 100, 384])('counts differing signs of %i dimensions', (size) => {
		const left = Float32Array.from({length: size}, (_, index) => ((index * 7) % 5) - 2);
		const right = Float32Array.from({length: size}, (_, index) => ((index * 3) % 7) - 3);
		const expected = left.filter((value, index) => value > 0 !== (right[index] ?? 0) > 0).length;
		const distances = new Uint16Array(1);

		signDistances(signBits(left), signBits(right), distances);

		expect(distances[0]).toBe(expected);
	});
});
