import {describe, expect, it} from 'vitest';
import type {EmbedGate} from '../../../source/llm/embedders/embed-gate.js';
import {embedderRows} from '../../../source/llm/embedders/embedder-rows.js';
import {createOllamaEmbedder} from '../../../source/llm/embedders/ollama-embedder.js';
import {createOpenaiEmbedder} from '../../../source/llm/embedders/openai-embedder.js';
import {findProvider} from '../../../source/llm/provider-row.js';
import {providers} from '../../../source/llm/providers.js';
import {startAimock} from '../../helpers/start-aimock.js';
import type {SeenRequest} from './embedder-server.js';
import {answerJson, startEmbedderServer} from './embedder-server.js';

const signal = new AbortController().signal;

/** How each wire asks and answers; everything else is the same for both. */
const wires = {
	openai: {
		create: createOpenaiEmbedder,
		path: '/v1',
		url: '/v1/embeddings',
		counts: {usage: {prompt_tokens: 7, total_tokens: 7}},
		toBody: (vectors: readonly (readonly number[])[]) => ({
			object: 'list',
			// Servers may answer out of order.
			data: vectors.map((embedding, index) => ({embedding, index})).reverse(),
		}),
	},
	ollama: {
		create: createOllamaEmbedder,
		path: '',
		url: '/api/embed',
		counts: {prompt_eval_count: 7},
		toBody: (vectors: readonly (readonly number[])[]) => ({embeddings: vectors}),
	},
} as const;

function createHeardGate() {
	const heard: string[] = [];
	const gate: EmbedGate = {
		async admit(_model, texts, runId) {
			heard.push(`admit ${texts.join()} ${runId}`);
			return {
				onActivity: () => undefined,
				onAnswer: (tokens) => void heard.push(`answer ${tokens}`),
				onEnd: () => void heard.push('end'),
			};
		},
	};
	return {...gate, heard};
}

function vectorsFor({body}: SeenRequest): readonly (readonly number[])[] {
	return (body.input ?? []).map((text) => [3 * text.length, 4 * text.length]);
}

