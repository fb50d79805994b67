/** Every code this program throws. Branch on these, never on text. `OI_ERR_<AREA>_<WHAT>`. */
export type ErrorCode =
	| 'OI_ERR_USAGE'
	| 'OI_ERR_INPUT_BINARY'
	| 'OI_ERR_INPUT_TOO_LARGE'
	| 'OI_ERR_INPUT_INVALID'
	| 'OI_ERR_CONFIG_INVALID'
	| 'OI_ERR_CONFIG_UNREADABLE'
	| 'OI_ERR_CREDENTIAL_MISSING'
	| 'OI_ERR_CREDENTIAL_UNKNOWN'
	| 'OI_ERR_LOGIN_NEEDED'
	| 'OI_ERR_LOGIN_CLIENT'
	| 'OI_ERR_LOGIN_DENIED'
	| 'OI_ERR_LOGIN_EXPIRED'
	| 'OI_ERR_LOGIN_FAILED'
	| 'OI_ERR_LOGIN_PLACE'
	| 'OI_ERR_LOGIN_UNTESTED'
	| 'OI_ERR_VAULT_MISSING'
	| 'OI_ERR_VAULT_EXISTS'
	| 'OI_ERR_VAULT_LOCKED'
	| 'OI_ERR_VAULT_KEY_WRONG'
	| 'OI_ERR_VAULT_DAMAGED'
	| 'OI_ERR_VAULT_OLDER'
	| 'OI_ERR_MODEL_UNKNOWN'
	| 'OI_ERR_MODEL_UNFIT'
	| 'OI_ERR_PROVIDER_FAILED'
	| 'OI_ERR_PROVIDERS_EXHAUSTED'
	| 'OI_ERR_STREAM_INCOMPLETE'
	| 'OI_ERR_CONTEXT_OVERFLOW'
	| 'OI_ERR_RUN_TURN_LIMIT'
	| 'OI_ERR_RUN_BUDGET'
	| 'OI_ERR_RUN_TIMEOUT'
	| 'OI_ERR_RUN_CANCELLED'
	| 'OI_ERR_TOOL_UNKNOWN'
	| 'OI_ERR_TOOL_ARGUMENTS'
	| 'OI_ERR_TOOL_FAILED'
	| 'OI_ERR_TOOL_TIMEOUT'
	| 'OI_ERR_TOOL_REPEATED'
	| 'OI_ERR_APPROVAL_NEEDED'
	| 'OI_ERR_POLICY_DENIED'
	| 'OI_ERR_APPROVAL_DENIED'
	| 'OI_ERR_APPROVAL_OUTDATED'
	| 'OI_ERR_SCHEMA_NOT_MET'
	| 'OI_ERR_FILE_NOT_FOUND'
	| 'OI_ERR_FILE_OUTSIDE_ROOTS'
	| 'OI_ERR_FILE_INVALID'
	| 'OI_ERR_FILE_PROTECTED'
	| 'OI_ERR_FILE_CHANGED'
	| 'OI_ERR_PROCESS_START'
	| 'OI_ERR_SANDBOX_MISSING'
	| 'OI_ERR_NETWORK_REFUSED'
	| 'OI_ERR_NETWORK_FAILED'
	| 'OI_ERR_NETWORK_TIMEOUT'
	| 'OI_ERR_NETWORK_ANSWER'
	| 'OI_ERR_STORE_DAMAGED'
	| 'OI_ERR_STORE_EMPTY'
	| 'OI_ERR_STORE_NEWER'
	| 'OI_ERR_STORE_WRITE'
	| 'OI_ERR_SESSION_UNKNOWN'
	| 'OI_ERR_MEMORY_UNKNOWN'
	| 'OI_ERR_WORKFLOW_UNKNOWN'
	| 'OI_ERR_WORKFLOW_EXISTS'
	| 'OI_ERR_WORKFLOW_INCOMPLETE'
	| 'OI_ERR_WORKFLOW_OFF'
	| 'OI_ERR_ADAPTER_DOWN'
	| 'OI_ERR_TERMINAL'
	| 'OI_ERR_INTERNAL';

type ErrorDetails = {
	/** True when the same call may succeed later without a change. Drives retry and failover. */
	readonly retryable?: boolean;
	/** The next command or step for the person, without a trailing period. */
	readonly hint?: string;
	readonly cause?: unknown;
};

/**
 * The one error class. `message` says what happened and to which thing; `hint` says what to do next.
 * Anything else that reaches a surface is a bug and is shown as `OI_ERR_INTERNAL`.
 */
export class OpenIntentError extends Error {
	override readonly name = 'OpenIntentError';
	readonly code: ErrorCode;
	readonly retryable: boolean;
	readonly hint: string | undefined;

	constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
		super(message, details.cause === undefined ? undefined : {cause: details.cause});
		this.code = code;
		this.retryable = details.retryable ?? false;
		this.hint = details.hint;
	}
}

/** True for errors of this program, also across bundles (the TUI bundle has its own copy of the class). */
export function isOpenIntentError(error: unknown): error is OpenIntentError {
	return error instanceof Error && error.name === 'OpenIntentError' && 'code' in error;
}

/** Wraps whatever was thrown, so that every surface can rely on `code` and `message`. */
export function toOpenIntentError(error: unknown): OpenIntentError {
	if (isOpenIntentError(error)) return error;
	const message = error instanceof Error ? error.message : String(error);
	return new OpenIntentError('OI_ERR_INTERNAL', message, {cause: error});
}
