import {describe, expect, it} from 'vitest';
import {createAgentAdapter} from '../../source/agent/agent-adapter.js';
import {createToolOutputs} from '../../source/agent/tool-outputs.js';
import type {LlmMessage} from '../../source/contracts/llm.js';
import {toolCall} from '../helpers/fake-llm.js';
import {runTool} from '../helpers/run-tool.js';

const page =
	'<untrusted_output from="web_fetch" note="x">\nthe harbour opens at seven\n</untrusted_output>';
const kept: LlmMessage[] = [
	{role: 'user', text: 'the code of the gate is 4711'},
	{
		role: 'assistant',
		text: '',
		toolCalls: [toolCall('a', 'web_fetch', {url: 'https://port.example'})],
	},
	{role: 'tool', callId: 'a', name: 'web_fetch', text: page, isError: false},
	{role: 'user', text: 'note: the gate, the harbour', keptBefore: 0},
	{role: 'assistant', text: '数据库的密码每月更换', toolCalls: []},
];

function search(query: string, run: readonly LlmMessage[] = []) {
	const outputs = createToolOutputs();
	outputs.follow('run-1', run);
	const adapter = createAgentAdapter({
		outputs,
		maxReadChars: 1_000,
		readSession: async (id) => (id === 'session-1' ? kept : []),
	});
	const origin = {sessionId: 'session-1'};
	return runTool(adapter, 'agent_search_conversation', {query}, {origin});
}

describe('agent_search_conversation', () => {
	it.each([
		['gate code', '[message 1, user]\nthe code of the gate is 4711'],
		['port.example', '[message 2, assistant]\nweb_fetch {"url":"https://port.example"}'],
		['数据库密码', '[message 5, assistant]\n数据库的密码每月更换'],
	])('finds %j where it was said', async (query, expected) => {
		const {text} = await search(query);

		expect(text.startsWith(expected)).toBe(true);
	});

	it('finds what the run has said so far, which no session has yet', async () => {
		const {text} = await search('lantern', [{role: 'user', text: 'a red lantern'}]);

		expect(text).toBe('[message 6, user]\na red lantern');
	});

	it('E3: says that a passage came from outside, and of others that they did not', async () => {
		expect(await search('harbour seven')).toMatchObject({isUntrusted: true});
		expect(await search('4711')).toMatchObject({isUntrusted: false});
	});

	it('finds neither notes nor what it found before', async () => {
		const {text} = await search('lantern', [
			{
				role: 'assistant',
				text: '',
				toolCalls: [toolCall('b', 'agent_search_conversation', {query: 'lantern'})],
			},
			{
				role: 'tool',
				callId: 'b',
				name: 'agent_search_conversation',
				text: 'lantern',
				isError: false,
			},
			{role: 'user', text: 'lantern', keptBefore: 0},
		]);

		expect(text).toBe('Nothing of that in 8 messages.');
	});
});
