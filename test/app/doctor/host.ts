import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {onTestFinished} from 'vitest';

/** A server of a provider that says what time it is. It keeps its port while it cuts every connection off. */
export async function startHost({isDown = false} = {}) {
	let cuts = isDown;
	const server = createServer((_request, response) => {
		response.sendDate = false;
		response.writeHead(404, {date: new Date().toUTCString()}).end();
	});
	server.on('connection', (socket) => {
		if (cuts) socket.destroy();
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => void server.close());
	const {port} = server.address() as AddressInfo;
	return {
		baseUrls: {anthropic: `http://127.0.0.1:${port}`},
		mend() {
			cuts = false;
		},
	};
}
