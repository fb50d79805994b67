// A chat completions server for tui.mjs. The last word of the model's name says how many tokens an answer has and the one
// before how many come in a second: `pace-100-1000`. Prints its port to the parent process.
import {createServer} from 'node:http';

const chunk = (delta, finish = null) =>
	`data: ${JSON.stringify({id: 'b', object: 'chat.completion.chunk', model: 'bench', choices: [{index: 0, delta, finish_reason: finish}]})}\n\n`;
const words = ['word', 'some', 'other', 'long', 'tale', 'of', 'text', 'that', 'goes', 'on'];

const server = createServer(async (request, response) => {
	const parts = [];
	for await (const part of request) parts.push(part);
	const {model} = JSON.parse(Buffer.concat(parts).toString());
	const [, perSecond = 100, count = 100] = model.split('-').map(Number);
	response.writeHead(200, {'content-type': 'text/event-stream'});
	const startedAt = performance.now();
	let sent = 0;
	const timer = setInterval(() => {
		const due = Math.min(count, Math.floor(((performance.now() - startedAt) * perSecond) / 1000));
		for (; sent < due; sent++) {
			const end = sent % 120 === 119 ? '\n\n' : ' ';
			response.write(chunk({content: `${words[sent % words.length]}${end}`}));
		}
		if (sent < count) return;
		clearInterval(timer);
		response.write(chunk({}, 'stop'));
		response.end('data: [DONE]\n\n');
	}, 10);
	response.on('close', () => clearInterval(timer));
});
server.listen(0, '127.0.0.1', () => process.send(server.address().port));
process.on('disconnect', () => process.exit(0));
