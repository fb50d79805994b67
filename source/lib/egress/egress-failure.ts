/** What can go wrong on the way out. The codes are those of the program's errors. */
export type EgressCode =
	/** Not tried: the address, scheme, port or redirect is not allowed. */
	| 'OI_ERR_NETWORK_REFUSED'
	/** Tried without an answer: name, connection, TLS, a cut. */
	| 'OI_ERR_NETWORK_FAILED'
	| 'OI_ERR_NETWORK_TIMEOUT'
	/** There is an answer, but none that can be used. */
	| 'OI_ERR_NETWORK_ANSWER';

export type EgressFailure = {
	readonly code: EgressCode;
	readonly message: string;
	readonly hint?: string;
	readonly retryable?: boolean;
	readonly cause?: unknown;
};

/** Makes the program's own error of a failure. */
export type CreateEgressError = (failure: EgressFailure) => Error;

const marked = new WeakSet<object>();

/** Remembers the errors that egress made, so that one passes through its layers as it is. */
export function markErrors(createError: CreateEgressError): CreateEgressError {
	return (failure) => {
		const error = createError(failure);
		marked.add(error);
		return error;
	};
}

type Words = {readonly pattern: RegExp; readonly what: string; readonly hint: string};

const words: readonly Words[] = [
	{
		pattern: /^(?:ENOTFOUND|EAI_\w+)$/,
		what: 'its name was not found',
		hint: 'check the spelling, and that this computer has a network',
	},
	{
		pattern: /^ECONNREFUSED$/,
		what: 'nothing listens there',
		hint: 'check the port, and that the server runs',
	},
	{
		pattern: /^(?:E(?:HOST|NET)(?:UNREACH|DOWN)|EADDRNOTAVAIL)$/,
		what: 'there is no way to it',
		hint: 'check that this computer has a network',
	},
	{
		pattern: /^(?:CERT_|ERR_TLS_|ERR_SSL_|EPROTO|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_)/,
		what: 'its certificate or its TLS is not valid',
		hint: 'check the clock and the address; a certificate authority of your own goes into NODE_EXTRA_CA_CERTS',
	},
	{
		pattern: /^HPE_/,
		what: 'its answer is not HTTP',
		hint: 'check the port, and whether it is https:// or http://',
	},
	{
		pattern: /^Z_|^ERR_(?:_)?(?:BROTLI|ZLIB)|^ERR__ERROR/,
		what: 'its compressed answer is damaged',
		hint: 'try again',
	},
	{pattern: /./, what: 'the connection was cut', hint: 'try again'},
];

/** The failure behind an error of the system, in words. One that egress made is returned as it is. */
export function explainError(
	error: unknown,
	host: string,
	createError: CreateEgressError,
): unknown {
	if (typeof error === 'object' && error !== null && marked.has(error)) return error;
	const code = codeOf(error);
	const found = words.find(({pattern}) => pattern.test(code));
	if (found === undefined) return error;
	return createError({
		code: 'OI_ERR_NETWORK_FAILED',
		message: `${host} could not be reached: ${found.what} (${code}).`,
		hint: found.hint,
		retryable: true,
		cause: error,
	});
}

function codeOf(error: unknown): string {
	const {code} = (error ?? {}) as {readonly code?: unknown};
	return typeof code === 'string' ? code : '';
}
