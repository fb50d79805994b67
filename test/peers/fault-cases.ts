import type {ProtocolId} from '../../source/contracts/llm.js';
import type {FaultId} from '../../source/llm/fault-table.js';
import type {FaultCase} from './fault-peers.js';
import {
	disturbed,
	mocked,
	noSuchHost,
	nothingListens,
	plainBehindTls,
	selfSigned,
	sendHeaders,
	served,
	told,
} from './fault-peers.js';
import {errorEvent, streamOf} from './wire-streams.js';

/** The time of day in these tests. */
export const todayMs = Date.parse('2026-11-21T10:00:00Z');

const hour = 3_600_000;
const call = {id: 'call_void', name: 'fs_append_file', argumentsJson: '{"path":"void.txt"}'};
const bodyOf = (protocol: ProtocolId) => streamOf(protocol, {text: 'half an answer'}).body;
const isLines = (protocol: ProtocolId) => protocol === 'ollama-chat';

const endsAfter = (name: string, body: (protocol: ProtocolId) => string): FaultCase =>
	served(name, (response, protocol) => {
		sendHeaders(response, protocol);
		response.end(body(protocol));
	});

const malformed = (name: string, part: (protocol: ProtocolId) => string): FaultCase =>
	endsAfter(name, (protocol) => {
		const {body, end} = streamOf(protocol, {text: 'half an answer', calls: [call], stop: 'tools'});
		return body + part(protocol) + end;
	});

const page = '<!doctype html><html><body>Please sign in to this network</body></html>';

const webPage = (status: number): FaultCase =>
	served(`a web page with ${status}`, (response) => {
		response.writeHead(status, {'content-type': 'text/html; charset=utf-8'}).end(page);
	});

const redirect = (status: number): FaultCase =>
	served(`${status} to another host`, (response) => {
		response.writeHead(status, {location: 'http://127.0.0.1:9/elsewhere'}).end();
	});

/** An error that says 200: as a body of JSON, or, where lines are the format, as a line. */
const errorBody = (body: string, faultOn: FaultCase['faultOn'] = {}): FaultCase =>
	served(
		`200 with ${body}`,
		(response) => {
			response.writeHead(200, {'content-type': 'application/json'}).end(`${body}\n`);
		},
		{faultOn},
	);

const eventInStream = (type: string, message: string): FaultCase =>
	endsAfter(
		`an event "${type}" in the stream`,
		(protocol) => bodyOf(protocol) + errorEvent(protocol, type, message),
	);

/**
 * How each fault shows itself on a wire. Every row of the fault table needs a case here; those that no server on this
 * machine can cause are thrown by a protocol, in `thrownCases`.
 */
