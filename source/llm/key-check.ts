import type {ProtocolId} from '../contracts/llm.js';
import type {EgressFetch} from '../lib/egress/fetch-types.js';
import type {ProviderRow} from './provider-row.js';

/** `refused`: the server says that it is no key. `unknown`: it said neither yes nor no. */
export type KeyVerdict = {
	readonly verdict: 'works' | 'refused' | 'unknown';
	/** What the server answered. */
	readonly status: number;
};

type Call = {readonly path: string; readonly body?: (row: ProviderRow) => object};

const byProtocol: Readonly<Record<ProtocolId, Call>> = {
	'anthropic-messages': {path: '/v1/models?limit=1'},
	'openai-chat': {path: '/models'},
	'ollama-chat': {path: '/api/tags'},
};

/** Where the list of models is open to everybody, and so says nothing about a key. */
const byProvider: Readonly<Record<string, Call>> = {
	openrouter: {path: '/key'},
	xai: {path: '/api-key'},
	nvidia: {
		path: '/chat/completions',
		body: ({cheapModel, defaultModel}) => ({
			model: cheapModel ?? defaultModel,
			max_tokens: 1,
			messages: [{role: 'user', content: 'hi'}],
		}),
	},
};

const limits = {headersMs: 20_000, idleMs: 10_000, totalMs: 30_000, maxBytes: 5_000_000} as const;

/** One call that costs nothing, or next to nothing, and shows whether a key is one. */
export async function checkKey(
	row: ProviderRow,
	{baseUrl, key}: {readonly baseUrl: string; readonly key: string},
	send: EgressFetch,
	signal: AbortSignal,
): Promise<KeyVerdict> {
	const {path, body} = byProvider[row.id] ?? byProtocol[row.protocol];
	const response = await send(`${baseUrl.replace(/\/$/, '')}${path}`, {
		method: body === undefined ? 'GET' : 'POST',
		headers: {...keyHeaders(row.protocol, key), 'content-type': 'application/json'},
		...(body === undefined ? {} : {body: JSON.stringify(body(row))}),
		signal,
		limits,
	});
	const {status} = response;
	if (status === 400) return {status, verdict: await verdictOf400(response)};
	await response.body?.cancel();
	return {status, verdict: verdicts[status] ?? (response.ok ? 'works' : 'unknown')};
}

/**
 * 402 and 429: a key without money, or that was used too often, is a key. 403 says nothing of it: that is also the answer for
 * a key that may do other things, for a region, and of a proxy.
 */
const verdicts: Readonly<Record<number, KeyVerdict['verdict']>> = {
	401: 'refused',
	402: 'works',
	429: 'works',
};

/** Google says so of a key that is none. */
async function verdictOf400(response: Response): Promise<KeyVerdict['verdict']> {
	const text = await response.text();
	return /api.?key/i.test(text) ? 'refused' : 'unknown';
}

function keyHeaders(protocol: ProtocolId, key: string): Record<string, string> {
	return protocol === 'anthropic-messages'
		? {'x-api-key': key, 'anthropic-version': '2023-06-01'}
		: {authorization: `Bearer ${key}`};
}
