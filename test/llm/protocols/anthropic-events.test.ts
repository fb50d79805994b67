import {describe, expect, it} from 'vitest';
import type {LlmEvent, LlmMessage} from '../../../source/contracts/llm.js';
import {createAnswerLimit} from '../../../source/llm/protocols/answer-limit.js';
import {createAnthropicReader} from '../../../source/llm/protocols/anthropic-events.js';
import {
	toAnthropicMessages,
	toAnthropicRequest,
} from '../../../source/llm/protocols/anthropic-request.js';
import {choiceOf, endpointOf, request} from '../fakes.js';

type StreamEvent = Parameters<ReturnType<typeof createAnthropicReader>['read']>[0];

const thinking = (text: string) => ({
	start: {type: 'thinking', thinking: '', signature: ''},
	deltas: [
		{type: 'thinking_delta', thinking: text},
		{type: 'signature_delta', signature: `signed ${text}`},
	],
});
const text = (value: string) => ({
	start: {type: 'text', text: ''},
	deltas: [{type: 'text_delta', text: value}],
});
const call = (id: string, json: string) => ({
	start: {type: 'tool_use', id, name: 'fs_delete', input: {}},
	deltas: [{type: 'input_json_delta', partial_json: json}],
});

function read(
	blocks: readonly {start: object; deltas: readonly object[]}[],
	stop = 'tool_use',
): LlmEvent[] {
	const reader = createAnthropicReader(createAnswerLimit(request));
	const events = [
		...blocks.flatMap(({start, deltas}, index) => [
			{type: 'content_block_start', index, content_block: start},
			...deltas.map((delta) => ({type: 'content_block_delta', index, delta})),
			{type: 'content_block_stop', index},
		]),
		{type: 'message_delta', delta: {stop_reason: stop}, usage: {}},
		{type: 'message_stop'},
		{type: 'event_of_next_year'},
	] as unknown as StreamEvent[];
	return [...events.flatMap((event) => reader.read(event) ?? []), ...reader.finish()];
}

describe('a broken order of blocks', () => {
	const open = (id: string) => ({
		type: 'content_block_start',
		index: 1,
		content_block: {type: 'tool_use', id, name: 'fs_delete', input: {}},
	});
	const stop = {type: 'message_stop'};

	it.each([
		['two blocks with one index', [open('a'), open('b')]],
		['a call without an end', [open('a'), stop]],
	])('is malformed: %s', (_name, events) => {
		const reader = createAnthropicReader(createAnswerLimit(request));
		const readAll = () => events.map((event) => reader.read(event as unknown as StreamEvent));

		expect(readAll).toThrow(expect.objectContaining({wire: {kind: 'malformed'}}));
	});
});

const ofType = <Type extends LlmEvent['type']>(events: readonly LlmEvent[], type: Type) =>
	events.filter((event): event is Extract<LlmEvent, {type: Type}> => event.type === type);

function asMessage(events: readonly LlmEvent[]): LlmMessage {
	const blocks = ofType(events, 'opaque')[0]?.blocks ?? [];
	return {
		role: 'assistant',
		text: ofType(events, 'text-delta')
			.map((event) => event.text)
			.join(''),
		toolCalls: ofType(events, 'tool-call').map((event) => event.call),
		opaque: {protocol: 'anthropic-messages', blocks},
	};
}

describe('events of the Messages API', () => {
	it('keeps thinking in front of an answer, without the answer', () => {
		const events = read([thinking('hm'), text('I look.'), call('a', '{}')]);

		expect(ofType(events, 'opaque')[0]?.blocks).toEqual([
			{type: 'thinking', thinking: 'hm', signature: 'signed hm'},
		]);
	});

	it('gives thinking between calls back in its place', () => {
		const events = read([
			thinking('one'),
			call('a', '{"path":"x"}'),
			thinking('two'),
			call('b', '{}'),
		]);

		const [message] = toAnthropicMessages([asMessage(events)]);

		expect(message?.content).toEqual([
			{type: 'thinking', thinking: 'one', signature: 'signed one'},
			{type: 'tool_use', id: 'a', name: 'fs_delete', input: {path: 'x'}},
			{type: 'thinking', thinking: 'two', signature: 'signed two'},
			{type: 'tool_use', id: 'b', name: 'fs_delete', input: {}},
		]);
	});

	it('drops thinking that another protocol made', () => {
		const message: LlmMessage = {
			role: 'assistant',
			text: 'Hi',
			toolCalls: [],
			opaque: {
				protocol: 'openai-chat',
				blocks: [{origin: 'x', reasoningContent: 'hm', extras: []}],
			},
		};

		expect(toAnthropicMessages([message])).toEqual([
			{role: 'assistant', content: [{type: 'text', text: 'Hi'}]},
		]);
	});

	it.each(['', '{"path":"/'])('executes nothing that the output limit cut at %j', (json) => {
		const events = read([text('I delete.'), call('a', json)], 'max_tokens');

		expect(ofType(events, 'tool-call')).toEqual([]);
		expect(events.at(-1)).toMatchObject({stopReason: 'output-limit'});
	});

	it('hands a call over as the model wrote it, also when it is not JSON', () => {
		const events = read([call('a', '{"path":')]);

		expect(ofType(events, 'tool-call')[0]?.call.argumentsJson).toBe('{"path":');
	});

	it.each([
		['end_turn', 'end'],
		['refusal', 'refusal'],
		['max_tokens', 'output-limit'],
		['pause_turn', 'other'],
	])('ends on %s as %s', (stop, stopReason) => {
		expect(read([text('x')], stop).at(-1)).toMatchObject({stopReason});
	});
});

describe('requests of the Messages API', () => {
	it('sends a temperature only to models that take one', () => {
		const warm = {...request, temperature: 0.3};
		const endpoint = endpointOf(choiceOf('anthropic/x'), {protocol: 'anthropic-messages'});

		expect(toAnthropicRequest(endpoint, warm)).toMatchObject({temperature: 0.3});
		expect(
			toAnthropicRequest({...endpoint, parameters: {isReasoning: true}}, warm),
		).not.toHaveProperty('temperature');
	});

	it('leaves out empty texts, which the API refuses', () => {
		const messages: LlmMessage[] = [
			{role: 'user', text: 'go'},
			{role: 'assistant', text: '', toolCalls: []},
			{role: 'user', text: ' '},
			{role: 'user', text: 'go on'},
		];

		expect(toAnthropicMessages(messages)).toEqual([
			{
				role: 'user',
				content: [
					{type: 'text', text: 'go'},
					{type: 'text', text: 'go on'},
				],
			},
		]);
	});
});
