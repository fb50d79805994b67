import {describe, expect, it} from 'vitest';
import type {LlmMessage} from '../../../source/contracts/llm.js';
import {toAnthropicMessages} from '../../../source/llm/protocols/anthropic-request.js';
import {toOpenaiRequest} from '../../../source/llm/protocols/openai-request.js';
import {toSendable} from '../../../source/llm/protocols/sendable-messages.js';
import {choiceOf, endpointOf, request} from '../fakes.js';

const user = (text: string): LlmMessage => ({role: 'user', text});
const asks = (...ids: string[]): LlmMessage => ({
	role: 'assistant',
	text: '',
	toolCalls: ids.map((id) => ({id, name: 'fs_list', argumentsJson: '{}'})),
});
const result = (callId: string, text = `result of ${callId}`): LlmMessage => ({
	role: 'tool',
	callId,
	name: 'fs_list',
	text,
	isError: false,
});
const resultsIn = (messages: readonly LlmMessage[]) =>
	toSendable(messages).flatMap((message) => (message.role === 'tool' ? [message] : []));

describe('the conversation for any server', () => {
	it('is as it was when nothing is wrong with it', () => {
		const messages = [user('go'), asks('a', 'b'), result('a'), result('b'), user('on')];

		expect(toSendable(messages)).toEqual(messages);
	});

	it('has the results directly behind their calls, in call order', () => {
		const messages = [user('go'), asks('a', 'b'), result('b'), user('and?'), result('a')];

		expect(toSendable(messages)).toEqual([
			user('go'),
			asks('a', 'b'),
			result('a'),
			result('b'),
			user('and?'),
		]);
	});

	it('says of a call without a result that nobody knows what it did', () => {
		expect(resultsIn([user('go'), asks('a', 'b'), result('b'), user('on')])).toEqual([
			expect.objectContaining({
				callId: 'a',
				isError: true,
				text: expect.stringMatching(/not known/),
			}),
			result('b'),
		]);
		expect(resultsIn([user('go'), asks('a')])).toHaveLength(1);
	});

	it('takes the result of a later call for no other of the same id', () => {
		const [first, second] = resultsIn([asks('a'), user('on'), asks('a'), result('a')]);

		expect(first?.isError).toBe(true);
		expect(second).toEqual(result('a'));
	});

	it('leaves out results that nobody asked for, and messages that say nothing', () => {
		const messages = [
			result('x'),
			user('go'),
			user(' \n'),
			asks(),
			asks('a'),
			result('a'),
			result('a'),
		];

		expect(toSendable(messages)).toEqual([user('go'), asks('a'), result('a')]);
	});

	it.each([
		['fs.list files', 'fs_list_files'],
		['列', '_'],
		['x'.repeat(70), 'x'.repeat(64)],
	])('has names that servers accept in the place of %s', (name, accepted) => {
		const call = {id: 'a', name, argumentsJson: '{}'};
		const [assistant, tool] = toSendable([
			{role: 'assistant', text: '', toolCalls: [call]},
			{role: 'tool', callId: 'a', name, text: 'no such tool', isError: true},
		]);

		expect(assistant).toMatchObject({toolCalls: [{name: accepted}]});
		expect(tool).toMatchObject({name: accepted});
	});

	it.each([
		['{"path":', '{}'],
		['[1]', '{}'],
		['null', '{}'],
		['', '{}'],
		['{ "n": 1.50 }', '{ "n": 1.50 }'],
		['{"text":"\\ud83c"}', '{"text":"\ufffd"}'],
		['{"text":"\\ud83c\\udf89"}', '{"text":"🎉"}'],
	])('has an object in the place of the arguments %j', (argumentsJson, accepted) => {
		const [assistant] = toSendable([
			{role: 'assistant', text: '', toolCalls: [{id: 'a', name: 'fs_list', argumentsJson}]},
		]);

		expect(assistant).toMatchObject({toolCalls: [{argumentsJson: accepted}]});
	});

	it('has no half of a character anywhere', () => {
		const messages = [user('a\ud83c'), asks('a'), result('a', '\udf89b')];

		expect(toSendable(messages).map(({text}) => text)).toEqual(['a\ufffd', '', '\ufffdb']);
	});
});

describe('opaque parts under another id', () => {
	const calls = ['a-2', 'b:x'].map((id) => ({id, name: 'fs_list', argumentsJson: '{}'}));

	it('of Anthropic keep their order and get the ids of the conversation', () => {
		const think = (text: string) => ({type: 'thinking', thinking: text, signature: text});
		const use = (id: string) => ({type: 'tool_use', id, name: 'fs_list', input: {}});
		const blocks = [think('1'), use('a'), {type: 'text', text: ''}, think('2'), use('b:x')];
		const message: LlmMessage = {
			role: 'assistant',
			text: '',
			toolCalls: calls,
			opaque: {protocol: 'anthropic-messages', blocks},
		};

		const sent = toAnthropicMessages([message, result('a-2'), result('b:x')]);

		const content = sent[0]?.content as {type: string; id?: string}[];
		const results = sent[1]?.content as {tool_use_id: string}[];
		expect(content.map(({type}) => type)).toEqual(['thinking', 'tool_use', 'thinking', 'tool_use']);
		expect(content.flatMap(({id}) => id ?? [])).toEqual(results.map((block) => block.tool_use_id));
		expect(content[1]?.id).toBe('a-2');
		expect(content[3]?.id).toMatch(/^[a-z0-9]+$/);
	});

	const google = endpointOf(choiceOf('google/gemini-3.8-flash'));
	const signed = {extra_content: {google: {thought_signature: 'sig'}}};
	const message: LlmMessage = {
		role: 'assistant',
		text: '',
		toolCalls: calls,
		opaque: {
			protocol: 'openai-chat',
			blocks: [{origin: 'google/gemini-3.8-flash', reasoningContent: '', extras: [signed, {}]}],
		},
	};
	const sentTo = (endpoint: typeof google) =>
		toOpenaiRequest(endpoint, {...request, messages: [message]}).messages.find(
			({role}) => role === 'assistant',
		) as {tool_calls: object[]};

	it('of Google stay with their calls', () => {
		expect(sentTo(google).tool_calls).toEqual([
			expect.objectContaining(signed),
			expect.not.objectContaining({extra_content: expect.anything()}),
		]);
	});

	it('of another model are replaced for Google, which refuses calls without a signature', () => {
		const other = sentTo(endpointOf(choiceOf('google/gemini-3.1-pro-preview')));

		expect(JSON.stringify(other)).toContain('skip_thought_signature_validator');
		expect(JSON.stringify(other)).not.toContain('"sig"');
		expect(JSON.stringify(sentTo(endpointOf(choiceOf('google/gemini-2.5-pro'))))).not.toContain(
			'signature',
		);
		expect(JSON.stringify(sentTo(endpointOf(choiceOf('openai/gpt-4o'))))).not.toContain(
			'signature',
		);
	});

	it('stand in every answer for DeepSeek, which refuses one without reasoning', () => {
		const {messages} = toOpenaiRequest(endpointOf(choiceOf('deepseek/deepseek-v4-pro')), {
			...request,
			messages: [
				message,
				result('a-2'),
				result('b:x'),
				{role: 'assistant', text: 'ok', toolCalls: []},
			],
		});

		const answers = messages.filter(({role}) => role === 'assistant');
		expect(answers).toHaveLength(2);
		for (const answer of answers) expect(answer).toMatchObject({reasoning_content: ' '});
		expect(sentTo(endpointOf(choiceOf('openai/gpt-4o')))).not.toHaveProperty('reasoning_content');
	});
});
