import type {ServerResponse} from 'node:http';
import type {ProtocolId} from '../../source/contracts/llm.js';
import type {FaultId} from '../../source/llm/fault-table.js';
import {startAimock} from '../helpers/start-aimock.js';
import {disturbances, startFaultProxy} from './fault-proxy.js';
import type {FaultServer} from './fault-server.js';
import {findDeadUrl, startFaultServer, startSelfSigned} from './fault-server.js';
import {streamTypes} from './raw-wire-server.js';
import type {StreamedAnswer, StreamedCall} from './wire-streams.js';
import {streamOf} from './wire-streams.js';

export type PeerSetup = {
	readonly protocol: ProtocolId;
	/** Asked for in a first answer that is whole, before anything is wrong. */
	readonly firstCall: StreamedCall | undefined;
};

/** One way in which a fault shows itself. */
export type FaultCase = {
	readonly name: string;
	readonly start: (setup: PeerSetup) => Promise<FaultServer>;
	/** Where a format makes another fault of it. */
	readonly faultOn?: Partial<Record<ProtocolId, FaultId>>;
	/** When the server says to come back, in ms from now. */
	readonly retryAfterMs?: number;
	/** Seen by a time limit only, which the test makes short. */
	readonly silence?: 'first-byte' | 'idle';
	/** Costs so much that it runs with one provider of each protocol. */
	readonly isHeavy?: boolean;
	/** Nobody is there who could answer before the fault. */
	readonly isNeverThere?: boolean;
};

type More = Omit<FaultCase, 'name' | 'start'>;

/** Sends a whole answer in one piece. */
export function sendAnswer(
	response: ServerResponse,
	protocol: ProtocolId,
	answer: StreamedAnswer,
): void {
	const {body, end} = streamOf(protocol, answer);
	sendHeaders(response, protocol);
	response.end(body + end);
}

export function sendHeaders(response: ServerResponse, protocol: ProtocolId): void {
	response.writeHead(200, {'content-type': streamTypes[protocol]});
}

/** A mock of all formats, which we did not write, that answers with a status and an error as providers write it. */
export function mocked(status: number, message: string, type = 'some_error'): FaultCase {
	return {
		name: `${status} "${message}"`,
		async start({firstCall}) {
			const mock = await startAimock();
			if (firstCall) {
				const {id, name, argumentsJson} = firstCall;
				mock.on({hasToolResult: false}, {toolCalls: [{id, name, arguments: argumentsJson}]});
			}
			mock.on({}, {error: {message, type}, status});
			return {url: mock.url, asked: () => mock.getRequests().length};
		},
	};
}

/** A server that does with the response, and with the socket under it, what it wants. */
export function served(
	name: string,
	misbehave: (response: ServerResponse, protocol: ProtocolId) => void,
	more: More = {},
): FaultCase {
	return {
		name,
		...more,
		start: ({protocol, firstCall}) =>
			startFaultServer((response, number) => {
				if (firstCall === undefined || number > 0) misbehave(response, protocol);
				else sendAnswer(response, protocol, {calls: [firstCall], stop: 'tools'});
			}),
	};
}

/** A server that works, behind a network that does not. */
export function disturbed(how: keyof typeof disturbances, more: More = {}): FaultCase {
	return {
		name: `a network that is ${how}`,
		...more,
		async start({protocol, firstCall}) {
			const good = await startFaultServer((response, number) => {
				const isFirst = firstCall !== undefined && number === 0;
				const text = 'words that come over a network, '.repeat(40);
				const calls = isFirst ? [firstCall] : [];
				sendAnswer(response, protocol, {text, calls, stop: isFirst ? 'tools' : 'end'});
			});
			return startFaultProxy(good.url, disturbances[how], firstCall ? 1 : 0);
		},
	};
}

/** An error with a Retry-After as it stands; `retryAfterMs` is what it means, if it means anything. */
export function told(
	status: number,
	message: string,
	retryAfter: string | undefined,
	retryAfterMs?: number,
): FaultCase {
	return served(
		`${status} "${message}", Retry-After ${retryAfter}`,
		(response) => {
			response.writeHead(status, {
				'content-type': 'application/json',
				...(retryAfter === undefined ? {} : {'retry-after': retryAfter}),
			});
			response.end(JSON.stringify({error: {message, type: 'some_error'}}));
		},
		retryAfterMs === undefined ? {} : {retryAfterMs},
	);
}

const nobody = {asked: () => 0, isNeverThere: true};

export const nothingListens: FaultCase = {
	name: 'nothing listens',
	isNeverThere: true,
	start: async () => ({url: await findDeadUrl(), ...nobody}),
};

export const noSuchHost: FaultCase = {
	name: 'a host that does not exist',
	isNeverThere: true,
	start: async () => ({url: 'https://no-such-host.invalid', ...nobody}),
};

export const selfSigned: FaultCase = {
	name: 'a certificate that nobody has signed',
	isNeverThere: true,
	start: () => startSelfSigned((response) => void response.end()),
};

export const plainBehindTls: FaultCase = {
	name: 'https where plain HTTP is spoken',
	isNeverThere: true,
	async start() {
		const {url} = await startFaultServer((response) => void response.end());
		return {url: url.replace('http:', 'https:'), ...nobody};
	},
};
