import {describe, expect, it} from 'vitest';
import {classifyFault} from '../../source/llm/fault-classifier.js';
import type {FaultId} from '../../source/llm/fault-table.js';
import {faultTable} from '../../source/llm/fault-table.js';
import {createWireError} from '../../source/llm/wire-error.js';
import {statusError} from './fakes.js';

type Row = readonly [fault: FaultId, what: string, error: unknown, hadActivity?: boolean];

const system = (code: string) =>
	Object.assign(new TypeError('fetch failed'), {cause: Object.assign(new Error(code), {code})});
const api = (status: number, message: string, type = 'x') =>
	statusError(status, {error: {message, type}});
const event = (type: string, message: string) =>
	Object.assign(new Error(message), {
		status: undefined,
		error: {type: 'error', error: {type, message}},
	});
const wire = (status: number, body: string) =>
	createWireError('failed', {kind: 'status', status, body});

const rows: readonly Row[] = [
	['auth', '401', api(401, 'invalid x-api-key', 'authentication_error')],
	['auth', '400 of Google', api(400, 'API key not valid. Please pass a valid API key.')],
	['auth', '403 with a bad key', api(403, 'Invalid API key')],
	['auth', 'an event of the stream', event('authentication_error', 'no')],
	['auth', '401 that also names billing', api(401, 'Invalid API key. See the billing page.')],
	['billing', '401 with billing words', api(401, 'Your account is past due: no credits left')],
	[
		'billing',
		'401 with billing words under a type about the login',
		api(401, 'Your credit balance is too low', 'authentication_error'),
	],
	['billing', '402', api(402, 'Insufficient Balance')],
	[
		'billing',
		'400 with billing words',
		api(400, 'Your credit balance is too low to access the API'),
	],
	['billing', '403 with billing words', api(403, 'Please add billing to your account')],
	[
		'billing',
		'429 of an empty account',
		api(429, 'You exceeded your current quota', 'insufficient_quota'),
	],
	['forbidden', '403', api(403, 'Project does not have access')],
	['quota', '429 of a free tier', api(429, 'You exceeded your current quota, see billing details')],
	['quota', '403 with quota words', api(403, 'Quota exceeded for metric')],
	['rate-limit', '429', api(429, 'Slow down', 'rate_limit_error')],
	['rate-limit', 'an event of the stream', event('rate_limit_error', 'Too many requests')],
	[
		'rate-limit',
		'200 with 429 in the body',
		createWireError('x', {
			kind: 'error-body',
			status: 200,
			body: '{"error":{"code":429,"message":"slow"}}',
		}),
	],
	['model-not-found', '404 of a model', api(404, 'model: claude-9', 'not_found_error')],
	['model-not-found', '404 of Ollama', wire(404, '{"error":"model \'qwen2.5\' not found"}')],
	['model-not-found', '400 of a retired model', api(400, 'The model `x` has been decommissioned')],
	['no-tools', '400 of Ollama', wire(400, '{"error":"gemma:2b does not support tools"}')],
	['no-tools', '400 of Groq', api(400, '`tool calling` is not supported with this model')],
	['no-tools', '404 of a gateway', api(404, 'No endpoints found that support tool use.')],
	['not-found', '404 of a wrong address', wire(404, '404 page not found')],
	['bad-request', '400', api(400, 'messages.0: unexpected field')],
	['bad-request', '422', api(422, 'Extra inputs are not permitted')],
	[
		'context-overflow',
		'400 of Anthropic',
		api(400, 'prompt is too long: 210000 tokens > 200000 maximum'),
	],
	[
		'context-overflow',
		'400 of OpenAI',
		api(400, "This model's maximum context length is 128000 tokens", 'context_length_exceeded'),
	],
	['context-overflow', '413', api(413, 'Request exceeds the maximum size')],
	['refusal', '400 of a content filter', api(400, 'The response was filtered', 'content_filter')],
	['refusal', '403 of moderation', api(403, 'Your input was flagged by moderation')],
	['request-timeout', '408', api(408, 'timeout')],
	['server-error', '500', api(500, 'Internal server error', 'api_error')],
	['server-error', '502 with HTML', wire(502, '<html>Bad gateway</html>')],
	['server-error', '503', api(503, 'Service unavailable')],
	['server-error', '504', api(504, 'Gateway timeout')],
	['overloaded', '529', api(529, 'Overloaded', 'overloaded_error')],
	['overloaded', '503 that says so', api(503, 'The model is overloaded. Please try again later.')],
	['overloaded', 'an event of the stream', event('overloaded_error', 'Overloaded'), true],
	['connect-refused', 'ECONNREFUSED', system('ECONNREFUSED')],
	['connect-timeout', 'ETIMEDOUT', system('ETIMEDOUT')],
	['connect-reset', 'ECONNRESET before a byte', system('ECONNRESET')],
	['dns', 'ENOTFOUND', system('ENOTFOUND')],
	['dns', 'EAI_AGAIN', system('EAI_AGAIN')],
	['tls', 'an expired certificate', system('CERT_HAS_EXPIRED')],
	['tls', 'a self-signed certificate', system('DEPTH_ZERO_SELF_SIGNED_CERT')],
	['tls', 'a wrong host', system('ERR_TLS_CERT_ALTNAME_INVALID')],
	['network', 'EHOSTUNREACH', system('EHOSTUNREACH')],
	['network', 'ENETUNREACH', system('ENETUNREACH')],
	['first-byte-timeout', 'our timer', createWireError('x', {kind: 'first-byte-timeout'})],
	['first-byte-timeout', 'of the way out', system('EGRESS_HEADERS_TIMEOUT')],
	['idle-stream', 'our timer', createWireError('x', {kind: 'idle-timeout'}), true],
	['idle-stream', 'of the way out', system('EGRESS_BODY_TIMEOUT'), true],
	['stream-cut', 'a reset', system('ECONNRESET'), true],
	['stream-cut', 'an unnamed end', new TypeError('terminated'), true],
	['stream-error', 'an event', event('api_error', 'Something broke'), true],
	[
		'no-end-marker',
		'our error',
		Object.assign(new Error('x'), {code: 'OI_ERR_STREAM_INCOMPLETE'}),
		true,
	],
	['malformed-stream', 'our guard', createWireError('x', {kind: 'malformed'}), true],
	['malformed-stream', 'a SyntaxError', new SyntaxError('Unexpected token'), true],
	['malformed-stream', 'a broken response', system('HPE_INVALID_CONSTANT')],
	[
		'error-body',
		'200 with an error',
		createWireError('x', {kind: 'error-body', status: 200, body: '{"error":"boom"}'}),
	],
	[
		'captive-portal',
		'a web page',
		createWireError('x', {kind: 'html', status: 200, body: '<html>'}),
	],
	['captive-portal', '511', wire(511, '')],
	['redirect', '302', createWireError('x', {kind: 'redirect', status: 302})],
	['unknown', 'anything else', new Error('what?')],
];

