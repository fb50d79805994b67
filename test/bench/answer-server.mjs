// A chat completions server that streams a short answer at once. Prints its port to the parent process.
import {createServer} from 'node:http';

const chunk = (delta, more = {}) =>
	`data: ${JSON.stringify({id: 'bench', object: 'chat.completion.chunk', model: 'gpt-4o', choices: [{index: 0, delta, finish_reason: null, ...more}]})}\n\n`;

const server = createServer((request, response) => {
	request.resume().on('end', () => {
		response.writeHead(200, {'content-type': 'text/event-stream'});
		response.write(chunk({role: 'assistant', content: 'Hi '}));
		response.write(chunk({content: 'bench.'}));
		response.write(chunk({}, {finish_reason: 'stop'}));
		response.end('data: [DONE]\n\n');
	});
});
server.listen(0, '127.0.0.1', () => process.send(server.address().port));
process.on('disconnect', () => process.exit(0));
