import * as z from 'zod/mini';
import type {Say} from '../../../contracts/say.js';
import {defineTool} from '../../../contracts/tool.js';
import {decodeText, isBinary} from '../../../lib/decode-text.js';
import {readAtMost} from '../../../lib/egress/read-at-most.js';
import {formatBytes} from '../../../lib/format-bytes.js';
import type {HttpAdapterDeps} from '../http-deps.js';

const maxBodyBytes = 1_000_000;
const usualTimeoutSecs = 30;
// The request's own deadline has to come first: it says which server was slow.
const dispatcherGraceMs = 5_000;

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'] as const;

export function request({send, now}: HttpAdapterDeps) {
	return defineTool({
		name: 'http_request',
		description: 'Send an HTTP request; returns at most 1 MB.',
		// Also a GET: its address can carry whatever the run knows.
		effect: 'send',
		timeoutMs: ({timeout_seconds: seconds}) =>
			(seconds ?? usualTimeoutSecs) * 1000 + dispatcherGraceMs,
		input: z.object({
			method: z.enum(methods).check(z.describe('Method.')),
			url: z.string().check(z.minLength(1), z.maxLength(8000), z.describe('Full URL.')),
			headers: z.optional(z.record(z.string(), z.string()).check(z.describe('Headers.'))),
			body: z.optional(z.string().check(z.describe('Body.'))),
			timeout_seconds: z.optional(
				z.int().check(z.gte(1), z.lte(300), z.describe('Seconds to wait.')),
			),
		}),
		resources: ({url}) => [{kind: 'host', host: hostOf(url)}],
		summarize: ({method, url}) => `${method} ${url}`,
		async run({method, url, headers, body, timeout_seconds: seconds}, {signal, say}) {
			const startedAt = now();
			const timeoutMs = (seconds ?? usualTimeoutSecs) * 1000;
			const response = await send(url, {
				method,
				headers: headers ?? {},
				...(body === undefined ? {} : {body}),
				signal,
				// Where a request changes something, its sender decides about another address.
				redirect: method === 'GET' || method === 'HEAD' ? 'same-site' : 'manual',
				limits: {headersMs: timeoutMs, idleMs: timeoutMs, totalMs: timeoutMs},
			});
			const {bytes, isCut} = await readAtMost(response, maxBodyBytes);
			return toResult(response, bytes, {isCut, url, elapsedMs: Math.round(now() - startedAt), say});
		},
	});
}

type Reading = {
	readonly isCut: boolean;
	readonly url: string;
	readonly elapsedMs: number;
	readonly say: Say;
};

function toResult(response: Response, bytes: Buffer, {isCut, url, elapsedMs, say}: Reading) {
	const isText = !isBinary(bytes);
	const body = isText ? decodeText(bytes, response.headers.get('content-type') ?? '', isCut) : '';
	const headers = Object.fromEntries(response.headers);
	const notices = [
		response.redirected
			? say`The answer is from ${new URL(response.url || url).host}, after a redirect.`
			: '',
		isText ? '' : say`The body is no text (${formatBytes(bytes.length)}) and is left out.`,
		isCut ? say`The body is longer than 1 MB; its end is left out.` : '',
	].filter((notice) => notice !== '');
	return {
		text: [
			`HTTP ${response.status}`,
			...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
			'',
			body,
		].join('\n'),
		...(notices.length === 0 ? {} : {notice: notices.join(' ')}),
		data: {
			status: response.status,
			headers,
			body,
			elapsed_ms: elapsedMs,
			url: response.url,
			body_truncated: isCut,
		},
		isUntrusted: true,
	};
}

function hostOf(url: string): string {
	return URL.canParse(url) ? new URL(url).host : url;
}
