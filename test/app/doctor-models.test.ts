import {describe, expect, it} from 'vitest';
import type {Problem} from '../../source/app/check-data-folder.js';
import {examineModels} from '../../source/app/doctor-models.js';
import type {Config} from '../../source/config/config-schema.js';
import {defaultConfig} from '../../source/config/default-config.js';

async function examine(changes: Partial<Config['llm']>): Promise<string[]> {
	const shipped = defaultConfig as Config;
	const problems: Problem[] = [];
	await examineModels({llm: {...shipped.llm, ...changes}}, problems);
	return problems.map(({text}) => text);
}

describe('the models of the configuration', () => {
	it('are fine as shipped, and with names that stand for a model', async () => {
		expect(await examine({})).toEqual([]);
		expect(
			await examine({model: 'mine', fallback: ['groq', 'x/y'], aliases: {mine: 'haiku', x: 'gpt'}}),
		).toEqual([expect.stringContaining('llm.fallback: No model is called "x/y".')]);
	});

	it('names each key that leads nowhere, or in a circle', async () => {
		const found = await examine({
			model: 'hiaku',
			fallback: ['gpt-4o', 'loop'],
			aliases: {loop: 'pool', pool: 'loop', fine: 'gpt-4o', gone: 'no-such-9'},
		});

		expect(found).toEqual([
			expect.stringMatching(/^llm\.model: No model is called "hiaku"\. Did you mean haiku/),
			'llm.fallback: The model aliases point at each other: loop → pool → loop.',
			'llm.aliases.loop: The model aliases point at each other: loop → pool → loop.',
			'llm.aliases.pool: The model aliases point at each other: pool → loop → pool.',
			'llm.aliases.gone: No model is called "no-such-9".',
		]);
	});
});
