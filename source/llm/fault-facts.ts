import type {WireDetails} from './wire-error.js';
import {isWireError} from './wire-error.js';

/** What the classifier's rules look at, collected from an error and everything that caused it. */
export type FaultFacts = {
	readonly kind: WireDetails['kind'] | undefined;
	readonly status: number | undefined;
	/** What the server wrote: its whole error body. Empty when the server said nothing. */
	readonly body: string;
	/** Codes of the system and of this program. */
	readonly codes: readonly string[];
	readonly names: readonly string[];
	readonly retryAfter: string | undefined;
	readonly retryAfterMs: string | undefined;
	/** Whether the server had shown any life before it failed. */
	readonly hadActivity: boolean;
	readonly message: string;
};

type Link = {
	readonly name?: unknown;
	readonly code?: unknown;
	readonly message?: unknown;
	readonly status?: unknown;
	readonly error?: unknown;
	readonly headers?: unknown;
	readonly cause?: unknown;
};

const bodyLimit = 16_000;

/** Collects the facts of an error, whichever SDK threw it. */
export function readFaultFacts(error: unknown, hadActivity: boolean): FaultFacts {
	const chain = causesOf(error);
	const wire = chain.find(isWireError)?.wire;
	const body = (wire?.body ?? sdkBody(chain)).slice(0, bodyLimit);
	const status = wire?.status ?? firstOf(chain, (link) => toStatus(link.status));
	return {
		kind: wire?.kind,
		// Some servers answer 200 and write the real status into the error body.
		status: status === undefined || status < 300 ? (statusInBody(body) ?? status) : status,
		body,
		codes: textsOf(chain, 'code'),
		names: textsOf(chain, 'name'),
		retryAfter: wire?.retryAfter ?? headerOf(chain, 'retry-after'),
		retryAfterMs: wire?.retryAfterMs ?? headerOf(chain, 'retry-after-ms'),
		hadActivity,
		message: error instanceof Error ? error.message : String(error),
	};
}

function causesOf(error: unknown): Link[] {
	const chain: Link[] = [];
	let current = error;
	while (typeof current === 'object' && current !== null && chain.length < 8) {
		chain.push(current as Link);
		current = (current as Link).cause;
	}
	return chain;
}

function sdkBody(chain: readonly Link[]): string {
	const body = firstOf(chain, (link) => link.error ?? undefined);
	if (body === undefined) return '';
	return typeof body === 'string' ? body : (JSON.stringify(body) ?? '');
}

function firstOf<Value>(chain: readonly Link[], read: (link: Link) => Value | undefined) {
	for (const link of chain) {
		const value = read(link);
		if (value !== undefined) return value;
	}
	return undefined;
}

function textsOf(chain: readonly Link[], field: 'code' | 'name'): string[] {
	return chain.map((link) => link[field]).filter((value) => typeof value === 'string');
}

function headerOf(chain: readonly Link[], name: string): string | undefined {
	return firstOf(chain, (link) =>
		link.headers instanceof Headers ? (link.headers.get(name) ?? undefined) : undefined,
	);
}

function toStatus(value: unknown): number | undefined {
	return typeof value === 'number' && value >= 100 && value < 600 ? value : undefined;
}

function statusInBody(body: string): number | undefined {
	const found = /"(?:code|status|status_code)":\s{0,4}"?([45]\d\d)\b/.exec(body)?.[1];
	return found === undefined ? undefined : Number(found);
}
