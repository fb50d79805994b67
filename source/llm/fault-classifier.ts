import {displayLine, displayWhole} from '../lib/display-text.js';
import {createKnownSecrets, shortestSecretBytes} from '../lib/redact/known-secrets.js';
import type {FaultFacts} from './fault-facts.js';
import {readFaultFacts} from './fault-facts.js';
import {appliesTo, faultRules} from './fault-rules.js';
import type {FaultId} from './fault-table.js';
import {readRetryAfterMs} from './retry-after.js';

export type Fault = {
	readonly id: FaultId;
	readonly status: number | undefined;
	/** How long the server asks to be left alone. */
	readonly retryAfterMs: number | undefined;
	/** The server's own words, one printable line; empty when it said nothing. */
	readonly detail: string;
};

type FaultContext = {
	/** Whether the server had shown any life: headers, a ping, a byte of the stream. */
	readonly hadActivity: boolean;
	/** The time of day, not a clock of the process: servers name dates. */
	readonly nowMs: number;
	/** Never to be repeated, even where a server echoes it. */
	readonly apiKey?: string | undefined;
};

/** Says what kind of failure an error is, from status, body and the state of the stream. */
export function classifyFault(error: unknown, context: FaultContext): Fault {
	const facts = readFaultFacts(error, context.hadActivity);
	return {
		id: faultRules.find((rule) => appliesTo(rule, facts))?.fault ?? 'unknown',
		status: facts.status,
		retryAfterMs: readRetryAfterMs(facts, context.nowMs),
		detail: describe(facts, context.apiKey),
	};
}

function describe(facts: FaultFacts, apiKey: string | undefined): string {
	const text = serverMessage(facts.body) ?? facts.message;
	// The cut comes last: a part of a key that is spelled otherwise is not found any more.
	const shown = displayWhole(text.trim());
	return displayLine(apiKey ? withoutKey(shown, apiKey) : shown, 200);
}

/** What `displayWhole` makes of characters that nobody sees, and the breaks of lines. */
const unseen = /[\n\t\u2400-\u2421]|<U\+[0-9A-F]{4,6}>/g;

function withoutKey(text: string, apiKey: string): string {
	const mark = '[key]';
	const plain = text.replaceAll(apiKey, mark);
	if (Buffer.byteLength(apiKey) < shortestSecretBytes) return plain;
	const {replace} = createKnownSecrets([{value: apiKey, mark}]);
	const safe = replace(plain);
	// Characters in between would hide the key from the search, and from nobody who reads it.
	const joined = safe.replace(unseen, '');
	const found = replace(joined);
	return found === joined ? safe : found;
}

function serverMessage(body: string): string | undefined {
	try {
		return messageIn(JSON.parse(body));
	} catch {
		// Not JSON: HTML says nothing to a person, plain text does.
		const text = body.trim();
		return text === '' || text.startsWith('<') ? undefined : text;
	}
}

// Providers write `{error: {message}}`, `{error: "text"}`, `{message}`, and Google an array around it.
function messageIn(value: unknown): string | undefined {
	if (typeof value === 'string') return value;
	if (Array.isArray(value)) return messageIn(value[0]);
	if (typeof value !== 'object' || value === null) return undefined;
	const {error, message, detail} = value as Record<string, unknown>;
	return messageIn(error) ?? messageIn(message) ?? messageIn(detail);
}
