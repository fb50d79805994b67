import {expect, it} from 'vitest';
import type {LlmEndpoint, LlmMessage} from '../../../source/contracts/llm.js';
import {toAnthropicRequest} from '../../../source/llm/protocols/anthropic-request.js';
import {toolCall} from '../../helpers/fake-llm.js';

const endpoint: LlmEndpoint = {
	provider: 'anthropic',
	protocol: 'anthropic-messages',
	baseUrl: '',
	apiKey: undefined,
	model: 'claude-test',
	parameters: {},
};

function bodyOf(messages: readonly LlmMessage[]) {
	return toAnthropicRequest(endpoint, {
		system: 'You are terse.',
		messages,
		tools: [{name: 'peek', description: 'Peeks.', inputSchema: {type: 'object'}}],
		toolChoice: 'auto',
		maxOutputTokens: 100,
	});
}

const turns = (count: number): LlmMessage[] =>
	Array.from({length: count}, (_, index): LlmMessage[] => [
		{
			role: 'assistant',
			text: '',
			toolCalls: [toolCall(`${index}a`, 'peek'), toolCall(`${index}b`, 'peek')],
		},
		{role: 'tool', callId: `${index}a`, name: 'peek', text: 'one', isError: false},
		{role: 'tool', callId: `${index}b`, name: 'peek', text: 'two', isError: false},
	]).flat();

it('marks the system prompt and the ends of the last two messages for the cache, and nothing else', () => {
	const body = bodyOf([{role: 'user', text: 'go'}, ...turns(4)]);

	const marks = body.messages.map(({content}) =>
		(content as readonly object[]).map((block) => 'cache_control' in block),
	);
	expect(body.system).toMatchObject([{cache_control: {type: 'ephemeral'}}]);
	expect(marks.filter((_, index) => index % 2 === 0)).toEqual([
		[false],
		[false, false],
		[false, false],
		[false, true],
		[false, true],
	]);
	expect(marks.filter((_, index) => index % 2 === 1).flat()).not.toContain(true);
	expect(JSON.stringify(body).match(/cache_control/g)).toHaveLength(3);
});

it('marks the only message there is', () => {
	const {messages} = bodyOf([{role: 'user', text: 'go'}]);

	expect(messages).toEqual([
		{role: 'user', content: [{type: 'text', text: 'go', cache_control: {type: 'ephemeral'}}]},
	]);
});