export const faultCases: Readonly<Record<FaultId, readonly FaultCase[]>> = {
	auth: [
		mocked(401, 'invalid x-api-key', 'authentication_error'),
		mocked(400, 'API key not valid. Please pass a valid API key.'),
		mocked(403, 'Invalid API key'),
	],
	billing: [
		mocked(402, 'Payment needed'),
		mocked(400, 'Your credit balance is too low to access the API'),
		mocked(401, 'Your account is past due: no credits left'),
		mocked(403, 'Please add billing to your account'),
		told(429, 'Insufficient balance', '5', 5000),
		errorBody('{"error":{"message":"insufficient balance"}}'),
	],
	forbidden: [mocked(403, 'Project does not have access')],
	quota: [
		mocked(403, 'Quota exceeded for metric'),
		told(429, 'You exceeded your current quota', undefined),
		told(429, 'You exceeded your current quota', '33', 33_000),
	],
	'rate-limit': [
		told(429, 'slow down', undefined),
		told(429, 'slow down', '7', 7000),
		told(429, 'slow down', new Date(todayMs + 40_000).toUTCString(), 40_000),
		told(429, 'slow down', 'Mon, 01 Jan 2001 00:00:00 GMT', 1000),
		told(429, 'slow down', '0', 1000),
		told(429, 'slow down', '99999999999', hour),
		told(429, 'slow down', 'soon'),
		told(429, 'slow down', '-5'),
		told(429, 'slow down', '1e99'),
		errorBody('{"error":{"code":429,"message":"slow down"}}'),
	],
	'model-not-found': [
		mocked(404, 'The model `x` does not exist'),
		mocked(400, 'The model `x` has been decommissioned'),
	],
	'no-tools': [mocked(400, 'this model does not support tools')],
	'not-found': [
		served('404 of another server', (response) => {
			response.writeHead(404, {'content-type': 'text/plain'}).end('404 page not found');
		}),
	],
	'bad-request': [mocked(400, 'messages.0: unexpected field')],
	'context-overflow': [
		mocked(400, 'prompt is too long: 210000 tokens > 200000 maximum'),
		mocked(413, 'Request exceeds the maximum size'),
	],
	refusal: [mocked(400, 'Blocked by the content policy')],
	'request-timeout': [mocked(408, 'request timed out')],
	'server-error': [
		mocked(500, 'internal error'),
		mocked(502, 'bad gateway'),
		mocked(503, 'unavailable'),
		told(503, 'unavailable', '3', 3000),
		mocked(504, 'gateway timeout'),
	],
	overloaded: [
		mocked(529, 'Overloaded', 'overloaded_error'),
		mocked(503, 'The model is overloaded'),
		eventInStream('overloaded_error', 'Overloaded'),
	],
	'connect-refused': [nothingListens],
	'connect-timeout': [],
	'connect-reset': [
		disturbed('refuse'),
		served('a reset before a byte', (response) => response.socket?.resetAndDestroy()),
		served('an end before a byte', (response) => response.socket?.end()),
	],
	dns: [noSuchHost],
	tls: [selfSigned, plainBehindTls],
	network: [],
	'first-byte-timeout': [
		served('silence', () => undefined, {silence: 'first-byte'}),
		disturbed('half-open', {silence: 'first-byte'}),
	],
	'idle-stream': [
		served(
			'silence after the headers',
			(response, protocol) => {
				sendHeaders(response, protocol);
				response.flushHeaders();
			},
			{silence: 'idle'},
		),
		served(
			'silence within the answer',
			(response, protocol) => {
				sendHeaders(response, protocol);
				response.write(bodyOf(protocol));
			},
			{silence: 'idle'},
		),
		disturbed('stall', {silence: 'idle'}),
	],
	'stream-cut': [
		served('a reset within the answer', (response, protocol) => {
			sendHeaders(response, protocol);
			response.write(bodyOf(protocol), () => response.socket?.resetAndDestroy());
		}),
		served('fewer bytes than announced', (response, protocol) => {
			response.writeHead(200, {'content-type': 'text/event-stream', 'content-length': '99999'});
			response.write(bodyOf(protocol), () => response.destroy());
		}),
		disturbed('cut'),
		disturbed('reset'),
	],
	'stream-error': [eventInStream('api_error', 'something broke')],
	'no-end-marker': [
		endsAfter('an end after half of the answer', bodyOf),
		endsAfter('an end after a whole call', (protocol) => streamOf(protocol, {calls: [call]}).body),
		endsAfter('an empty answer', () => ''),
	],
	'malformed-stream': [
		malformed('a line that is no JSON', (protocol) =>
			isLines(protocol) ? '{"model":\n' : 'event: message_delta\ndata: {"a":\n\n',
		),
		{
			...malformed(
				'a line of more than 16 MB',
				(protocol) => `${isLines(protocol) ? '' : 'data: '}"${'x'.repeat(17 * 1024 * 1024)}"\n\n`,
			),
			isHeavy: true,
		},
		served('bytes that are no HTTP', (response) => void response.socket?.end('HELO there\r\n\r\n')),
		disturbed('corrupt'),
	],
	'error-body': [
		errorBody('{"error":"something broke"}', {'ollama-chat': 'stream-error'}),
		errorBody('{"error":{"message":"something broke"}}', {'ollama-chat': 'stream-error'}),
	],
	'captive-portal': [webPage(200), webPage(511)],
	redirect: [redirect(302), redirect(307)],
	unknown: [],
};

const system = (code: string) =>
	Object.assign(new TypeError('fetch failed'), {cause: Object.assign(new Error(code), {code})});

/** What no server can cause here, as the way out throws it. */
export const thrownCases: Readonly<Partial<Record<FaultId, () => Error>>> = {
	'connect-timeout': () => system('ETIMEDOUT'),
	network: () => system('ENETUNREACH'),
	unknown: () => new Error('what is this?'),
};
