import type {Socket} from 'node:net';

/** What the agent is asked; one JSON object a line, one line each way. Keys are base64. */
export type AgentRequest =
	| {readonly operation: 'read'; readonly vaultId: string}
	| {
			readonly operation: 'keep';
			readonly vaultId: string;
			readonly key: string;
			readonly idleTimeoutMs: number;
	  }
	| {readonly operation: 'end'};

export type AgentAnswer = {readonly key?: string};

const mostChars = 4096;

/** The one line that the other side sends; rejects when it is none, or too long. The socket stays open for the answer. */
export function readLine(socket: Socket): Promise<string> {
	let text = '';
	return new Promise((resolve, reject) => {
		const fail = () => reject(new Error('no complete line'));
		socket.setEncoding('utf8').on('data', (chunk: string) => {
			text += chunk;
			const end = text.indexOf('\n');
			if (end >= 0) resolve(text.slice(0, end));
			else if (text.length > mostChars) fail();
		});
		socket.on('end', fail).on('close', fail).on('error', reject);
	});
}

export function writeLine(socket: Socket, message: AgentRequest | AgentAnswer): void {
	socket.write(`${JSON.stringify(message)}\n`);
}
