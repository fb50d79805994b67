import {describe, expect, it, vi} from 'vitest';
import {classifyFault} from '../../source/llm/fault-classifier.js';
import {protocolLoaders} from '../../source/llm/load-protocols.js';
import {recordings, sendStream, startRawServer, streamTypes} from './raw-wire-server.js';
import type {Wire} from './wires.js';
import {
	callsOf,
	callWire,
	endpointAt,
	ofType,
	readTool,
	requestFor,
	textOf,
	wires,
} from './wires.js';

const errorOf = (running: Promise<unknown>): Promise<unknown> =>
	running.then(
		() => new Error('it did not fail'),
		(reason: unknown) => reason,
	);

const faultIdOf = async (running: Promise<unknown>, hadActivity = true) =>
	classifyFault(await errorOf(running), {hadActivity, nowMs: 0}).id;

describe.each(wires)('$protocol, byte for byte', (wire: Wire) => {
	const {body, end} = recordings[wire.protocol];
	const type = streamTypes[wire.protocol];
	const serve = (text: string, size?: number) =>
		startRawServer((response) => sendStream(response, type, text, size));

	it('reads text, calls, usage and the served model', async () => {
		const {url} = await serve(body + end);

		const events = await callWire(endpointAt(wire, url), requestFor('x'));

		const isOllama = wire.protocol === 'ollama-chat';
		expect(textOf(events)).toBe('Grüße 世界 🎉');
		expect(callsOf(events).map((call) => call.argumentsJson)).toEqual([
			'{"path":"ä.md"}',
			'{"path":"b"}',
		]);
		expect(ofType(events, 'usage')).toEqual([
			{
				type: 'usage',
				usage: {
					inputTokens: 120,
					outputTokens: 30,
					cachedInputTokens: isOllama ? 0 : 100,
					reasoningTokens: isOllama ? 0 : 8,
				},
			},
		]);
		expect(events.at(-1)).toEqual({type: 'end', stopReason: 'tool-calls', model: 'served-model'});
	});

	it('reads the same events however the stream is cut, also inside a character', async () => {
		const whole = await serve(body + end);
		const expected = await callWire(endpointAt(wire, whole.url), requestFor('x'));
		const withoutIds = (events: readonly unknown[]) =>
			JSON.stringify(events).replace(/call_\w+/g, 'id');

		for (const size of [1, 7]) {
			const {url} = await serve(body + end, size);
			const events = await callWire(endpointAt(wire, url), requestFor('x'));

			expect(withoutIds(events)).toBe(withoutIds(expected));
		}
	});

	it('reads lines that end in CR LF', async () => {
		const {url} = await serve((body + end).replaceAll('\n', '\r\n'));

		const events = await callWire(endpointAt(wire, url), requestFor('x'));

		expect(textOf(events)).toBe('Grüße 世界 🎉');
		expect(callsOf(events)).toHaveLength(2);
	});

	it('executes nothing of a stream that ends without its end mark', async () => {
		const {url} = await serve(body);
		const events: string[] = [];

		const error = await errorOf(
			callWire(endpointAt(wire, url), requestFor('x')).then((all) =>
				events.push(...all.map((event) => event.type)),
			),
		);

		expect(error).toMatchObject({code: 'OI_ERR_STREAM_INCOMPLETE'});
		expect(events).toEqual([]);
	});

	it('executes nothing of a stream whose connection breaks', async () => {
		const {url} = await startRawServer(async (response) => {
			response.writeHead(200, {'content-type': type, 'content-length': '999999'});
			response.write(body, () => response.destroy());
		});

		expect(await faultIdOf(callWire(endpointAt(wire, url), requestFor('x')))).toBe('stream-cut');
	});

	it('never follows a redirect, nor shows the key to anyone else', async () => {
		const other = await startRawServer((response) => void response.end());
		const {url} = await startRawServer(
			(response) => void response.writeHead(307, {location: `${other.url}/v1/messages`}).end(),
		);

		expect(await faultIdOf(callWire(endpointAt(wire, url), requestFor('x')))).toBe('redirect');
		expect(other.seen).toEqual([]);
	});

	it('knows a sign-in page from an answer', async () => {
		const {url} = await startRawServer((response) =>
			sendStream(response, 'text/html; charset=utf-8', '<html>Please sign in</html>'),
		);

		expect(await faultIdOf(callWire(endpointAt(wire, url), requestFor('x')))).toBe(
			'captive-portal',
		);
	});

	it('knows an error that comes with status 200', async () => {
		const {url} = await startRawServer((response) =>
			sendStream(response, 'application/json', '{"error":{"message":"insufficient balance"}}'),
		);

		expect(await faultIdOf(callWire(endpointAt(wire, url), requestFor('x')))).toBe('billing');
	});

	it('fails on a line that is not JSON, and prints nothing', async () => {
		const printed: unknown[] = [];
		const {warn, error, log} = console;
		console.warn = console.error = console.log = (...all) => void printed.push(all);
		const bad =
			wire.protocol === 'ollama-chat' ? '{"model":\n' : 'event: message_delta\ndata: {"a":\n\n';
		const {url} = await serve(body + bad + end);

		const fault = await faultIdOf(callWire(endpointAt(wire, url), requestFor('x')));
		Object.assign(console, {warn, error, log});

		expect(fault).toBe('malformed-stream');
		expect(printed).toEqual([]);
	});

	it('knows an error in the middle of a stream', async () => {
		const text = JSON.stringify({
			type: 'error',
			error: {type: 'overloaded_error', message: 'Overloaded'},
		});
		const event = wire.protocol === 'ollama-chat' ? `${text}\n` : `event: error\ndata: ${text}\n\n`;
		const {url} = await serve(body + event);

		expect(await faultIdOf(callWire(endpointAt(wire, url), requestFor('x')))).toBe('overloaded');
	});

	it('knows that nothing listens', async () => {
		// None of the ports that the system gives out: the servers of other tests come and go on those.
		const call = callWire(endpointAt(wire, 'http://127.0.0.1:2'), requestFor('x'));

		expect(await faultIdOf(call, false)).toBe('connect-refused');
	});

	it('stops when cancelled before the headers', async () => {
		const controller = new AbortController();
		const {url} = await startRawServer(() => controller.abort(new Error('enough')));

		const running = callWire(endpointAt(wire, url), requestFor('x'), controller.signal);

		await expect(running).rejects.toThrow('enough');
	});

	it('stops when cancelled in the stream, and closes the connection', async () => {
		const controller = new AbortController();
		let onClose = (): void => {};
		const closed = new Promise<void>((resolve) => {
			onClose = resolve;
		});
		const {url} = await startRawServer((response) => {
			response.on('close', onClose);
			response.writeHead(200, {'content-type': type}).write(body);
		});
		const protocol = await protocolLoaders[wire.protocol]();
		const read = async () => {
			for await (const event of protocol(endpointAt(wire, url), requestFor('x'), controller.signal))
				if (event.type === 'text-delta') controller.abort(new Error('enough'));
		};

		await expect(read()).rejects.toThrow('enough');
		await closed;
	});

	it('sends the key, and nothing the environment would add', async () => {
		const {url, seen} = await serve(body + end);
		vi.stubEnv('OPENAI_ORG_ID', 'org-of-the-shell');
		vi.stubEnv('OPENAI_CUSTOM_HEADERS', 'x-shell: yes');
		vi.stubEnv('ANTHROPIC_CUSTOM_HEADERS', 'x-shell: yes');
		vi.stubEnv('ANTHROPIC_AUTH_TOKEN', 'token-of-the-shell');

		await callWire(endpointAt(wire, url), requestFor('x'));

		const headers = seen[0]?.headers ?? {};
		const auth =
			wire.protocol === 'anthropic-messages' ? headers['x-api-key'] : headers.authorization;
		expect(auth).toBe(wire.protocol === 'anthropic-messages' ? 'key-1' : 'Bearer key-1');
		expect(JSON.stringify(headers)).not.toMatch(/shell|stainless|sent-by-provider-fetch/);
	});

	it('sends no key where there is none', async () => {
		const {url, seen} = await serve(body + end);

		await callWire(endpointAt(wire, url, {apiKey: undefined}), requestFor('x'));

		expect(seen[0]?.headers.authorization).toBeUndefined();
		expect(seen[0]?.headers['x-api-key']).toBeUndefined();
	});
});

