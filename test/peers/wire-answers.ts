import type {ProtocolId} from '../../source/contracts/llm.js';

export type WireAnswer = {
	readonly text?: string;
	readonly thinking?: string;
	readonly calls?: readonly {
		readonly id: string;
		readonly name: string;
		/** As the model writes it, valid or not. */
		readonly json: string;
	}[];
};

/** The signature of all thinking that the Anthropic server of these tests signs. */
export const signature = 'signed-by-this-server';

/** An answer as a server of each wire streams it. */
export const streamOf: Readonly<Record<ProtocolId, (answer: WireAnswer) => string>> = {
	'anthropic-messages': ({text, thinking, calls = []}) => {
		const blocks = [
			...(thinking === undefined ? [] : [thinkingBlock(thinking)]),
			...(text === undefined
				? []
				: [{start: {type: 'text', text: ''}, deltas: [{type: 'text_delta', text}]}]),
			...calls.map(({id, name, json}) => ({
				start: {type: 'tool_use', id, name, input: {}},
				deltas: [{type: 'input_json_delta', partial_json: json}],
			})),
		];
		const events = [
			{
				type: 'message_start',
				message: {
					id: 'm',
					type: 'message',
					role: 'assistant',
					content: [],
					model: 'served',
					usage: {input_tokens: 10, output_tokens: 1},
				},
			},
			...blocks.flatMap(({start, deltas}, index) => [
				{type: 'content_block_start', index, content_block: start},
				...deltas.map((delta) => ({type: 'content_block_delta', index, delta})),
				{type: 'content_block_stop', index},
			]),
			{
				type: 'message_delta',
				delta: {stop_reason: calls.length > 0 ? 'tool_use' : 'end_turn'},
				usage: {output_tokens: 5},
			},
			{type: 'message_stop'},
		];
		return events
			.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
			.join('');
	},
	'openai-chat': ({text, thinking, calls = []}) => {
		const chunk = (delta: unknown, finish: string | null = null) => ({
			id: 'c',
			object: 'chat.completion.chunk',
			model: 'served',
			choices: [{index: 0, delta, finish_reason: finish}],
		});
		const chunks = [
			chunk({role: 'assistant', content: ''}),
			...(thinking === undefined ? [] : [chunk({reasoning_content: thinking})]),
			...(text === undefined ? [] : [chunk({content: text})]),
			...calls.map(({id, name, json}, index) =>
				chunk({tool_calls: [{index, id, type: 'function', function: {name, arguments: json}}]}),
			),
			chunk({}, calls.length > 0 ? 'tool_calls' : 'stop'),
		];
		return `${chunks.map((one) => `data: ${JSON.stringify(one)}\n\n`).join('')}data: [DONE]\n\n`;
	},
	'ollama-chat': ({text, thinking, calls = []}) => {
		const line = (message: object, more: object) =>
			JSON.stringify({model: 'served', message: {role: 'assistant', ...message}, ...more});
		return [
			...(thinking === undefined ? [] : [line({content: '', thinking}, {done: false})]),
			...(text === undefined ? [] : [line({content: text}, {done: false})]),
			...calls.map(({name, json}) =>
				// Ollama reads the arguments of its models itself.
				line(
					{
						content: '',
						tool_calls: [{function: {name, arguments: json.endsWith('}') ? JSON.parse(json) : {}}}],
					},
					{done: false},
				),
			),
			line({content: ''}, {done: true, done_reason: 'stop'}),
			'',
		].join('\n');
	},
};

const thinkingBlock = (thinking: string) => ({
	start: {type: 'thinking', thinking: '', signature: ''},
	deltas: [
		{type: 'thinking_delta', thinking},
		{type: 'signature_delta', signature},
	],
});
