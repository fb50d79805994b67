import type {ProtocolId} from '../../source/contracts/llm.js';

export type StreamedCall = {
	readonly id: string;
	readonly name: string;
	readonly argumentsJson: string;
};

export type StreamedAnswer = {
	readonly text?: string;
	readonly calls?: readonly StreamedCall[];
	readonly stop?: 'end' | 'tools' | 'limit' | 'refusal';
};

export type WireStream = {
	/** Everything before what ends the stream. */
	readonly body: string;
	readonly end: string;
};

type Write = (answer: StreamedAnswer) => WireStream;
type Named = {readonly type: string; readonly [field: string]: unknown};

const sse = (events: readonly unknown[]) =>
	events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('');
const namedSse = (events: readonly Named[]) =>
	events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join('');
const lines = (events: readonly unknown[]) =>
	events.map((event) => `${JSON.stringify(event)}\n`).join('');

const chunk = (delta: unknown, finish: string | null = null) => ({
	id: 'c',
	object: 'chat.completion.chunk',
	model: 'served',
	choices: [{index: 0, delta, finish_reason: finish}],
});

const writers: Readonly<Record<ProtocolId, Write>> = {
	'openai-chat': ({text = '', calls = [], stop = 'end'}) => ({
		body: sse([
			chunk({role: 'assistant', content: text}),
			...calls.map(({id, name, argumentsJson}, index) =>
				chunk({tool_calls: [{index, id, function: {name, arguments: argumentsJson}}]}),
			),
		]),
		end: `${sse([chunk({}, {end: 'stop', tools: 'tool_calls', limit: 'length', refusal: 'content_filter'}[stop])])}data: [DONE]\n\n`,
	}),
	'anthropic-messages': ({text = '', calls = [], stop = 'end'}) => ({
		body: namedSse([
			{type: 'message_start', message: {id: 'm', role: 'assistant', content: [], model: 'served'}},
			{type: 'content_block_start', index: 0, content_block: {type: 'text', text: ''}},
			{type: 'content_block_delta', index: 0, delta: {type: 'text_delta', text}},
			{type: 'content_block_stop', index: 0},
			...calls.flatMap((call, index) => anthropicCall(call, index + 1)),
		]),
		end: namedSse([
			{
				type: 'message_delta',
				delta: {
					stop_reason: {
						end: 'end_turn',
						tools: 'tool_use',
						limit: 'max_tokens',
						refusal: 'refusal',
					}[stop],
				},
				usage: {output_tokens: 3},
			},
			{type: 'message_stop'},
		]),
	}),
	'ollama-chat': ({text = '', calls = [], stop = 'end'}) => ({
		body: lines([
			{model: 'served', message: {role: 'assistant', content: text}, done: false},
			...calls.map(({id, name, argumentsJson}) => ({
				model: 'served',
				message: {
					role: 'assistant',
					content: '',
					tool_calls: [{id, function: {name, arguments: objectOrText(argumentsJson)}}],
				},
				done: false,
			})),
		]),
		end: lines([
			{
				model: 'served',
				message: {role: 'assistant', content: ''},
				done: true,
				done_reason: stop === 'limit' ? 'length' : 'stop',
			},
		]),
	}),
};

function anthropicCall({id, name, argumentsJson}: StreamedCall, index: number): Named[] {
	return [
		{type: 'content_block_start', index, content_block: {type: 'tool_use', id, name, input: {}}},
		{
			type: 'content_block_delta',
			index,
			delta: {type: 'input_json_delta', partial_json: argumentsJson},
		},
		{type: 'content_block_stop', index},
	];
}

// Ollama gives arguments as an object; proxies before it give what the model wrote.
function objectOrText(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		return json;
	}
}

/** An answer in a wire format. */
export function streamOf(protocol: ProtocolId, answer: StreamedAnswer): WireStream {
	return writers[protocol](answer);
}

/** One event of a stream that is an error. */
export function errorEvent(protocol: ProtocolId, type: string, message: string): string {
	const error = {type: 'error', error: {type, message}};
	return protocol === 'ollama-chat' ? lines([{error: message}]) : namedSse([error]);
}