describe('requests', () => {
	async function bodyOf(
		wire: Wire,
		changes: Parameters<typeof endpointAt>[2],
		request = requestFor('x'),
	) {
		const {body, end} = recordings[wire.protocol];
		const {url, seen} = await startRawServer((response) =>
			sendStream(response, streamTypes[wire.protocol], body + end),
		);
		await callWire(endpointAt(wire, url, changes), request);
		return {path: seen[0]?.path, ...(seen[0]?.body ?? {})} as object;
	}
	const [openai, anthropic, ollama] = wires as readonly [Wire, Wire, Wire];

	it('gives reasoning models of the OpenAI wire their own parameters', async () => {
		const request = requestFor('x', {temperature: 0.2});

		const plain = await bodyOf(openai, {}, request);
		const reasoning = await bodyOf(openai, {parameters: {isReasoning: true}}, request);

		expect(plain).toMatchObject({path: '/v1/chat/completions', max_tokens: 300, temperature: 0.2});
		expect(plain).toMatchObject({stream_options: {include_usage: true}});
		expect(reasoning).toMatchObject({max_completion_tokens: 300});
		expect(Object.keys(reasoning)).not.toEqual(expect.arrayContaining(['temperature']));
		expect(reasoning).not.toHaveProperty('max_tokens');
	});

	it('does not ask for usage where the server would refuse the question', async () => {
		expect(await bodyOf(openai, {parameters: {hasStreamUsage: false}})).not.toHaveProperty(
			'stream_options',
		);
	});

	it('forbids tool calls in the way of each wire', async () => {
		const request = requestFor('x', {toolChoice: 'none'});

		expect(await bodyOf(openai, {}, request)).toMatchObject({tool_choice: 'none', tools: [{}]});
		expect(await bodyOf(anthropic, {}, request)).toMatchObject({
			tool_choice: {type: 'none'},
			tools: [{}],
		});
		expect(await bodyOf(ollama, {}, request)).not.toHaveProperty('tools');
	});

	it('gives Anthropic errors as errors, neighbours as one message, and marks the prompt for its cache', async () => {
		const request = requestFor('x', {
			messages: [
				{role: 'user', text: 'go'},
				{
					role: 'assistant',
					text: '',
					toolCalls: [
						{id: 'a', name: readTool.name, argumentsJson: '{"path":"x"}'},
						{id: 'b', name: readTool.name, argumentsJson: 'not json'},
					],
				},
				{role: 'tool', callId: 'a', name: readTool.name, text: 'text', isError: false},
				{role: 'tool', callId: 'b', name: readTool.name, text: 'Bad arguments', isError: true},
				{role: 'user', text: 'and now?'},
			],
		});

		const body = await bodyOf(anthropic, {}, request);

		expect(body).toMatchObject({
			path: '/v1/messages',
			system: [{text: 'You are terse.', cache_control: {type: 'ephemeral'}}],
			messages: [
				{role: 'user', content: [{type: 'text', text: 'go'}]},
				{
					role: 'assistant',
					content: [
						{id: 'a', input: {path: 'x'}},
						{id: 'b', input: {}},
					],
				},
				{
					role: 'user',
					content: [
						{type: 'tool_result', tool_use_id: 'a', is_error: false},
						{type: 'tool_result', tool_use_id: 'b', is_error: true},
						{type: 'text', text: 'and now?'},
					],
				},
			],
		});
	});

	it('keeps calls and results paired under the id rules of another provider', async () => {
		const request = requestFor('x', {
			messages: [
				{role: 'user', text: 'go'},
				{
					role: 'assistant',
					text: '',
					toolCalls: [{id: 'toolu_01:x', name: 'a', argumentsJson: '{}'}],
				},
				{role: 'tool', callId: 'toolu_01:x', name: 'a', text: 'no such file', isError: true},
			],
		});

		const {messages} = (await bodyOf(openai, {provider: 'mistral'}, request)) as {
			messages: {tool_calls?: {id: string}[]; tool_call_id?: string; content: string}[];
		};

		expect(messages[2]?.tool_calls?.[0]?.id).toMatch(/^[a-zA-Z0-9]{9}$/);
		expect(messages[3]?.tool_call_id).toBe(messages[2]?.tool_calls?.[0]?.id);
		expect(messages[3]?.content).toBe('Error: no such file');
	});

	it('asks Ollama for a window that holds the conversation', async () => {
		const short = await bodyOf(ollama, {});
		const long = await bodyOf(ollama, {}, requestFor('x'.repeat(60_000)));

		expect(short).toMatchObject({path: '/api/chat', options: {num_ctx: 8192, num_predict: 300}});
		expect(long).toMatchObject({options: {num_ctx: 32_768}});
	});

	it('takes base URLs as people write them', async () => {
		const {body, end} = recordings['anthropic-messages'];
		const {url, seen} = await startRawServer((response) =>
			sendStream(response, 'text/event-stream', body + end),
		);

		await callWire(endpointAt(anthropic, '', {baseUrl: `${url}/proxy/v1/`}), requestFor('x'));

		expect(seen[0]?.path).toBe('/proxy/v1/messages');
	});
});