/** What is left of `[key].` in a line of 200. */
const cut = (before: number) => `${'[key].'.slice(0, 199 - before)}…`;

describe('classifyFault', () => {
	for (const [fault, what, error, hadActivity = false] of rows)
		it(`${fault}: ${what}`, () => {
			expect(classifyFault(error, {hadActivity, nowMs: 0}).id).toBe(fault);
		});

	it('has a row in this test for every fault of the table', () => {
		const tested = new Set(rows.map(([fault]) => fault));

		expect(Object.keys(faultTable).filter((fault) => !tested.has(fault as FaultId))).toEqual([]);
	});

	it('repeats the words of the server in one printable line', () => {
		const fault = classifyFault(api(500, 'It\u001b[31m broke\nbadly'), {
			hadActivity: false,
			nowMs: 0,
		});

		expect(fault.detail).toBe('It broke⏎badly');
	});

	it('never repeats the key, even when the server does', () => {
		const error = api(401, 'Incorrect API key provided: sk-very-secret');

		const fault = classifyFault(error, {hadActivity: false, nowMs: 0, apiKey: 'sk-very-secret'});

		expect(fault.detail).toBe('Incorrect API key provided: [key]');
	});

	const key = 'sk-proj-Zq8Kx3vT9mWn2LpR7sYb4cHde';
	const [head, tail] = [key.slice(0, 16), key.slice(16)];
	const spelled = {
		hex: Buffer.from(key).toString('hex'),
		base64: Buffer.from(key).toString('base64'),
		'with a newline': `${head}\n${tail}`,
		'with a return': `${head}\r${tail}`,
		'with NUL': `${head}\0${tail}`,
		'with a space of no width': `${head}\u200b${tail}`,
		'with a soft hyphen': `${head}\u00ad${tail}`,
		'with a colour': `${head}\u001b[0m${tail}`,
		'with all of them in each place': [...key].join('\u200b\n\0'),
	};

	it.each(Object.entries(spelled))('nor a part of it, %s, wherever the line is cut', (_, said) => {
		for (const before of [0, 150, 180, 199]) {
			const error = api(401, `${'-'.repeat(before)}${said}.`);

			const {detail} = classifyFault(error, {hadActivity: false, nowMs: 0, apiKey: key});

			expect(detail.slice(before)).toBe('[key].'.length + before <= 200 ? '[key].' : cut(before));
		}
	});

	it('keeps the lines of a text without a key', () => {
		const error = api(500, 'It broke\nbadly');

		expect(classifyFault(error, {hadActivity: false, nowMs: 0, apiKey: key}).detail).toBe(
			'It broke⏎badly',
		);
	});

	it('says nothing of an HTML page', () => {
		const fault = classifyFault(wire(502, '<html>Bad gateway</html>'), {
			hadActivity: false,
			nowMs: 0,
		});

		expect(fault.detail).toBe('failed');
	});
});

describe('faultTable', () => {
	it('never rests a provider for an overflow or a refusal, and ends the turn there', () => {
		for (const fault of ['context-overflow', 'refusal'] as const) {
			expect(faultTable[fault]).toMatchObject({cooldownMs: 0, moveOn: false, retryHere: false});
		}
	});

	it('moves on from everything else', () => {
		const staying = Object.entries(faultTable).filter(([, row]) => !row.moveOn);

		expect(staying.map(([fault]) => fault).sort()).toEqual(['context-overflow', 'refusal']);
	});

	it('rests rate limited, failing and silent servers for 120 seconds', () => {
		for (const fault of ['rate-limit', 'server-error', 'overloaded', 'idle-stream'] as const)
			expect(faultTable[fault].cooldownMs).toBe(120_000);
	});
});
