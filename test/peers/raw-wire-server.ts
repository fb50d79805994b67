import type {IncomingMessage, ServerResponse} from 'node:http';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {setImmediate as turn} from 'node:timers/promises';
import {onTestFinished} from 'vitest';
import type {ProtocolId} from '../../source/contracts/llm.js';

export type SeenRequest = {
	readonly path: string;
	readonly headers: IncomingMessage['headers'];
	readonly body: Record<string, unknown>;
};

type Answer = (response: ServerResponse, request: SeenRequest) => void | Promise<void>;

/** A server that answers byte for byte what a test says, and remembers what it was asked. */
export async function startRawServer(answer: Answer) {
	const seen: SeenRequest[] = [];
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const text = Buffer.concat(chunks).toString();
			const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
			const one = {path: request.url ?? '', headers: request.headers, body};
			seen.push(one);
			void answer(response, one);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	return {url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen};
}

export const streamTypes: Readonly<Record<ProtocolId, string>> = {
	'openai-chat': 'text/event-stream',
	'anthropic-messages': 'text/event-stream',
	'ollama-chat': 'application/x-ndjson',
};

/** Sends a whole stream, cut into pieces of `size` bytes that arrive one after the other. */
export function sendStream(
	response: ServerResponse,
	type: string,
	text: string,
	size = Number.POSITIVE_INFINITY,
): Promise<void> {
	const bytes = Buffer.from(text);
	const pieces: Buffer[] = [];
	for (let start = 0; start < bytes.length; start += size)
		pieces.push(bytes.subarray(start, start + size));
	return sendPieces(response, type, pieces);
}

/** Sends a stream in pieces that arrive one after the other. */
export async function sendPieces(
	response: ServerResponse,
	type: string,
	pieces: readonly Uint8Array[],
): Promise<void> {
	response.writeHead(200, {'content-type': type});
	for (const piece of pieces) {
		response.write(piece);
		// A turn of the event loop between two writes keeps them from travelling as one.
		if (pieces.length > 1) await turn();
	}
	response.end();
}

type NamedEvent = {readonly type: string; readonly [field: string]: unknown};

const sse = (events: readonly unknown[]) =>
	events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('');
const namedSse = (events: readonly NamedEvent[]) =>
	events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join('');
const lines = (events: readonly unknown[]) =>
	events.map((event) => `${JSON.stringify(event)}\n`).join('');

export type Recording = {
	/** Everything before what ends the stream. */
	readonly body: string;
	readonly end: string;
};

const chunk = (delta: unknown, finish: string | null = null) => ({
	id: 'c',
	object: 'chat.completion.chunk',
	model: 'served-model',
	choices: [{index: 0, delta, finish_reason: finish}],
});

/** An answer with text, two tool calls and full usage, in each wire format. */
export const recordings: Readonly<Record<ProtocolId, Recording>> = {
	'openai-chat': {
		body: sse([
			chunk({role: 'assistant', content: ''}),
			chunk({content: 'Grüße 世界 '}),
			chunk({content: '🎉'}),
			chunk({
				tool_calls: [{index: 0, id: 'call_1', function: {name: 'fs_read_file', arguments: ''}}],
			}),
			chunk({tool_calls: [{index: 0, function: {arguments: '{"path":'}}]}),
			chunk({tool_calls: [{index: 0, function: {arguments: '"ä.md"}'}}]}),
			chunk({
				tool_calls: [
					{index: 1, id: 'call_2', function: {name: 'fs_read_file', arguments: '{"path":"b"}'}},
				],
			}),
		]),
		end: `${sse([
			chunk({}, 'tool_calls'),
			{
				id: 'c',
				model: 'served-model',
				choices: [],
				usage: {
					prompt_tokens: 120,
					completion_tokens: 30,
					total_tokens: 150,
					prompt_tokens_details: {cached_tokens: 100},
					completion_tokens_details: {reasoning_tokens: 8},
				},
			},
		])}data: [DONE]\n\n`,
	},
	'anthropic-messages': {
		body: namedSse([
			{
				type: 'message_start',
				message: {
					id: 'm',
					type: 'message',
					role: 'assistant',
					content: [],
					model: 'served-model',
					usage: {
						input_tokens: 15,
						cache_read_input_tokens: 100,
						cache_creation_input_tokens: 5,
						output_tokens: 1,
					},
				},
			},
			{type: 'content_block_start', index: 0, content_block: {type: 'text', text: ''}} as {
				type: string;
			},
			{type: 'ping'},
			{type: 'content_block_delta', index: 0, delta: {type: 'text_delta', text: 'Grüße 世界 '}} as {
				type: string;
			},
			{type: 'content_block_delta', index: 0, delta: {type: 'text_delta', text: '🎉'}} as {
				type: string;
			},
			{type: 'content_block_stop', index: 0},
			{
				type: 'content_block_start',
				index: 1,
				content_block: {type: 'tool_use', id: 'call_1', name: 'fs_read_file', input: {}},
			},
			{
				type: 'content_block_delta',
				index: 1,
				delta: {type: 'input_json_delta', partial_json: '{"path":'},
			},
			{
				type: 'content_block_delta',
				index: 1,
				delta: {type: 'input_json_delta', partial_json: '"ä.md"}'},
			},
			{type: 'content_block_stop', index: 1},
			{
				type: 'content_block_start',
				index: 2,
				content_block: {type: 'tool_use', id: 'call_2', name: 'fs_read_file', input: {}},
			},
			{
				type: 'content_block_delta',
				index: 2,
				delta: {type: 'input_json_delta', partial_json: '{"path":"b"}'},
			},
			{type: 'content_block_stop', index: 2},
		]),
		end: namedSse([
			{
				type: 'message_delta',
				delta: {stop_reason: 'tool_use'},
				usage: {output_tokens: 30, output_tokens_details: {thinking_tokens: 8}},
			},
			{type: 'message_stop'},
		]),
	},
	'ollama-chat': {
		body: lines([
			{model: 'served-model', message: {role: 'assistant', content: 'Grüße 世界 '}, done: false},
			{model: 'served-model', message: {role: 'assistant', content: '🎉'}, done: false},
			{
				model: 'served-model',
				message: {
					role: 'assistant',
					content: '',
					tool_calls: [
						{function: {name: 'fs_read_file', arguments: {path: 'ä.md'}}},
						{function: {name: 'fs_read_file', arguments: {path: 'b'}}},
					],
				},
				done: false,
			},
		]),
		end: lines([
			{
				model: 'served-model',
				message: {role: 'assistant', content: ''},
				done: true,
				done_reason: 'stop',
				prompt_eval_count: 120,
				eval_count: 30,
			},
		]),
	},
};
