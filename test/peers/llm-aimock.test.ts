import {describe, expect, it} from 'vitest';
import type {LlmMessage} from '../../source/contracts/llm.js';
import type {Fault} from '../../source/llm/fault-classifier.js';
import {classifyFault} from '../../source/llm/fault-classifier.js';
import {startAimock} from '../helpers/start-aimock.js';
import {testPicture} from '../helpers/test-pictures.js';
import type {Wire} from './wires.js';
import {callsOf, callWire, endpointAt, ofType, requestFor, textOf, wires} from './wires.js';

async function faultOf(running: Promise<unknown>): Promise<Fault> {
	const error = await running.then(
		() => new Error('it did not fail'),
		(reason: unknown) => reason,
	);
	return classifyFault(error, {hadActivity: true, nowMs: Date.now()});
}

describe.each(wires)('$protocol against aimock', (wire: Wire) => {
	it('streams text and ends', async () => {
		const mock = await startAimock();
		mock.onMessage('hello', {content: 'Hi there, 世界'}, {chunkSize: 3, latency: 40});

		const events = await callWire(endpointAt(wire, mock.url), requestFor('hello'));

		expect(textOf(events)).toBe('Hi there, 世界');
		// What is read together is one delta.
		expect(ofType(events, 'text-delta').length).toBeGreaterThan(1);
		expect(events.at(-1)).toMatchObject({type: 'end', stopReason: 'end', model: wire.model});
	});

	it('yields parallel tool calls in order beside their text', async () => {
		const mock = await startAimock();
		mock.onMessage('read both', {
			content: 'I look.',
			toolCalls: [
				{name: 'fs_read_file', arguments: '{"path":"a.md"}'},
				{name: 'fs_read_file', arguments: '{"path":"b.md"}'},
			],
		});

		const events = await callWire(endpointAt(wire, mock.url), requestFor('read both'));

		const calls = callsOf(events);
		expect(textOf(events)).toBe('I look.');
		expect(calls.map((call) => call.argumentsJson)).toEqual(['{"path":"a.md"}', '{"path":"b.md"}']);
		expect(new Set(calls.map((call) => call.id)).size).toBe(2);
		expect(calls.every((call) => call.id !== '')).toBe(true);
		expect(events.at(-1)).toMatchObject({stopReason: 'tool-calls'});
	});

	it('sends pictures of a person and of a call in requests that the server takes', async () => {
		const mock = await startAimock();
		mock.on({predicate: () => true}, {content: 'Both are red.'});
		const picture = testPicture();
		const pictures = [picture];
		const call = {id: 'call_1', name: 'fs_read_file', argumentsJson: '{"path":"red.png"}'};
		const messages: LlmMessage[] = [
			{role: 'user', text: 'Compare it with red.png.', pictures},
			{role: 'assistant', text: '', toolCalls: [call]},
			{role: 'tool', callId: 'call_1', name: call.name, text: 'PNG', isError: false, pictures},
		];
		const endpoint = endpointAt(wire, mock.url, {parameters: {seesPictures: true}});

		const events = await callWire(endpoint, requestFor('', {messages}));

		expect(textOf(events)).toBe('Both are red.');
		const asked = JSON.stringify(mock.getLastRequest()?.body);
		// What this server reads of the wires of others it keeps in one form of its own.
		if (wire.protocol === 'openai-chat') expect(asked.split(picture.base64 ?? '')).toHaveLength(3);
	});

	it('sends a whole conversation the server understands', async () => {
		const mock = await startAimock();
		mock.on({hasToolResult: true, toolResultContains: 'two lines'}, {content: 'It has two lines.'});
		const messages: LlmMessage[] = [
			{role: 'user', text: 'How long is a.md?'},
			{
				role: 'assistant',
				text: 'I look.',
				toolCalls: [{id: 'call:1', name: 'fs_read_file', argumentsJson: '{"path":"a.md"}'}],
			},
			{role: 'tool', callId: 'call:1', name: 'fs_read_file', text: 'two lines', isError: false},
		];

		const events = await callWire(endpointAt(wire, mock.url), requestFor('', {messages}));

		expect(textOf(events)).toBe('It has two lines.');
	});

	it('reports 429 with its Retry-After', async () => {
		const mock = await startAimock();
		mock.onMessage('hello', {
			error: {message: 'Slow down', type: 'rate_limit_error'},
			status: 429,
			retryAfter: 7,
		});

		const fault = await faultOf(callWire(endpointAt(wire, mock.url), requestFor('hello')));

		expect(fault).toMatchObject({
			id: 'rate-limit',
			status: 429,
			retryAfterMs: 7000,
			detail: 'Slow down',
		});
	});

	it.each([
		[500, 'server-error'],
		[503, 'server-error'],
		[529, 'overloaded'],
		[401, 'auth'],
		[402, 'billing'],
		[408, 'request-timeout'],
	])('reports %i once, without a retry of the SDK', async (status, id) => {
		const mock = await startAimock();
		mock.onMessage('hello', {error: {message: 'no', type: 'api_error'}, status});

		const fault = await faultOf(callWire(endpointAt(wire, mock.url), requestFor('hello')));

		expect(fault).toMatchObject({id, status});
		expect(mock.getRequests()).toHaveLength(1);
	});

	it('fails when the server disconnects midway, without a tool call', async () => {
		const mock = await startAimock();
		mock.onMessage(
			'hello',
			{
				content: 'one two three four',
				toolCalls: [{name: 'fs_read_file', arguments: '{"path":"a"}'}],
			},
			{truncateAfterChunks: 3, chunkSize: 3, latency: 10},
		);

		const fault = await faultOf(callWire(endpointAt(wire, mock.url), requestFor('hello')));

		expect(['stream-cut', 'no-end-marker']).toContain(fault.id);
	});

	it('fails on an answer that is no stream at all', async () => {
		const mock = await startAimock();
		mock.onMessage('hello', {content: 'x'}, {chaos: {malformedRate: 1}});

		const fault = await faultOf(callWire(endpointAt(wire, mock.url), requestFor('hello')));

		expect(['error-body', 'malformed-stream', 'no-end-marker']).toContain(fault.id);
	});
});

