import fs from 'node:fs';
import type {ServerResponse} from 'node:http';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {describe, expect, it} from 'vitest';
import {parseResult, runBinary} from '../helpers/run-binary.js';
import {startAimock} from '../helpers/start-aimock.js';
import {createTempFolder} from '../helpers/temp-folder.js';
import type {SeenRequest} from '../peers/raw-wire-server.js';
import {startRawServer} from '../peers/raw-wire-server.js';

const sse = (events: readonly {readonly type: string}[]) =>
	events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join('');

const messageStart = {
	type: 'message_start',
	message: {
		...{id: 'm', type: 'message', role: 'assistant', content: [], model: 'served'},
		usage: {input_tokens: 5, output_tokens: 1},
	},
};

const toolBlock = (index: number, id: string, name: string, input: object) => [
	{type: 'content_block_start', index, content_block: {type: 'tool_use', id, name, input: {}}},
	{
		...{type: 'content_block_delta', index},
		delta: {type: 'input_json_delta', partial_json: JSON.stringify(input)},
	},
	{type: 'content_block_stop', index},
];
const textBlock = (text: string) => [
	{type: 'content_block_start', index: 0, content_block: {type: 'text', text: ''}},
	{type: 'content_block_delta', index: 0, delta: {type: 'text_delta', text}},
	{type: 'content_block_stop', index: 0},
];
const messageEnd = (reason: string) => [
	{type: 'message_delta', delta: {stop_reason: reason}, usage: {output_tokens: 9}},
	{type: 'message_stop'},
];

const read = toolBlock(0, 'call_r', 'fs_read_file', {path: 'notes.md'});
const write = toolBlock(1, 'call_w', 'fs_write_file', {path: 'new.md', content: 'x'});

type Entry = {readonly phase: string; readonly tool?: string; readonly callId?: string};

async function setUp(firstTurn: (response: ServerResponse, home: Home) => Promise<void>) {
	const cwd = createTempFolder();
	const folder = createTempFolder();
	fs.writeFileSync(path.join(cwd, 'notes.md'), 'buy milk');
	const auditFile = path.join(folder, 'data', 'audit.jsonl');
	const audit = (): Entry[] =>
		fs.existsSync(auditFile)
			? fs
					.readFileSync(auditFile, 'utf8')
					.split('\n')
					.filter((line) => line.endsWith('}'))
					.map((line) => JSON.parse(line) as Entry)
			: [];
	const home: Home = {
		audit,
		async untilRead() {
			while (!audit().some(({phase, tool}) => phase === 'result' && tool === 'fs_read_file')) {
				await sleep(10);
			}
		},
	};
	const server = await startRawServer(async (response: ServerResponse, request: SeenRequest) => {
		response.writeHead(200, {'content-type': 'text/event-stream'});
		const hasResults = JSON.stringify(request.body['messages']).includes('tool_result');
		if (!hasResults) return firstTurn(response, home);
		response.end(sse([messageStart, ...textBlock('Milk.'), ...messageEnd('end_turn')]));
	});
	const second = await startAimock();
	second.on({hasToolResult: false}, {content: 'From the second.'});
	const config = path.join(folder, 'config.toml');
	const run = (more = '', addresses = '') => {
		fs.writeFileSync(
			config,
			`[llm]\nmodel = "haiku"\nfallback = ["openai/gpt-4o"]\n${more}\n[llm.base_urls]\nanthropic = "${server.url}"\nopenai = "${second.url}/v1"\n${addresses}`,
		);
		const args = ['-p', 'what is in my notes?', '--config', config, '--output-format', 'json'];
		return runBinary({
			args: [...args, '--permission-mode', 'accept-edits', '-m', 'haiku'],
			cwd,
			home: folder,
			env: {ANTHROPIC_API_KEY: 'key-a', OPENAI_API_KEY: 'key-o'},
		});
	};
	return {cwd, server, run, ...home};
}

type Home = {audit(): Entry[]; untilRead(): Promise<void>};

describe('a read whose block is complete while the stream goes on', () => {
	it('has run before the stream ends, and does not run again', async () => {
		const {run, audit, server} = await setUp(async (response, {untilRead}) => {
			response.write(sse([messageStart, ...read]));
			// The rest of the answer waits for the read: without an early start the run would never end.
			await untilRead();
			response.end(sse(messageEnd('tool_use')));
		});

		const result = await run();

		expect(parseResult(result)).toMatchObject({text: 'Milk.', tool_calls: 1, turns: 2});
		const calls = audit().filter(({callId}) => callId === 'call_r');
		expect(calls.map(({phase}) => phase)).toEqual(['intent', 'result']);
		expect(JSON.stringify(server.seen[1]?.body['messages'])).toContain('buy milk');
	});

	it('is thrown away when the stream is cut, and a write after it has never run', async () => {
		const {run, audit, cwd} = await setUp(async (response, {untilRead}) => {
			response.write(sse([messageStart, ...read, ...write]));
			await untilRead();
			response.destroy();
		});

		const result = await run();

		expect(parseResult(result)).toMatchObject({text: 'From the second.', tool_calls: 1, turns: 1});
		expect(audit().filter(({tool}) => tool === 'fs_write_file')).toEqual([]);
		expect(audit().filter(({tool}) => tool === 'fs_read_file')).toHaveLength(2);
		expect(fs.existsSync(path.join(cwd, 'new.md'))).toBe(false);
	});

	it.each([
		['local', 1],
		['ollama', 0],
	])('of memory is free with the embedder %s: %i', async (embedder, started) => {
		const search = toolBlock(0, 'call_m', 'memory_search', {query: 'what nobody asked'});
		const asked: unknown[] = [];
		const embedding = await startRawServer((response, {body}) => {
			asked.push(body['input']);
			const embeddings = [body['input']].flat().map(() => [1, 0, 0]);
			response.writeHead(200, {'content-type': 'application/json'});
			response.end(JSON.stringify({model: 'nomic-embed-text', embeddings}));
		});
		const {run, audit} = await setUp(async (response, {audit}) => {
			response.write(sse([messageStart, ...search]));
			const isThrough = () => audit().some(({phase}) => phase === 'result');
			// As good as any time: nothing tells that something will not happen.
			if (started === 0) await sleep(500);
			else while (!isThrough()) await sleep(10);
			response.destroy();
		});

		const result = await run(`[memory]\nembedder = "${embedder}"`, `ollama = "${embedding.url}"\n`);

		expect(parseResult(result)).toMatchObject({text: 'From the second.'});
		expect(
			audit().filter(({phase, tool}) => phase === 'intent' && tool === 'memory_search'),
		).toHaveLength(started);
		expect(JSON.stringify(asked)).not.toContain('nobody asked');
	});

	it('waits for the end of the turn with agent.speculative_reads = false', async () => {
		const seen: number[] = [];
		const {run} = await setUp(async (response, {audit}) => {
			response.write(sse([messageStart, ...read]));
			// As good as any time: nothing tells that something will not happen.
			await sleep(300);
			seen.push(audit().filter(({tool}) => tool === 'fs_read_file').length);
			response.end(sse(messageEnd('tool_use')));
		});

		const result = await run('[agent]\nspeculative_reads = false');

		expect(parseResult(result)).toMatchObject({text: 'Milk.', tool_calls: 1});
		expect(seen).toEqual([0]);
	});
});
