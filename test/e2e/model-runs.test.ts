import fs from 'node:fs';
import path from 'node:path';
import type {LLMock} from '@copilotkit/aimock';
import {describe, expect, it} from 'vitest';
import {wireFlags, wires} from '../helpers/model-server.js';
import {parseEvents, parseResult, runBinary} from '../helpers/run-binary.js';
import {startAimock} from '../helpers/start-aimock.js';
import {createTempFolder} from '../helpers/temp-folder.js';
import {startRawServer} from '../peers/raw-wire-server.js';

const months = {
	'sales/January.md': '# January\ntotal: 12\n',
	'sales/February.md': '# February\ntotal: 30\n',
	'sales/März.md': '# März\ntotal: 8\n',
};

type Asked = {readonly messages: readonly {readonly role: string; readonly content: unknown}[]};
const toolTexts = ({messages}: Asked): string[] =>
	messages.filter(({role}) => role === 'tool').map(({content}) => JSON.stringify(content));

/** What the model makes of the files: from what it was shown, so a result that is missing or out of place shows. */
function sumUp(asked: Asked): {report: string; total: number} {
	const totals = toolTexts(asked).flatMap((text) => {
		const [, month, total] = /# (\S+?)\\+n.*?total: (\d+)/.exec(text) ?? [];
		return month === undefined ? [] : [{month, total: Number(total)}];
	});
	const total = totals.reduce((sum, entry) => sum + entry.total, 0);
	const rows = totals.map((entry) => `| ${entry.month} | ${entry.total} |`);
	return {report: ['| month | total |', '| --- | --- |', ...rows, ''].join('\n'), total};
}

/** A model that reads three files at once, writes a report, and says what it found. */
function playAnalyst(mock: LLMock): void {
	mock.on(
		{predicate: (asked) => toolTexts(asked).length === 0},
		{
			content: 'I read the three months.',
			toolCalls: Object.keys(months).map((file) => ({
				name: 'fs_read_file',
				arguments: JSON.stringify({path: file}),
			})),
		},
	);
	mock.on({predicate: (asked) => toolTexts(asked).length === 3}, (asked) => ({
		toolCalls: [
			{
				name: 'fs_write_file',
				arguments: JSON.stringify({path: 'report.md', content: sumUp(asked).report}),
			},
		],
	}));
	mock.on({predicate: (asked) => toolTexts(asked).length === 4}, (asked) => ({
		content: `The quarter made ${sumUp(asked).total}. See report.md.`,
	}));
}

describe('reads three files, sums them up, writes a report', () => {
	it.each(wires)('the same through $name', async (wire) => {
		const home = createTempFolder();
		const cwd = createTempFolder(months);
		const mock = await startAimock();
		playAnalyst(mock);

		const result = await runBinary({
			args: [
				...['-p', 'sum up the sales of the quarter in report.md'],
				...['--permission-mode', 'accept-edits', '--output-format', 'stream-json'],
				...wireFlags(wire, mock, home),
			],
			cwd,
			home,
			env: wire.env,
		});

		const events = parseEvents(result);
		const tools = events.filter(({type}) => type === 'tool_use').map(({name}) => name);
		const results = events.filter(({type}) => type === 'tool_result');
		expect(fs.readFileSync(path.join(cwd, 'report.md'), 'utf8')).toBe(
			'| month | total |\n| --- | --- |\n| January | 12 |\n| February | 30 |\n| März | 8 |\n',
		);
		expect(events.at(-1)).toMatchObject({
			text: 'The quarter made 50. See report.md.',
			exit_code: 0,
			turns: 3,
			tool_calls: 4,
		});
		expect(tools).toEqual(['fs_read_file', 'fs_read_file', 'fs_read_file', 'fs_write_file']);
		expect(results.map(({status}) => status)).toEqual(['ok', 'ok', 'ok', 'ok']);
		expect(mock.getRequests()).toHaveLength(3);
	});

	it('stops with 56 before it writes when nobody has allowed it', async () => {
		const [wire] = wires;
		if (!wire) throw new Error('no wire');
		const cwd = createTempFolder(months);
		const mock = await startAimock();
		playAnalyst(mock);

		const result = await runBinary({
			args: ['-p', 'sum up the sales', ...wireFlags(wire, mock, cwd)],
			cwd,
			env: wire.env,
		});

		expect(result.code).toBe(56);
		expect(result.stderr).toMatch(/fs_write_file needs a yes/);
		expect(fs.existsSync(path.join(cwd, 'report.md'))).toBe(false);
	});
});

