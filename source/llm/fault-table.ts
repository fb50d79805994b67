/** Everything that can go wrong with a model call. */
export type FaultId =
	| 'auth'
	| 'billing'
	| 'forbidden'
	| 'quota'
	| 'rate-limit'
	| 'model-not-found'
	| 'no-tools'
	| 'not-found'
	| 'bad-request'
	| 'context-overflow'
	| 'refusal'
	| 'request-timeout'
	| 'server-error'
	| 'overloaded'
	| 'connect-refused'
	| 'connect-timeout'
	| 'connect-reset'
	| 'dns'
	| 'tls'
	| 'network'
	| 'first-byte-timeout'
	| 'idle-stream'
	| 'stream-cut'
	| 'stream-error'
	| 'no-end-marker'
	| 'malformed-stream'
	| 'error-body'
	| 'captive-portal'
	| 'redirect'
	| 'unknown';

export type FaultRow = {
	/** May be asked once more when nobody else is left to ask; `when told`: if the server has named the time. */
	readonly retryHere: boolean | 'when told';
	/** The next provider is asked. Otherwise the turn ends here: another provider would say the same. */
	readonly moveOn: boolean;
	/** How long to leave the model alone; 0 for none. */
	readonly cooldownMs: number;
	/** What the server's Retry-After is to the cooldown: it replaces it, or can only make it longer. */
	readonly retryAfter: 'replaces' | 'lengthens';
	/** What the cooldown rests: this model, or every model of the provider. */
	readonly scope: 'model' | 'provider';
	/** For the person: what happened, as the rest of a sentence that starts with the model's name. */
	readonly text: string;
};

const seconds = 1000;
const minutes = 60 * seconds;
const rest = 120 * seconds;
const longRest = 60 * minutes;

const transient = {
	retryHere: true,
	moveOn: true,
	cooldownMs: rest,
	retryAfter: 'replaces',
	scope: 'model',
} as const;
const unreachable = {...transient, retryHere: false, scope: 'provider'} as const;
// A key that is refused, or an account that is empty, stays so whatever the server says about the next second.
const refused = {...unreachable, cooldownMs: longRest, retryAfter: 'lengthens'} as const;
const final = {...transient, retryHere: false, moveOn: false, cooldownMs: 0} as const;

/** What each fault does. The cascade, the docs and the tests read these rows; a new fault is a new row. */
export const faultTable: Readonly<Record<FaultId, FaultRow>> = {
	auth: {...refused, text: 'the key was refused'},
	billing: {...refused, text: 'the account has no credit'},
	forbidden: {...refused, scope: 'model', text: 'the key may not use this model'},
	quota: {
		...transient,
		// Some call it so when a minute's share is used up.
		retryHere: 'when told',
		cooldownMs: 10 * minutes,
		text: 'the quota is used up',
	},
	'rate-limit': {...transient, text: 'too many requests'},
	'model-not-found': {...refused, scope: 'model', text: 'the provider has no such model'},
	'no-tools': {...refused, scope: 'model', text: 'the model cannot call tools'},
	'not-found': {...refused, scope: 'model', text: 'the address answers 404: check the base URL'},
	'bad-request': {
		...transient,
		retryHere: false,
		cooldownMs: 0,
		text: 'the provider does not accept the request',
	},
	'context-overflow': {...final, text: 'the conversation is longer than the model can read'},
	refusal: {...final, text: 'the provider refuses this content'},
	'request-timeout': {...transient, text: 'the server gave up waiting'},
	'server-error': {...transient, text: 'the server failed'},
	overloaded: {...transient, text: 'the server is overloaded'},
	'connect-refused': {...unreachable, text: 'nothing answers at the address'},
	'connect-timeout': {...unreachable, text: 'the connection timed out'},
	'connect-reset': {
		...transient,
		cooldownMs: 30 * seconds,
		text: 'the connection was closed before an answer',
	},
	dns: {...unreachable, text: 'the host name cannot be resolved'},
	tls: {...unreachable, text: 'the TLS certificate is not accepted'},
	network: {...unreachable, text: 'the network is not reachable'},
	'first-byte-timeout': {...transient, retryHere: false, text: 'no answer in time'},
	'idle-stream': {...transient, text: 'the answer stopped midway'},
	'stream-cut': {...transient, text: 'the connection broke midway'},
	'stream-error': {...transient, text: 'the server reported an error midway'},
	'no-end-marker': {...transient, text: 'the answer ended without its end marker'},
	'malformed-stream': {...transient, text: 'the answer could not be read'},
	'error-body': {...transient, text: 'the server answered with an error instead of a stream'},
	'captive-portal': {
		...unreachable,
		text: 'a web page answered instead of the provider (a sign-in page or a wrong base URL?)',
	},
	// Sign-in pages of a network redirect too, so this is no reason for a long rest.
	redirect: {...unreachable, text: 'the address redirects elsewhere, which is not followed'},
	unknown: {...transient, retryHere: false, text: 'the call failed'},
};
