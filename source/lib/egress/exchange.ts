import type {ClientRequest, IncomingMessage, RequestOptions} from 'node:http';
import {request as openRequest} from 'node:http';
import {withDeadline} from '../with-deadline.js';
import {decodeBody} from './decode-body.js';
import {explainError} from './egress-failure.js';
import type {Life, Lifetime} from './life.js';
import {createLife} from './life.js';
import {readStream} from './response-stream.js';
import {createTrickle} from './trickle.js';

export type Exchange = Lifetime & {
	readonly method: string;
	readonly headers: Headers;
	readonly body: string | Uint8Array | undefined;
	/** A socket of its own, or a pool. */
	readonly connection: Pick<RequestOptions, 'agent' | 'createConnection'>;
};

// Cookies and policies of some sites are longer than Node's 16 KB.
const maxHeaderBytes = 64 * 1024;
const withoutBody = new Set([204, 205, 304]);

/** One request and its answer, whatever its status; redirects are the caller's. */
export async function exchange(asked: Exchange): Promise<Response> {
	const {url, limits, createError} = asked;
	const life = createLife(asked);
	try {
		// Whoever has left by now is sent nothing for.
		life.signal.throwIfAborted();
		const request = send(asked);
		life.onEnd(() => request.destroy());
		const message = await withDeadline(() => answerOf(request), {
			timeoutMs: limits.headersMs,
			signal: life.signal,
			onTimeout: () =>
				createError({
					code: 'OI_ERR_NETWORK_TIMEOUT',
					message: `${url.host} did not answer in ${limits.headersMs / 1000} s.`,
					hint: 'try again later',
					retryable: true,
					cause: Object.assign(new Error('No headers.'), {code: 'EGRESS_HEADERS_TIMEOUT'}),
				}),
		});
		return await toResponse(asked, message, life);
	} catch (error) {
		life.end();
		throw explainError(error, url.host, createError);
	}
}

function send({url, method, headers, body, connection}: Exchange): ClientRequest {
	const request = openRequest({
		...connection,
		method,
		host: url.hostname.replace(/^\[|\]$/g, ''),
		port: url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port),
		path: `${url.pathname}${url.search}`,
		headers: {host: url.host, ...Object.fromEntries(headers), ...lengthOf(method, body)},
		maxHeaderSize: maxHeaderBytes,
	});
	// Also while nobody listens yet, or any more: an error that nobody hears ends the program.
	request.on('error', () => undefined);
	request.end(body);
	return request;
}

/** Always said: without it Node sends the body of a DELETE as if it were the next request. */
function lengthOf(method: string, body: Exchange['body']): {readonly 'content-length'?: number} {
	if (body !== undefined) return {'content-length': Buffer.byteLength(body)};
	return method === 'GET' || method === 'HEAD' ? {} : {'content-length': 0};
}

function answerOf(request: ClientRequest): Promise<IncomingMessage> {
	return new Promise((resolve, reject) => {
		request.once('response', resolve);
		// Stays: an error after the answer has begun reaches its reader through the message.
		request.on('error', reject);
	});
}

async function toResponse(
	asked: Exchange,
	message: IncomingMessage,
	life: Life,
): Promise<Response> {
	const {url, method, createError} = asked;
	const status = message.statusCode ?? 0;
	const unusable = (what: string) =>
		createError({
			code: 'OI_ERR_NETWORK_ANSWER',
			message: `${url.host} answered with ${what}.`,
			hint: 'the server is at fault, or does not want to be asked by programs',
		});
	if (status < 200 || status > 599)
		throw unusable(`the status ${status}, which HTTP does not have`);
	const init = {status, headers: headersOf(message)};
	if (method === 'HEAD' || withoutBody.has(status)) {
		message.resume();
		message.once('end', life.end);
		return new Response(null, init);
	}
	const decoded = await decodeBody(message, (encoding) =>
		unusable(
			`a body that is packed ${/^[\w-]{1,20}(?:, ?[\w-]{1,20})?$/.test(encoding) ? `as "${encoding}"` : 'in an unknown way'}`,
		),
	);
	return new Response(readStream(decoded, asked, life, createTrickle(message.socket)), init);
}

function headersOf({rawHeaders}: IncomingMessage): Headers {
	const headers = new Headers();
	for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
		headers.append(rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '');
	}
	return headers;
}