describe.each(wires)('a run through $name', (wire) => {
	async function ask(text: string, more: readonly string[], prepare: (mock: LLMock) => unknown) {
		const mock = await startAimock();
		prepare(mock);
		const cwd = createTempFolder({'notes.md': 'tea at four\n'});
		const args = ['-p', text, '--output-format', 'json', ...wireFlags(wire, mock, cwd), ...more];
		const result = await runBinary({args, cwd, env: wire.env});
		return {result, mock, json: parseResult(result)};
	}

	it('reports what was used', async () => {
		const used = {
			prompt_tokens: 700,
			completion_tokens: 30,
			input_tokens: 700,
			output_tokens: 30,
		};

		const {json, result} = await ask('hello you', [], (mock) =>
			mock.onMessage('hello', {content: 'Hi', usage: used}),
		);

		// aimock counts for itself on Ollama's wire.
		const exact = {input_tokens: 700, output_tokens: 30};
		const some = {input_tokens: expect.any(Number), output_tokens: expect.any(Number)};
		expect(json['usage']).toMatchObject(wire.name === 'ollama-chat' ? some : exact);
		expect(result.stderr).toMatch(/[\d,]+ tokens?(?: \(<?\$[\d.]+\))?, via /);
	});

	it('tells the model of arguments that do not fit, and of tools there are not', async () => {
		const {json, mock} = await ask('try it', [], (made) => {
			made.on(
				{hasToolResult: false},
				{
					toolCalls: [
						{name: 'fs_read_file', arguments: '{"file":"notes.md"}'},
						{name: 'fs_teleport', arguments: '{}'},
					],
				},
			);
			made.on({hasToolResult: true}, {content: 'I was told.'});
		});

		const told = toolTexts(mock.getLastRequest()?.body as unknown as Asked);
		expect(told[0]).toMatch(/path/);
		expect(told[1]).toMatch(/no tool .*fs_teleport/);
		expect(json).toMatchObject({text: 'I was told.', exit_code: 0});
	});

	it('finds a tool that was not sent and calls it through the door of all tools', async () => {
		const wanted = {name: 'fs_count_lines', arguments: {path: 'notes.md'}};

		const {json, mock, result} = await ask('how long are my notes?', [], (made) => {
			made.on(
				{predicate: (asked) => toolTexts(asked).length === 0},
				{toolCalls: [{name: 'tool_search', arguments: '{"query":"count lines of a file"}'}]},
			);
			made.on(
				{predicate: (asked) => toolTexts(asked).length === 1},
				{toolCalls: [{name: 'tool_call', arguments: JSON.stringify(wanted)}]},
			);
			made.on({hasToolResult: true}, {content: 'One line.'});
		});

		const [found, counted] = toolTexts(mock.getLastRequest()?.body as unknown as Asked);
		expect(found).toMatch(/fs_count_lines: Count the lines.*input schema/);
		expect(counted).toMatch(/1 line/);
		expect(json).toMatchObject({text: 'One line.', exit_code: 0, tool_calls: 2});
		expect(result.stderr).toContain('fs_count_lines("notes.md")');
		expect(result.stderr).not.toContain('tool_call');
	});

	it('asks about the tool inside of tool_call', async () => {
		const wanted = {name: 'fs_delete', arguments: {path: 'notes.md'}};

		const {result} = await ask('delete my notes', [], (made) =>
			made.on({}, {toolCalls: [{name: 'tool_call', arguments: JSON.stringify(wanted)}]}),
		);

		expect(result.code).toBe(56);
		expect(result.stderr).toMatch(/fs_delete needs a yes/);
	});

	it('ends with a summary at --max-turns', async () => {
		const call = {toolCalls: [{name: 'fs_read_file', arguments: '{"path":"notes.md"}'}]};

		const {json, result} = await ask('read on', ['--max-turns', '2'], (mock) => {
			mock.on({userMessage: /No more tools can be called/}, {content: 'I read notes.md.'});
			mock.on({}, call);
		});

		expect(result.code).toBe(53);
		expect(json).toMatchObject({
			text: 'I read notes.md.',
			error: {code: 'OI_ERR_RUN_TURN_LIMIT'},
			turns: 2,
		});
	});

	it('ends with 124 at --timeout', async () => {
		const {json, result} = await ask('tell me a story', ['--timeout', '1s'], (mock) =>
			mock.onMessage('story', {content: 'word '.repeat(2000)}, {chunkSize: 5, latency: 30}),
		);

		expect(result.code).toBe(124);
		expect(json['error']).toMatchObject({code: 'OI_ERR_RUN_TIMEOUT'});
	});

	async function sizeOfHi(): Promise<number> {
		const server = await startRawServer((response) => void response.writeHead(400).end('{}'));
		const cwd = createTempFolder();
		const flags = wireFlags(wire, {url: server.url} as LLMock, cwd);
		await runBinary({args: ['-p', 'hi', ...flags], cwd, env: wire.env});
		const asked = server.seen.find(({body}) => 'tools' in body);
		return Buffer.byteLength(JSON.stringify(asked?.body));
	}

	it('sends at most 12 kB for "hi", with every tool there is', async () => {
		expect(await sizeOfHi()).toBeLessThanOrEqual(12_000);
	});

	it('follows no redirect, and sends the key nowhere else', async () => {
		const elsewhere = await startRawServer((response) => void response.writeHead(200).end('{}'));
		const server = await startRawServer(
			(response) => void response.writeHead(307, {location: `${elsewhere.url}/v1`}).end(),
		);
		const cwd = createTempFolder();
		const flags = wireFlags(wire, {url: server.url} as LLMock, cwd);

		const result = await runBinary({args: ['-p', 'hello you', ...flags], cwd, env: wire.env});

		expect(result.code).toBe(59);
		expect(result.stderr).toMatch(/redirect/);
		expect(elsewhere.seen).toEqual([]);
	});
});