describe('what only some wires have, against aimock', () => {
	it('asks OpenAI-style servers for usage and reads it', async () => {
		const mock = await startAimock();
		mock.onMessage('hello', {content: 'Hi', usage: {prompt_tokens: 11, completion_tokens: 2}});

		const events = await callWire(endpointAt(wires[0] as Wire, mock.url), requestFor('hello'));

		expect(ofType(events, 'usage')[0]?.usage).toMatchObject({inputTokens: 11, outputTokens: 2});
	});

	it('keeps signed thinking of Anthropic and gives it back unchanged', async () => {
		const mock = await startAimock();
		const wire = wires[1] as Wire;
		mock.onMessage('read', {
			reasoning: 'I should read it.',
			reasoningSignature: 'signed-by-anthropic',
			toolCalls: [{name: 'fs_read_file', arguments: '{"path":"a"}', id: 'toolu_1'}],
		});
		mock.on({toolCallId: 'toolu_1'}, {content: 'done'});
		const first = await callWire(endpointAt(wire, mock.url), requestFor('read'));
		const blocks = ofType(first, 'opaque')[0]?.blocks ?? [];

		await callWire(
			endpointAt(wire, mock.url),
			requestFor('', {
				messages: [
					{role: 'user', text: 'read'},
					{
						role: 'assistant',
						text: '',
						toolCalls: callsOf(first),
						opaque: {protocol: wire.protocol, blocks},
					},
					{role: 'tool', callId: 'toolu_1', name: 'fs_read_file', text: 'text', isError: false},
				],
			}),
		);

		expect(ofType(first, 'reasoning-delta')[0]?.text).toBe('I should read it.');
		expect(blocks).toEqual([
			{type: 'thinking', thinking: 'I should read it.', signature: 'signed-by-anthropic'},
		]);
	});
});