describe.each(['openai', 'ollama'] as const)('the %s embedder', (name) => {
	const {create, path, url, counts, toBody} = wires[name];
	const open = (
		baseUrl: string,
		apiKey: string | undefined = 'the-key',
		gate: EmbedGate | undefined = undefined,
	) => create({provider: name, baseUrl: `${baseUrl}${path}`, apiKey, model: 'tiny'}, gate);

	it('returns one vector of length 1 per text, in their order', async () => {
		const server = await startEmbedderServer((request, response) =>
			answerJson(response, 200, toBody(vectorsFor(request).map(([x, y]) => [x ?? 0, -(y ?? 0)]))),
		);
		const embedder = open(server.url);

		const vectors = await embedder.embed(['a', 'bb'], signal);

		expect(vectors).toEqual([new Float32Array([0.6, -0.8]), new Float32Array([0.6, -0.8])]);
		expect(embedder).toMatchObject({id: `${name}/tiny`, dimensions: 2});
	});

	it('keeps the order of the texts', async () => {
		const server = await startEmbedderServer((_request, response) =>
			answerJson(
				response,
				200,
				toBody([
					[1, 0],
					[0, 1],
				]),
			),
		);

		const vectors = await open(server.url).embed(['first', 'second'], signal);

		expect(vectors.map((vector) => [...vector])).toEqual([
			[1, 0],
			[0, 1],
		]);
	});

	it('sends the model, the texts and the key, and asks once', async () => {
		const server = await startEmbedderServer((request, response) =>
			answerJson(response, 200, toBody(vectorsFor(request))),
		);

		await open(server.url).embed(['one', '二'], signal);

		expect(server.seen).toHaveLength(1);
		expect(server.seen[0]).toMatchObject({url, body: {model: 'tiny', input: ['one', '二']}});
		expect(server.seen[0]?.headers.authorization).toBe('Bearer the-key');
	});

	it('hears what the server counted, and the end of each request', async () => {
		const server = await startEmbedderServer((request, response) =>
			answerJson(response, 200, {...toBody(vectorsFor(request)), ...counts}),
		);
		const gate = createHeardGate();
		const embedder = open(server.url, 'the-key', gate);

		await embedder.embed(['one'], signal, 'run-1');

		expect(gate.heard).toEqual(['admit one run-1', 'answer 7', 'end']);
	});

	it('sends nothing that the gate refuses', async () => {
		const server = await startEmbedderServer((_request, response) => answerJson(response, 200, {}));
		const admit = () => Promise.reject(new Error('no room'));

		const embedding = open(server.url, 'the-key', {admit}).embed(['one'], signal);

		await expect(embedding).rejects.toThrow('no room');
		expect(server.seen).toEqual([]);
	});

	it('hears no count that can be none, and the end of what failed', async () => {
		const server = await startEmbedderServer((_request, response) =>
			answerJson(response, 200, {...toBody([]), ...counts, [Object.keys(counts)[0] ?? '']: -4}),
		);
		const gate = createHeardGate();

		const embedding = open(server.url, 'the-key', gate).embed(['one'], signal);

		await expect(embedding).rejects.toMatchObject({code: 'OI_ERR_PROVIDER_FAILED'});
		expect(gate.heard).toEqual(['admit one undefined', 'answer undefined', 'end']);
	});

	it.each([401, 429, 500])('reports an answer of %i and does not ask again', async (status) => {
		const server = await startEmbedderServer((_request, response) =>
			answerJson(response, status, {error: {message: 'no'}}),
		);

		const embedding = open(server.url).embed(['one'], signal);

		await expect(embedding).rejects.toMatchObject({
			code: 'OI_ERR_PROVIDER_FAILED',
			message: expect.stringContaining(`${name}/tiny`),
			retryable: status !== 401,
		});
		expect(server.seen).toHaveLength(1);
	});

	it('refuses a redirect, so that the key stays with its server', async () => {
		const other = await startEmbedderServer((_request, response) => answerJson(response, 200, {}));
		const server = await startEmbedderServer((_request, response) =>
			response.writeHead(307, {location: other.url}).end(),
		);

		const embedding = open(server.url).embed(['one'], signal);

		await expect(embedding).rejects.toMatchObject({code: 'OI_ERR_PROVIDER_FAILED'});
		expect(other.seen).toEqual([]);
	});

	it.each([
		['too few vectors', [[1, 0]]],
		[
			'sizes that differ',
			[
				[1, 0],
				[1, 0, 0],
			],
		],
		[
			'a vector without direction',
			[
				[0, 0],
				[1, 0],
			],
		],
		['something else than numbers', [['a'], ['b']]],
	])('refuses %s', async (_what, vectors) => {
		const server = await startEmbedderServer((_request, response) =>
			answerJson(response, 200, toBody(vectors as number[][])),
		);

		const embedding = open(server.url).embed(['one', 'two'], signal);

		await expect(embedding).rejects.toMatchObject({code: 'OI_ERR_PROVIDER_FAILED'});
	});

	it('stops waiting when it is told to', async () => {
		const stop = new AbortController();
		const server = await startEmbedderServer(() => stop.abort(new Error('enough')));

		const embedding = open(server.url).embed(['one'], stop.signal);

		await expect(embedding).rejects.toThrow('enough');
	});
});

it('the openai embedder works against a server that is not ours', async () => {
	const mock = await startAimock();
	const endpoint = {provider: 'openai', baseUrl: `${mock.url}/v1`, apiKey: 'k', model: 'tiny'};

	const vectors = await createOpenaiEmbedder(endpoint).embed(['one', 'two'], signal);

	expect(vectors.map((vector) => Math.hypot(...vector))).toEqual([
		expect.closeTo(1, 4),
		expect.closeTo(1, 4),
	]);
});

describe('embedderRows', () => {
	it.each(embedderRows.map((row) => [row.provider, row] as const))(
		'%s is a known provider and can be loaded',
		async (provider, row) => {
			const create = await row.load();

			const embedder = create({provider, baseUrl: 'http://x', apiKey: undefined, model: 'm'});

			expect(findProvider(providers, provider)).toBeDefined();
			expect(embedder.id).toBe(`${provider}/m`);
		},
	);
});