describe('--json-schema', () => {
	const [wire] = wires;
	const schema = {
		type: 'object',
		properties: {name: {type: 'string'}, count: {type: 'integer'}},
		required: ['name', 'count'],
	};

	async function ask(schemaFlag: string, answers: readonly string[]) {
		if (!wire) throw new Error('no wire');
		const mock = await startAimock();
		for (const [index, content] of answers.entries()) {
			mock.on({userMessage: /.*/, turnIndex: index}, {content});
		}
		const cwd = createTempFolder({'schema.json': JSON.stringify(schema)});
		const flags = [...wireFlags(wire, mock, cwd), '--json-schema', schemaFlag];
		const result = await runBinary({
			args: ['-p', 'what is on the shelf?', '--output-format', 'json', ...flags],
			cwd,
			env: wire.env,
		});
		return {result, mock, json: parseResult(result)};
	}

	it('gives the object, from a schema in a file', async () => {
		const {result, json} = await ask('schema.json', ['{"name":"tea","count":3}']);

		expect(json).toMatchObject({data: {name: 'tea', count: 3}, exit_code: 0});
		expect(JSON.parse(String(json['text']))).toEqual({name: 'tea', count: 3});
		expect(result.code).toBe(0);
	});

	it('asks again when the answer does not fit', async () => {
		const {json, mock} = await ask(JSON.stringify(schema), [
			'{"name":"tea"}',
			'Sure:\n```json\n{"name":"tea","count":3}\n```',
		]);

		expect(json).toMatchObject({data: {name: 'tea', count: 3}, exit_code: 0});
		expect(JSON.stringify(mock.getLastRequest()?.body)).toMatch(/count/);
	});

	it('ends with 60, and an empty text, when it never fits', async () => {
		const {result, json, mock} = await ask(JSON.stringify(schema), ['no', 'still no', 'never']);

		expect(result.code).toBe(60);
		expect(json).toMatchObject({text: '', error: {code: 'OI_ERR_SCHEMA_NOT_MET'}});
		expect(mock.getRequests()).toHaveLength(3);
	});
});
