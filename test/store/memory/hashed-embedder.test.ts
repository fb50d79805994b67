import {describe, expect, it} from 'vitest';
import {createHashedEmbedder} from '../../../source/store/memory/hashed-embedder.js';

const {embedNow, embed, dimensions} = createHashedEmbedder();

function similarity(left: string, right: string): number {
	const [one, two] = [embedNow(left), embedNow(right)];
	return one.reduce((sum, value, index) => sum + value * (two[index] ?? 0), 0);
}

describe('createHashedEmbedder', () => {
	it('makes vectors of length 1, the same ones each time', async () => {
		const [again] = await embed(['Drinks green tea'], new AbortController().signal);
		const vector = embedNow('Drinks green tea');

		expect(vector).toHaveLength(dimensions ?? 0);
		expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
		expect(again).toEqual(vector);
	});

	it('makes the vectors that stored ones were made with', () => {
		const start = [...embedNow('Drinks green tea 喝绿茶').slice(0, 6)].map((value) =>
			Number(value.toFixed(5)),
		);

		expect(start).toMatchInlineSnapshot(`
			[
			  0.07148,
			  -0.00748,
			  -0.01489,
			  0.03612,
			  -0.00895,
			  -0.01531,
			]
		`);
	});

	it.each([
		['Deploys to production on Friday', 'a deployment on Fridays', 'The cat sleeps on the sofa'],
		['database server', 'databse server', 'summer holidays in Spain'],
		['Which car do I drive?', 'Owns a Toyota', 'Likes green tea'],
		['我开什么车', '座驾是一辆丰田', '喜欢喝绿茶'],
		['我养了一只猫', 'has a kitten', 'writes Go'],
	])('puts "%s" nearer to "%s" than to "%s"', (text, near, far) => {
		expect(similarity(text, near)).toBeGreaterThan(similarity(text, far) + 0.1);
	});

	it.each(['', '?!', 'the of and', '的了吗'])('embeds %j, which says nothing', (text) => {
		const vector = embedNow(text);

		expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
	});
});
