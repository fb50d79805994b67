import type {EgressLimits} from './limits.js';

export type EgressInit = {
	readonly method?: string | undefined;
	readonly headers?: RequestInit['headers'];
	readonly body?: RequestInit['body'];
	readonly signal?: AbortSignal | null | undefined;
	/**
	 * What becomes of a redirect; `follow` where it may be followed, an error where not, when absent. `same-site` hands over
	 * one that leads to a host of somebody else.
	 */
	readonly redirect?: RequestInit['redirect'] | 'same-site';
	/** Other limits than the usual ones. */
	readonly limits?: Partial<EgressLimits>;
};

/** What the platform's `fetch` is, as far as this program uses it. */
export type EgressFetch = (input: string | URL, init?: EgressInit) => Promise<Response>;

/** A body that can be sent as it is, also again after a redirect. */
export async function toBody(body: EgressInit['body']): Promise<string | Uint8Array | undefined> {
	if (body === undefined || body === null) return undefined;
	if (typeof body === 'string' || body instanceof Uint8Array) return body;
	return new Uint8Array(await new Response(body).arrayBuffer());
}
