import {describe, expect, it} from 'vitest';
import {rankTools} from '../../source/agent/rank-tools.js';
import {callToolSpec} from '../../source/agent/tool-offer.js';
import {createToolSearchAdapter} from '../../source/agent/tool-search-adapter.js';
import type {LlmToolSpec} from '../../source/contracts/llm.js';
import {toolCall} from '../helpers/fake-llm.js';
import {runLoop} from '../helpers/run-loop.js';
import {runTool} from '../helpers/run-tool.js';

const spec = (name: string, description: string): LlmToolSpec => ({
	name,
	description,
	inputSchema: {type: 'object', properties: {path: {type: 'string'}}},
});
const tools = [
	spec('fs_copy', 'Copy a file, or a folder with everything in it.'),
	spec('fs_disk_usage', 'How much disk each entry of a folder takes.'),
	spec('git_log', 'The last commits of a git repository.'),
	spec('system_list_processes', 'The processes that use most processor time.'),
];
const adapter = createToolSearchAdapter({
	tools: async () => tools,
	groups: {git: 'log', system: 'processes'},
});

describe('tool_search', () => {
	it.each([
		['copy files', 'fs_copy'],
		['git_log', 'git_log'],
		['which process uses the processor', 'system_list_processes'],
		['commit history', 'git_log'],
		['disk usage of folders', 'fs_disk_usage'],
	])('%j finds %s first', (query, expected) => {
		expect(rankTools(query, tools)[0]?.name).toBe(expected);
	});

	it('finds several by their exact names, and leaves out what fits badly', () => {
		const found = rankTools('git_log, fs_copy', tools).map(({name}) => name);

		expect(found).toEqual(['fs_copy', 'git_log']);
	});

	it('gives name, description and input schema, and how to call', async () => {
		const {text, data} = await runTool(adapter, 'tool_search', {query: 'copy'});

		expect(text).toContain('fs_copy: Copy a file');
		expect(text).toContain(
			'input schema: {"type":"object","properties":{"path":{"type":"string"}}}',
		);
		expect(text).toContain('tool_call {"name": "fs_copy", "arguments": {…}}');
		expect(data).toMatchObject({tools: [{name: 'fs_copy', input_schema: {type: 'object'}}]});
	});

	it('tells all names when nothing fits', async () => {
		const {text} = await runTool(adapter, 'tool_search', {query: '天气'});

		expect(text).toContain('fs_copy, fs_disk_usage, git_log, system_list_processes');
	});

	it('says in its description what else there is', () => {
		expect(adapter.tools[0]?.description).toContain('git (log); system (processes)');
	});
});

const wrapped = (id: string, name: unknown, input?: unknown) =>
	toolCall(id, callToolSpec.name, {name, ...(input === undefined ? {} : {arguments: input})});

describe('a call through tool_call', () => {
	it('is a call of the tool inside for everything but the conversation', async () => {
		const {dispatcher, llm, result} = await runLoop({
			script: [{toolCalls: [wrapped('a', 'peek', {n: 1})]}, 'ok'],
			tools: {peek: ({n}: {n: number}) => ({text: `saw ${n}`, isUntrusted: true})},
		});

		expect(dispatcher.calls).toEqual([{id: 'a', name: 'peek', arguments: {n: 1}}]);
		expect(llm.requests[1]?.messages[1]).toMatchObject({
			toolCalls: [wrapped('a', 'peek', {n: 1})],
		});
		expect(llm.requests[1]?.messages[2]).toMatchObject({name: 'tool_call', isError: false});
		expect(llm.requests[1]?.messages[2]?.text).toContain('from="peek"');
		expect(result.toolCalls).toBe(1);
	});

	it('counts with the direct calls of that tool when it is repeated', async () => {
		const {dispatcher, llm} = await runLoop({
			script: [
				{toolCalls: [wrapped('a', 'peek', {n: 1}), toolCall('b', 'peek', {n: 1})]},
				{toolCalls: [wrapped('c', 'peek', '{"n": 1}')]},
				'ok',
			],
			tools: {peek: () => 'x'},
			limits: {repeatLimit: 2},
		});

		expect(dispatcher.calls).toHaveLength(2);
		expect(llm.requests[2]?.messages.at(-1)?.text).toMatch(/^peek has already been called/);
	});

	it.each([
		['without a name', toolCall('a', 'tool_call', {arguments: {}})],
		['of itself', wrapped('a', 'tool_call', {name: 'peek'})],
		['that is no object', toolCall('a', 'tool_call', '"peek"')],
	])('%s is answered with how to write it', async (_, call) => {
		const {dispatcher, llm, payloads} = await runLoop({
			script: [{toolCalls: [call]}, 'ok'],
			tools: {peek: () => 'x'},
		});

		expect(dispatcher.calls).toEqual([]);
		expect(llm.requests[1]?.messages.at(-1)?.text).toMatch(/^tool_call takes \{"name"/);
		expect(payloads('tool-call-end')).toMatchObject([{outcome: {status: 'invalid'}}]);
	});

	it('of a tool there is not names the nearest, and shows the wanted name', async () => {
		const {llm, payloads} = await runLoop({
			script: [{toolCalls: [wrapped('a', 'peeek', {})]}, 'ok'],
			tools: {peek: () => 'x'},
		});

		expect(llm.requests[1]?.messages.at(-1)?.text).toMatch(
			/no tool "peeek"\. Nearest: peek\. tool_search/,
		);
		expect(payloads('tool-call-start')).toMatchObject([{tool: 'peeek'}]);
	});

	it('without arguments has none', async () => {
		const {dispatcher} = await runLoop({
			script: [{toolCalls: [wrapped('a', 'peek')]}, 'ok'],
			tools: {peek: () => 'x'},
		});

		expect(dispatcher.calls).toMatchObject([{name: 'peek', arguments: {}}]);
	});
});
