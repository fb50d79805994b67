import type {ErrorCode} from './errors.js';

export type ExitCodeRow = {
	readonly code: number;
	readonly name: string;
	readonly meaning: string;
	/** Error codes that end a process with this exit code. */
	readonly errors: readonly ErrorCode[];
};

/** The exit-code table: printed by `openintent help exit-codes`, used by every command, tested end to end. */
export const exitCodes: readonly ExitCodeRow[] = [
	{code: 0, name: 'ok', meaning: 'The intent was done.', errors: []},
	{
		code: 1,
		name: 'failed',
		meaning: 'Something failed that no other code describes; stderr says what.',
		errors: [
			'OI_ERR_INTERNAL',
			'OI_ERR_CONTEXT_OVERFLOW',
			'OI_ERR_LOGIN_UNTESTED',
			'OI_ERR_STORE_DAMAGED',
			'OI_ERR_STORE_EMPTY',
			'OI_ERR_STORE_NEWER',
			'OI_ERR_STORE_WRITE',
			'OI_ERR_VAULT_DAMAGED',
			'OI_ERR_VAULT_OLDER',
			'OI_ERR_TERMINAL',
		],
	},
	{
		code: 2,
		name: 'usage',
		meaning: 'An unknown command or flag, or a value that does not fit.',
		errors: [
			'OI_ERR_USAGE',
			'OI_ERR_MODEL_UNKNOWN',
			'OI_ERR_MODEL_UNFIT',
			'OI_ERR_SESSION_UNKNOWN',
			'OI_ERR_MEMORY_UNKNOWN',
			'OI_ERR_WORKFLOW_UNKNOWN',
			'OI_ERR_WORKFLOW_EXISTS',
			'OI_ERR_WORKFLOW_INCOMPLETE',
			'OI_ERR_WORKFLOW_OFF',
			'OI_ERR_CREDENTIAL_UNKNOWN',
			'OI_ERR_VAULT_EXISTS',
		],
	},
	{
		code: 41,
		name: 'login needed',
		meaning:
			'What was asked needs a key or a login: there is none, it did not come about, or the vault is missing or locked.',
		errors: [
			'OI_ERR_CREDENTIAL_MISSING',
			'OI_ERR_LOGIN_NEEDED',
			'OI_ERR_LOGIN_CLIENT',
			'OI_ERR_LOGIN_EXPIRED',
			'OI_ERR_LOGIN_FAILED',
			'OI_ERR_VAULT_MISSING',
			'OI_ERR_VAULT_LOCKED',
			'OI_ERR_VAULT_KEY_WRONG',
		],
	},
	{
		code: 42,
		name: 'bad input',
		meaning:
			'What was piped in, or the file to read, is binary, too large, damaged, or otherwise unusable.',
		errors: ['OI_ERR_INPUT_BINARY', 'OI_ERR_INPUT_TOO_LARGE', 'OI_ERR_INPUT_INVALID'],
	},
	{
		code: 52,
		name: 'config',
		meaning: 'A configuration file or variable is invalid; stderr names the key and the fix.',
		errors: ['OI_ERR_CONFIG_INVALID', 'OI_ERR_CONFIG_UNREADABLE'],
	},
	{
		code: 53,
		name: 'turn limit',
		meaning: 'The run used all its turns; stdout carries a summary of what was done.',
		errors: ['OI_ERR_RUN_TURN_LIMIT'],
	},
	{
		code: 54,
		name: 'tool failed',
		meaning: 'A tool that the intent depends on failed.',
		errors: [
			'OI_ERR_TOOL_UNKNOWN',
			'OI_ERR_TOOL_ARGUMENTS',
			'OI_ERR_TOOL_FAILED',
			'OI_ERR_TOOL_TIMEOUT',
			'OI_ERR_TOOL_REPEATED',
			'OI_ERR_FILE_NOT_FOUND',
			'OI_ERR_FILE_OUTSIDE_ROOTS',
			'OI_ERR_FILE_INVALID',
			'OI_ERR_FILE_CHANGED',
			'OI_ERR_PROCESS_START',
			'OI_ERR_SANDBOX_MISSING',
			'OI_ERR_NETWORK_REFUSED',
			'OI_ERR_NETWORK_FAILED',
			'OI_ERR_NETWORK_TIMEOUT',
			'OI_ERR_NETWORK_ANSWER',
			'OI_ERR_ADAPTER_DOWN',
			'OI_ERR_APPROVAL_OUTDATED',
		],
	},
	{
		code: 56,
		name: 'approval needed',
		meaning: 'An action needs a yes and there is no terminal to ask on.',
		errors: ['OI_ERR_APPROVAL_NEEDED'],
	},
	{
		code: 57,
		name: 'denied',
		meaning: 'The policy, or the person asked, said no.',
		errors: [
			'OI_ERR_POLICY_DENIED',
			'OI_ERR_APPROVAL_DENIED',
			'OI_ERR_FILE_PROTECTED',
			'OI_ERR_LOGIN_DENIED',
			'OI_ERR_LOGIN_PLACE',
		],
	},
	{
		code: 58,
		name: 'budget',
		meaning:
			'The run, the day or the month used up its tool calls, tokens or money; stdout carries what was done.',
		errors: ['OI_ERR_RUN_BUDGET'],
	},
	{
		code: 59,
		name: 'all providers failed',
		meaning: 'Every provider of the chain failed; stderr has one line for each.',
		errors: ['OI_ERR_PROVIDERS_EXHAUSTED', 'OI_ERR_PROVIDER_FAILED', 'OI_ERR_STREAM_INCOMPLETE'],
	},
	{
		code: 60,
		name: 'schema not met',
		meaning: 'The answer did not fit --json-schema.',
		errors: ['OI_ERR_SCHEMA_NOT_MET'],
	},
	{
		code: 124,
		name: 'timeout',
		meaning: 'The run took longer than --timeout or kernel.run_timeout_secs.',
		errors: ['OI_ERR_RUN_TIMEOUT'],
	},
	{code: 129, name: 'hangup', meaning: 'The terminal went away (SIGHUP).', errors: []},
	{
		code: 130,
		name: 'interrupted',
		meaning: 'Ctrl+C (SIGINT).',
		errors: ['OI_ERR_RUN_CANCELLED'],
	},
	{code: 131, name: 'quit', meaning: 'The program was told to quit (SIGQUIT).', errors: []},
	{code: 143, name: 'terminated', meaning: 'SIGTERM.', errors: []},
];

/** The exit code of an error; 1 when the table has no row for it. */
export function exitCodeOf(code: ErrorCode): number {
	return exitCodes.find((row) => row.errors.includes(code))?.code ?? 1;
}
