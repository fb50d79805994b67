import type {FaultFacts} from './fault-facts.js';
import type {FaultId} from './fault-table.js';

/** A rule applies when everything it names is true of the facts. The first rule that applies decides. */
export type FaultRule = {
	readonly fault: FaultId;
	readonly kinds?: readonly FaultFacts['kind'][];
	/** `none` stands for no status that would say anything, as with an error event of a stream. */
	readonly statuses?: readonly (number | 'none')[];
	readonly statusFrom?: number;
	/** Looked for in what the server wrote, never in our own or the SDK's words. */
	readonly words?: {readonly name: string; readonly pattern: RegExp};
	/** Matches codes of the system and of the way out. */
	readonly codes?: RegExp;
	readonly names?: RegExp;
	readonly hadActivity?: boolean;
};

/** What servers write, each under the name that the documentation uses for it. */
const overflow = {
	name: 'words about the context length',
	pattern:
		/context.?length|context.?window|maximum context|prompt is too long|input is too long|too many (?:input |prompt )?tokens|exceeds? (?:the |its )?(?:maximum |max |model'?s? )?(?:number of )?(?:input )?tokens?|reduce the length/i,
};
const contentRefusal = {
	name: 'words about a content policy',
	pattern:
		/content.?polic|content.?filter|content_management|safety (?:system|filter|settings)|usage polic|PROHIBITED_CONTENT|blocked by (?:our )?moderation|flagged (?:by|as|for)/i,
};
const credit = {
	name: 'words about billing',
	pattern:
		/billing|credit balance|insufficient.?(?:balance|credits?|funds)|out of credits|purchase (?:more )?credits|payment.?required|past.?due|spend(?:ing)?.?limit/i,
};
const noQuota = {
	name: 'words about an empty account',
	pattern: /insufficient_quota|insufficient.?(?:balance|credits?|funds)|credit balance/i,
};
const quota = {
	name: 'words about a quota',
	pattern: /quota|usage limit|daily limit|monthly limit|tokens per day|requests per day/i,
};
const badKey = {
	name: 'words about a bad key',
	pattern:
		/(?:invalid|incorrect|missing|expired|revoked|bad)[^"]{0,24}(?:api.?key|token|credential)|api.?key[^"]{0,24}(?:invalid|not valid|expired|not found|missing)/i,
};
const noLogin = {
	name: 'a type of error about the login',
	pattern: /authentication_error|invalid_authentication|unauthenticated/i,
};
const noTools = {
	name: 'words about tools that are not supported',
	pattern:
		/(?:does not|doesn't) support (?:tools?|tool.?(?:use|calling)|function.?calling)|support tool use|tool.?(?:use|calling)\W{1,4}is not (?:supported|available)/i,
};
const noModel = {
	name: 'words about an unknown model',
	pattern:
		/model_not_found|model_decommissioned|model[^"]{0,80}(?:not found|does not exist|not exist|is not supported|decommissioned|not available|unknown)|(?:unknown|invalid|no such) model|not_found_error/i,
};
const overloaded = {
	name: 'words about overload',
	pattern: /overloaded|over capacity|capacity exceeded|no available (?:channel|capacity)/i,
};
const limited = {
	name: 'words about a rate limit',
	pattern: /rate.?limit|too many requests|resource_exhausted/i,
};

export const faultRules: readonly FaultRule[] = [
	{fault: 'first-byte-timeout', kinds: ['first-byte-timeout']},
	{fault: 'idle-stream', kinds: ['idle-timeout']},
	{fault: 'redirect', kinds: ['redirect']},
	{fault: 'captive-portal', kinds: ['html']},
	{fault: 'captive-portal', statuses: [511]},
	{fault: 'malformed-stream', kinds: ['malformed']},
	{fault: 'no-end-marker', codes: /^OI_ERR_STREAM_INCOMPLETE$/},

	// Who refuses a key may speak of billing beside it, and who has billed an account empty may answer 401.
	{fault: 'auth', statuses: [401], words: badKey},
	{fault: 'billing', statuses: [401], words: credit},
	{fault: 'auth', statuses: [401]},
	{fault: 'billing', statuses: [402]},
	{fault: 'billing', statuses: [429], words: noQuota},
	{fault: 'quota', statuses: [429], words: quota},
	{fault: 'rate-limit', statuses: [429]},
	{fault: 'context-overflow', statuses: [413]},
	{fault: 'request-timeout', statuses: [408]},
	{fault: 'overloaded', statuses: [529]},
	{fault: 'context-overflow', statuses: [400, 422, 500, 'none'], words: overflow},
	{fault: 'refusal', statuses: [400, 403, 422, 451, 'none'], words: contentRefusal},
	{fault: 'auth', statuses: [400, 403, 'none'], words: badKey},
	{fault: 'auth', statuses: [400, 403, 'none'], words: noLogin},
	{fault: 'billing', statuses: [400, 403, 'none'], words: credit},
	{fault: 'quota', statuses: [403], words: quota},
	{fault: 'no-tools', statuses: [400, 404, 422, 'none'], words: noTools},
	{fault: 'model-not-found', statuses: [400, 403, 404, 410, 422, 'none'], words: noModel},
	{fault: 'not-found', statuses: [404, 410]},
	{fault: 'forbidden', statuses: [403]},
	{fault: 'overloaded', words: overloaded},
	{fault: 'rate-limit', statuses: ['none'], words: limited},
	{fault: 'server-error', statusFrom: 500},
	{fault: 'bad-request', statusFrom: 400},

	{fault: 'dns', codes: /^(?:ENOTFOUND|EAI_\w+)$/},
	{fault: 'connect-refused', codes: /^ECONNREFUSED$/},
	{fault: 'connect-timeout', codes: /^ETIMEDOUT$/},
	{
		fault: 'tls',
		codes:
			/^(?:CERT_\w+|ERR_TLS_\w+|ERR_SSL_\w+|EPROTO|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|HOSTNAME_MISMATCH)$/,
	},
	{fault: 'network', codes: /^(?:EHOSTUNREACH|ENETUNREACH|ENETDOWN|EHOSTDOWN|EADDRNOTAVAIL)$/},
	{fault: 'first-byte-timeout', codes: /^EGRESS_HEADERS_TIMEOUT$/},
	{fault: 'idle-stream', codes: /^EGRESS_BODY_TIMEOUT$/},
	{fault: 'connect-reset', codes: /^(?:ECONNRESET|EPIPE)$/, hadActivity: false},
	{fault: 'stream-cut', codes: /^(?:ECONNRESET|EPIPE)$/},
	{fault: 'malformed-stream', codes: /^HPE_\w+$/},
	{fault: 'malformed-stream', names: /^(?:SyntaxError|HTTPParserError)$/},
	{fault: 'error-body', kinds: ['error-body']},
	{fault: 'stream-error', kinds: ['stream-error']},
	// The SDKs throw an APIError without a status for an error event in the stream.
	{
		fault: 'stream-error',
		statuses: ['none'],
		words: {name: 'an error event of any other type', pattern: /./},
	},
	{fault: 'connect-timeout', names: /Timeout/},
	{fault: 'connect-reset', names: /^TypeError$/, hadActivity: false},
	{fault: 'stream-cut', names: /^TypeError$/, hadActivity: true},
];

/** Whether everything the rule names is true of the facts. */
export function appliesTo(rule: FaultRule, facts: FaultFacts): boolean {
	const {kinds, statuses, statusFrom, words, codes, names, hadActivity} = rule;
	return (
		(kinds === undefined || kinds.includes(facts.kind)) &&
		(statuses === undefined || statuses.includes(statusKey(facts))) &&
		(statusFrom === undefined || (facts.status ?? 0) >= statusFrom) &&
		(words === undefined || words.pattern.test(facts.body)) &&
		(codes === undefined || facts.codes.some((code) => codes.test(code))) &&
		(names === undefined || facts.names.some((name) => names.test(name))) &&
		(hadActivity === undefined || hadActivity === facts.hadActivity)
	);
}

// A 200 whose body or stream is an error has no status that would say anything.
function statusKey({status}: FaultFacts): number | 'none' {
	return status === undefined || status < 300 ? 'none' : status;
}
