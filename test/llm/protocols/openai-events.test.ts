import {describe, expect, it} from 'vitest';
import type {LlmEvent} from '../../../source/contracts/llm.js';
import {createAnswerLimit} from '../../../source/llm/protocols/answer-limit.js';
import {createOpenaiReader} from '../../../source/llm/protocols/openai-events.js';
import {toOpenaiRequest} from '../../../source/llm/protocols/openai-request.js';
import {choiceOf, endpointOf, request} from '../fakes.js';

type Reader = ReturnType<typeof createOpenaiReader>;
type Chunk = Parameters<Reader['read']>[0];

const gemini = endpointOf(choiceOf('google/gemini-3.8-flash'));

function read(deltas: readonly object[], finish: string | null = 'tool_calls'): LlmEvent[] {
	const reader = createOpenaiReader(gemini, createAnswerLimit(request));
	const chunks = [
		...deltas.map((delta) => ({choices: [{index: 0, delta}]})),
		{choices: [{index: 0, delta: {}, finish_reason: finish}]},
	] as unknown as Chunk[];
	return [...chunks.flatMap((chunk) => [...reader.read(chunk)]), ...reader.finish()];
}

const callsOf = (events: readonly LlmEvent[]) =>
	events.flatMap((event) => (event.type === 'tool-call' ? [event.call] : []));
const piece = (fields: object) => ({tool_calls: [fields]});

describe('tool calls of the OpenAI wire', () => {
	it('tells calls apart whose server numbers them all 0', () => {
		const events = read([
			piece({index: 0, id: 'a', function: {name: 'one', arguments: '{"x":1}'}}),
			piece({index: 0, id: 'b', function: {name: 'two', arguments: '{"y"'}}),
			piece({index: 0, function: {arguments: ':2}'}}),
		]);

		expect(callsOf(events)).toEqual([
			{id: 'a', name: 'one', argumentsJson: '{"x":1}'},
			{id: 'b', name: 'two', argumentsJson: '{"y":2}'},
		]);
	});

	it('tells calls apart whose server does not number them, and gives ids where there are none', () => {
		const events = read([
			piece({function: {name: 'one', arguments: '{}'}}),
			piece({function: {name: 'one', arguments: '{"again":true}'}}),
		]);

		const calls = callsOf(events);
		expect(calls.map((call) => call.argumentsJson)).toEqual(['{}', '{"again":true}']);
		expect(new Set(calls.map((call) => call.id)).size).toBe(2);
	});

	it('tells calls apart that all have number 0 and no id', () => {
		const events = read([
			piece({index: 0, id: '', function: {name: 'one', arguments: '{"x":1}'}}),
			piece({index: 0, id: '', function: {name: 'two', arguments: '{"y"'}}),
			piece({index: 0, function: {arguments: ':2}'}}),
		]);

		expect(callsOf(events).map(({name, argumentsJson}) => [name, argumentsJson])).toEqual([
			['one', '{"x":1}'],
			['two', '{"y":2}'],
		]);
	});

	it('takes a name that is repeated with nothing behind it for the same call', () => {
		const events = read([
			piece({index: 0, id: 'a', function: {name: 'one', arguments: '{"x"'}}),
			piece({index: 0, function: {name: 'one', arguments: ':1}'}}),
			piece({index: 0, function: {name: 'one', arguments: ''}}),
		]);

		expect(callsOf(events)).toEqual([{id: 'a', name: 'one', argumentsJson: '{"x":1}'}]);
	});

	it('takes a repeated id at the same index for one call', () => {
		const events = read([
			piece({index: 0, id: 'a', function: {name: 'one', arguments: '{"x"'}}),
			piece({index: 0, id: 'a', function: {name: 'one', arguments: ':1}'}}),
		]);

		expect(callsOf(events)).toEqual([{id: 'a', name: 'one', argumentsJson: '{"x":1}'}]);
	});

	it.each(['', '{"path":"a'])(
		'executes nothing that the output limit cut at %j',
		(argumentsJson) => {
			const events = read(
				[piece({index: 0, id: 'a', function: {name: 'fs_delete', arguments: argumentsJson}})],
				'length',
			);

			expect(callsOf(events)).toEqual([]);
			expect(events.at(-1)).toMatchObject({stopReason: 'output-limit'});
		},
	);

	it('takes no arguments for an empty object', () => {
		const events = read([piece({index: 0, id: 'a', function: {name: 'list', arguments: ''}})]);

		expect(callsOf(events)[0]?.argumentsJson).toBe('{}');
	});

	it.each([
		['stop', [], 'end'],
		['stop', [piece({index: 0, id: 'a', function: {name: 'one', arguments: '{}'}})], 'tool-calls'],
		['length', [], 'output-limit'],
		['content_filter', [], 'refusal'],
		['stop', [{refusal: 'I will not'}], 'refusal'],
		['something_new', [], 'other'],
	])('ends on %s as it should', (finish, deltas, stopReason) => {
		expect(read(deltas, finish).at(-1)).toMatchObject({stopReason});
	});
});

describe('opaque parts of the OpenAI wire', () => {
	const events = read([
		{reasoning_content: 'Let me '},
		{reasoning_content: 'think.'},
		piece({
			index: 0,
			id: 'a',
			function: {name: 'one', arguments: '{}'},
			extra_content: {google: {thought_signature: 'sig'}},
		}),
	]);
	const blocks = events.flatMap((event) => (event.type === 'opaque' ? event.blocks : []));
	const conversation = {
		...request,
		messages: [
			{
				role: 'assistant' as const,
				text: '',
				toolCalls: callsOf(events),
				opaque: {protocol: 'openai-chat' as const, blocks},
			},
		],
	};
	const assistantOf = (endpoint: typeof gemini) =>
		toOpenaiRequest(endpoint, conversation).messages.find(({role}) => role === 'assistant');

	it('streams the reasoning', () => {
		expect(events[0]).toEqual({type: 'reasoning-delta', text: 'Let me '});
	});

	it('gives reasoning and signatures back to the model they came from', () => {
		expect(assistantOf(gemini)).toMatchObject({
			reasoning_content: 'Let me think.',
			tool_calls: [{id: 'a', extra_content: {google: {thought_signature: 'sig'}}}],
		});
	});

	it('gives them to no other model', () => {
		const other = JSON.stringify(assistantOf(endpointOf(choiceOf('groq/x'))));

		expect(other).not.toMatch(/signature|think/);
	});
});

describe('usage on the OpenAI wire', () => {
	it.each([
		['OpenAI and Gemini', {prompt_tokens_details: {cached_tokens: 90}}],
		['DeepSeek', {prompt_cache_hit_tokens: 90, prompt_cache_miss_tokens: 10}],
	])('counts what %s took from the cache, as part of the input', (_, cached) => {
		const reader = createOpenaiReader(gemini, createAnswerLimit(request));
		const usage = {prompt_tokens: 100, completion_tokens: 5, total_tokens: 105, ...cached};

		const events = [...reader.read({choices: [], usage} as unknown as Chunk), ...reader.finish()];

		expect(events.find(({type}) => type === 'usage')).toMatchObject({
			usage: {inputTokens: 100, cachedInputTokens: 90},
		});
	});
});
