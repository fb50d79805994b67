// A model server of all three wires for stream.mjs. The name of the model says what it does: `tokens-5000` streams so
// many tokens, `turns-200` asks for a tool until it has seen so many results. Tells the parent when each request came.
import {createServer} from 'node:http';

const sse = (value, name) => `${name ? `event: ${name}\n` : ''}data: ${JSON.stringify(value)}\n\n`;
const chunk = (delta, finish = null) =>
	sse({id: 'b', model: 'bench', choices: [{index: 0, delta, finish_reason: finish}]});
const named = (value) => sse(value, value.type);
const line = (message, more) => `${JSON.stringify({model: 'bench', message, ...more})}\n`;

const wires = {
	'/v1/chat/completions': {
		type: 'text/event-stream',
		token: (text) => chunk({content: text}),
		call: (id) =>
			chunk({
				tool_calls: [
					{index: 0, id, type: 'function', function: {name: 'look', arguments: `{"id":"${id}"}`}},
				],
			}),
		end: (hasCall) => `${chunk({}, hasCall ? 'tool_calls' : 'stop')}data: [DONE]\n\n`,
	},
	'/v1/messages': {
		type: 'text/event-stream',
		start:
			named({type: 'message_start', message: {model: 'bench', usage: {}}}) +
			named({type: 'content_block_start', index: 0, content_block: {type: 'text', text: ''}}),
		token: (text) =>
			named({type: 'content_block_delta', index: 0, delta: {type: 'text_delta', text}}),
		end: () =>
			named({type: 'content_block_stop', index: 0}) +
			named({type: 'message_delta', delta: {stop_reason: 'end_turn'}, usage: {}}) +
			named({type: 'message_stop'}),
	},
	'/api/chat': {
		type: 'application/x-ndjson',
		token: (text) => line({role: 'assistant', content: text}, {done: false}),
		end: () => line({role: 'assistant', content: ''}, {done: true, done_reason: 'stop'}),
	},
};

const server = createServer(async (request, response) => {
	const arrivedNs = process.hrtime.bigint();
	const chunks = [];
	for await (const part of request) chunks.push(part);
	const {model, messages} = JSON.parse(Buffer.concat(chunks).toString());
	const wire = wires[request.url];
	const [kind, count] = [model.split('-')[0], Number(model.split('-')[1])];
	const results = messages.filter(({role}) => role === 'tool').length;
	process.send({arrivedNs: String(arrivedNs)});
	response.writeHead(200, {'content-type': wire.type});
	if (wire.start) response.write(wire.start);
	const isAsking = kind === 'turns' && results < count;
	if (isAsking) response.write(wire.call(`call_${results}`));
	const tokens = kind === 'tokens' ? count : 3;
	for (let index = 0; index < tokens && !isAsking; index++) {
		// Each is a chunk of its own for whoever reads; a full socket is waited for.
		if (!response.write(wire.token(` token${index % 10}`)))
			await new Promise((resolve) => response.once('drain', resolve));
	}
	response.end(wire.end(isAsking));
});
server.listen(0, '127.0.0.1', () => process.send(server.address().port));
process.on('disconnect', () => process.exit(0));
