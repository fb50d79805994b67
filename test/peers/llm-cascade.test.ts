import {describe, expect, it} from 'vitest';
import type {ModelChoice} from '../../source/contracts/llm.js';
import {createFailoverCascade} from '../../source/llm/failover-cascade.js';
import {protocolLoaders} from '../../source/llm/load-protocols.js';
import {providers} from '../../source/llm/providers.js';
import {startAimock} from '../helpers/start-aimock.js';
import {createRecorder} from '../llm/fakes.js';
import {endpointAt, requestFor, wires} from './wires.js';

const choices: readonly ModelChoice[] = wires.map(({provider, model}) => ({
	requested: 'gpt-4o',
	provider,
	model,
}));

function createCascade(url: string) {
	return createFailoverCascade({
		chain: () => choices,
		endpointOf: ({provider}) => {
			const wire = wires.find((candidate) => candidate.provider === provider);
			return wire && endpointAt(wire, url);
		},
		protocols: protocolLoaders,
		providers,
		now: Date.now,
		sleep: async () => undefined,
	});
}

describe('the cascade over real wires', () => {
	it('goes through all three protocols until one answers, and starts there the next time', async () => {
		const mock = await startAimock();
		mock.on({model: 'gpt-4o'}, {error: {message: 'slow', type: 'x'}, status: 429, retryAfter: 60});
		mock.on(
			{model: 'claude-haiku-5-5'},
			{content: 'one two three'},
			{truncateAfterChunks: 4, chunkSize: 3, latency: 5},
		);
		mock.on({model: 'qwen2.5:latest'}, {content: 'the local one answers'});
		const recorder = createRecorder();
		const complete = createCascade(mock.url).forModel('gpt-4o', {fallback: true});
		const signal = new AbortController().signal;

		const first = await complete(requestFor('hello'), recorder.observer, signal);
		const asked = mock.getRequests().length;
		const second = await complete(requestFor('hello'), recorder.observer, signal);

		expect(first).toMatchObject({
			text: 'the local one answers',
			served: {provider: 'ollama', requested: 'gpt-4o'},
		});
		expect(recorder.notices.slice(0, 2).map(({fault, cooldownMs}) => [fault, cooldownMs])).toEqual([
			['rate-limit', 60_000],
			[expect.stringMatching(/stream-cut|no-end-marker/), 120_000],
		]);
		expect(asked).toBe(3);
		expect(second.text).toBe('the local one answers');
		expect(mock.getRequests()).toHaveLength(4);
		expect(recorder.started.at(-1)).toBe('ollama/qwen2.5:latest');
	});

	it('says of each provider why it did not answer', async () => {
		const mock = await startAimock();
		mock.on({model: 'gpt-4o'}, {error: {message: 'bad key key-1', type: 'x'}, status: 401});
		mock.on(
			{model: 'claude-haiku-5-5'},
			{error: {message: 'Overloaded', type: 'overloaded_error'}, status: 529},
		);
		mock.on(
			{model: 'qwen2.5:latest'},
			{error: {message: "model 'qwen2.5' not found"}, status: 404},
		);
		const complete = createCascade(mock.url).forModel('gpt-4o', {fallback: true});

		const running = complete(
			requestFor('hello'),
			createRecorder().observer,
			new AbortController().signal,
		);

		await expect(running).rejects.toMatchObject({
			code: 'OI_ERR_PROVIDERS_EXHAUSTED',
			message: [
				'No model answered:',
				'  openai/gpt-4o: the key was refused (401): bad key [key]',
				'  anthropic/claude-haiku-5-5: the server is overloaded (529): Overloaded',
				"  ollama/qwen2.5:latest: the provider has no such model (404): model 'qwen2.5' not found",
			].join('\n'),
		});
	});
});
