import {describe, expect, it} from 'vitest';
import type {EndpointDeps} from '../../source/llm/endpoints.js';
import {createEndpointResolver} from '../../source/llm/endpoints.js';
import {createFailoverChain} from '../../source/llm/failover-chain.js';
import {modelAliases} from '../../source/llm/model-aliases.js';
import {providers} from '../../source/llm/providers.js';
import {choiceOf} from './fakes.js';

function chainWith(keys: readonly string[], isLocalSetUp = false) {
	const chain = createFailoverChain({
		aliases: modelAliases,
		providers,
		hasCredential: (provider) => keys.includes(provider),
		isLocalSetUp,
	});
	return (
		requested?: string,
		options: {fallback: boolean; fallbackModels?: string[]} = {fallback: true},
	) => chain(requested, options).map(({provider, model}) => `${provider} ${model}`);
}

const planOrder = [
	'nvidia qwen/qwen3.5-397b-a17b',
	'nvidia moonshotai/kimi-k2.5',
	'nvidia nvidia/nemotron-3-nano-30b-a3b',
	'google gemini-3.8-flash',
	'deepseek deepseek-v4-flash',
	'groq llama-3.3-70b-versatile',
];

describe('failover chain', () => {
	it('is the chosen model, then the order of the plan, then the other providers but its own', () => {
		const chain = chainWith([])('haiku');

		expect(chain.slice(0, 1 + planOrder.length)).toEqual([
			'anthropic claude-haiku-5-5',
			...planOrder,
		]);
		const others = chain.slice(1 + planOrder.length).map((choice) => choice.split(' ')[0]);
		expect(others).toEqual(['openai', 'openrouter', 'xai', 'mistral']);
	});

	it('says of a fallback that nobody knows where it stands', () => {
		const named = () =>
			chainWith([])('haiku', {fallback: true, fallbackModels: ['gpt-mini', 'nope-9']});

		expect(named).toThrow('The fallback "nope-9": No model is called "nope-9".');
	});

	it('does not tell others what a model on this machine was asked, unless they are named', () => {
		const chain = chainWith(['openai', 'groq'], true);

		expect(chain('ollama')).toEqual(['ollama qwen2.5:latest']);
		expect(chain('ollama', {fallback: true, fallbackModels: ['gpt-mini']})).toHaveLength(2);
	});

	it('names no model twice', () => {
		const chain = chainWith([])('kimi');

		expect(chain.slice(0, planOrder.length)).toEqual([
			planOrder[1],
			planOrder[0],
			...planOrder.slice(2),
		]);
		expect(new Set(chain).size).toBe(chain.length);
	});

	it('starts with the first provider that has a key when none was chosen', () => {
		expect(chainWith(['groq', 'openai'])()[0]).toBe('openai gpt-6-sol');
	});

	it('ends with the local server only when it was set up', () => {
		expect(chainWith([], true)('haiku').at(-1)).toBe('ollama qwen2.5:latest');
		expect(chainWith([], true)()[0]).toBe('ollama qwen2.5:latest');
	});

	it('asks the local server when it was chosen, set up or not', () => {
		expect(chainWith([])('llama3.2:3b')[0]).toBe('ollama llama3.2:3b');
		expect(chainWith([])('haiku', {fallback: true, fallbackModels: ['ollama']})).toEqual([
			'anthropic claude-haiku-5-5',
			'ollama qwen2.5:latest',
		]);
	});

	it('is the chosen model alone without fallback', () => {
		expect(chainWith([])('haiku', {fallback: false})).toEqual(['anthropic claude-haiku-5-5']);
	});

	it('refuses an unknown fallback by name', () => {
		const build = () => chainWith([])('haiku', {fallback: true, fallbackModels: ['gemni']});

		expect(build).toThrow(/"gemni".*gemini/);
	});
});

describe('endpoint resolver', () => {
	const resolver = (changes: Partial<EndpointDeps> = {}) =>
		createEndpointResolver({providers, credentials: () => undefined, baseUrls: {}, ...changes});

	it('has no endpoint for a provider without a key', () => {
		expect(resolver()(choiceOf('anthropic/claude-haiku-5-5'))).toBeUndefined();
	});

	it('carries key, protocol and the parameters of the model', () => {
		const endpoint = resolver({credentials: () => ({key: 'k', source: 'OPENAI_API_KEY'})});

		expect(endpoint(choiceOf('openai/o3'))).toEqual({
			provider: 'openai',
			protocol: 'openai-chat',
			baseUrl: 'https://api.openai.com/v1',
			apiKey: 'k',
			model: 'o3',
			parameters: {isReasoning: true, seesPictures: true},
		});
		expect(endpoint(choiceOf('openai/gpt-4o'))?.parameters).toEqual({seesPictures: true});
		expect(endpoint(choiceOf('openai/gpt-7-unheard'))?.parameters).toEqual({
			isReasoning: true,
			seesPictures: true,
		});
		expect(endpoint(choiceOf('mistral/mistral-large-latest'))?.parameters).toEqual({
			hasStreamUsage: false,
			seesPictures: true,
		});
		const own = {'openai/gpt-4o': false, 'groq/own-eyes': true};
		const told = resolver({credentials: () => ({key: 'k', source: 'x'}), seesPictures: own});
		expect(told(choiceOf('openai/gpt-4o'))?.parameters.seesPictures).toBe(false);
		expect(told(choiceOf('groq/own-eyes'))?.parameters.seesPictures).toBe(true);
		expect(told(choiceOf('groq/other'))?.parameters.seesPictures).toBeUndefined();
	});

	it('needs no key for a server on this machine, and one for any other address', () => {
		const local = resolver({baseUrls: {openai: 'http://localhost:1234/v1'}});
		const remote = resolver({baseUrls: {openai: 'http://localhost.evil.example/v1'}});

		expect(local(choiceOf('openai/any'))).toMatchObject({apiKey: undefined});
		expect(remote(choiceOf('openai/any'))).toBeUndefined();
		expect(resolver()(choiceOf('ollama/any'))).toMatchObject({firstByteTimeoutMs: 240_000});
	});
});
