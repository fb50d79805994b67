import {describe, expect, it} from 'vitest';
import type {ReadyModel} from '../../../source/contracts/surface-actions.js';
import {modelPreview, modelRows} from '../../../source/tui/commands/model-rows.js';
import {textWidth} from '../../../source/tui/screen/width.js';
import {fakeTranslate as translate} from '../fixtures/fake-translate.js';

const words = {translate, at: 0};
const model = (part: Partial<ReadyModel>): ReadyModel => ({
	...{provider: 'groq', model: 'llama', contextTokens: 131_072, inputUsd: 0.5, outputUsd: 1.25},
	...{isReasoning: false, hasTools: true, seesPictures: false, rest: undefined, names: []},
	...part,
});

describe('the models to choose from', () => {
	it('stand in columns: window, price, whether they see, and how they are', () => {
		const rows = modelRows(
			[
				model({seesPictures: true, names: ['groq']}),
				model({model: 'small', contextTokens: 8_000, inputUsd: undefined}),
				model({model: 'tired', rest: {remainingMs: 60_000, reason: 'busy'}}),
			],
			'groq',
			words,
		);
		const details = rows.map(({detail = ''}) => detail);

		expect(details[0]).toMatch(/^131k {2}\$0\.50\/\$1\.25 +model\.pictures +groq$/);
		expect(details[1]).toMatch(/^8k {4}model\.no_price +$/);
		expect(details[2]).toMatch(/model\.rests \d\d:\d\d/);
		expect(new Set(details.map(textWidth)).size).toBe(1);
		expect(rows.map(({isCurrent}) => isCurrent)).toEqual([true, false, false]);
	});

	it('have no column that nothing stands in, and no row where there is no model', () => {
		expect(modelRows([model({})], undefined, words)[0]?.detail).toBe('131k  $0.50/$1.25');
		expect(modelRows([], undefined, words)).toEqual([]);
	});

	it('say all of it below the list, where a row is cut', () => {
		const text = (part: Partial<ReadyModel>) =>
			modelPreview(model(part), words).map((line) => line.text);

		expect(text({seesPictures: true})).toEqual([
			'model.window 131072, $0.50/$1.25',
			'model.sees',
			'model.ready',
		]);
		expect(text({rest: {remainingMs: 1, reason: 'busy'}, hasTools: false}).join('\n')).toMatch(
			/model\.blind\nmodel\.rests \d\d:\d\d: busy\nmodel\.no_tools$/,
		);
	});
});
