import {describe, expect, it} from 'vitest';
import {OpenIntentError} from '../../source/contracts/errors.js';
import {mergeAliases, modelAliases} from '../../source/llm/model-aliases.js';
import {findProvider} from '../../source/llm/provider-row.js';
import {providers} from '../../source/llm/providers.js';
import {resolveModel} from '../../source/llm/resolve-model.js';

const names = {aliases: modelAliases, providers};
const resolve = (name: string) => {
	const {provider, model} = resolveModel(name, names);
	return `${provider} ${model}`;
};

describe('resolveModel', () => {
	it.each([
		['haiku', 'anthropic claude-haiku-5-5'],
		['  Opus ', 'anthropic claude-opus-5-5'],
		['gpt-4o', 'openai gpt-4o'],
		['gpt4o', 'openai gpt-4o'],
		['o3', 'openai o3'],
		['r1', 'deepseek deepseek-v4-pro'],
		['kimi', 'nvidia moonshotai/kimi-k2.5'],
		['nvidia', 'nvidia qwen/qwen3.5-397b-a17b'],
		['NVIDIA', 'nvidia qwen/qwen3.5-397b-a17b'],
		['nemotron', 'nvidia nvidia/nemotron-3-nano-30b-a3b'],
		['nvidia/nemotron-3-nano-30b-a3b', 'nvidia nvidia/nemotron-3-nano-30b-a3b'],
		['nvidia/nvidia/nemotron-3-nano-30b-a3b', 'nvidia nvidia/nemotron-3-nano-30b-a3b'],
		['nvidia/kimi-k2.5', 'nvidia moonshotai/kimi-k2.5'],
		['nvidia/kimi', 'nvidia moonshotai/kimi-k2.5'],
		['openrouter/anthropic/claude-opus-5-5', 'openrouter anthropic/claude-opus-5-5'],
		['openai/Some-New-Model', 'openai Some-New-Model'],
		['claude-sonnet-4-6', 'anthropic claude-sonnet-4-6'],
		['gemini-9-ultra', 'google gemini-9-ultra'],
		['llama3.2:3b', 'ollama llama3.2:3b'],
		['ollama', 'ollama qwen2.5:latest'],
	])('%s is %s', (name, expected) => {
		expect(resolve(name)).toBe(expected);
	});

	it('keeps what was asked for', () => {
		expect(resolveModel('haiku', names).requested).toBe('haiku');
	});

	it('names the nearest names for an unknown one', () => {
		const attempt = () => resolveModel('sonet', names);

		expect(attempt).toThrow(OpenIntentError);
		expect(attempt).toThrow(/"sonet".*Did you mean sonnet/);
	});

	it('suggests nothing when nothing resembles the name', () => {
		expect(() => resolveModel('zzzz', names)).toThrow(/^No model is called "zzzz"\.$/);
	});

	it.each(['', 'constructor', '/', 'nvidia/', '__proto__'])('refuses %j', (name) => {
		expect(() => resolveModel(name, names)).toThrow(
			expect.objectContaining({code: 'OI_ERR_MODEL_UNKNOWN'}),
		);
	});

	it('takes aliases of the user first, whatever their letter case', () => {
		const aliases = mergeAliases({Haiku: 'groq', fast: 'haiku'});

		const choice = resolveModel('fast', {aliases, providers});

		expect(choice).toMatchObject({provider: 'groq', requested: 'fast'});
	});

	it('says so when aliases point at each other', () => {
		const aliases = mergeAliases({one: 'two', two: 'one'});

		expect(() => resolveModel('one', {aliases, providers})).toThrow(/one → two → one/);
	});
});

describe('the tables', () => {
	it('gives every alias a model of a provider that exists', () => {
		for (const alias of Object.keys(modelAliases)) {
			const {provider, model} = resolveModel(alias, names);
			const row = findProvider(providers, provider);

			expect(
				row?.models.map((known) => known.id),
				alias,
			).toContain(model);
		}
	});

	it('gives every provider a default model with a known context', () => {
		for (const row of providers)
			expect(
				row.models.find((model) => model.id === row.defaultModel)?.contextTokens,
				row.id,
			).toBeGreaterThan(0);
	});

	it('has at least the providers of the design, each with its own key variable', () => {
		const variables = providers.flatMap((row) => row.keyVariable ?? []);

		expect(providers.map((row) => row.id)).toEqual(
			expect.arrayContaining([
				'anthropic',
				'openai',
				'nvidia',
				'google',
				'deepseek',
				'groq',
				'ollama',
			]),
		);
		expect(new Set(variables).size).toBe(providers.length - 1);
	});
});
