/** What went wrong on the wire, where no SDK says it in a form one could branch on. */
export type WireKind =
	| 'status'
	| 'redirect'
	| 'html'
	| 'error-body'
	| 'stream-error'
	| 'malformed'
	| 'first-byte-timeout'
	| 'idle-timeout';

export type WireDetails = {
	readonly kind: WireKind;
	readonly status?: number;
	readonly body?: string;
	/** The `retry-after` and `retry-after-ms` headers as they came. */
	readonly retryAfter?: string | undefined;
	readonly retryAfterMs?: string | undefined;
};

/** An error of the wire with its facts in `wire`. It never leaves this room: the cascade turns it into a fault. */
export type WireError = Error & {readonly wire: WireDetails};

export function createWireError(message: string, wire: WireDetails): WireError {
	return Object.assign(new Error(message), {wire});
}

export function isWireError(error: unknown): error is WireError {
	return error instanceof Error && 'wire' in error;
}
