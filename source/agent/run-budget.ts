import {OpenIntentError} from '../contracts/errors.js';
import type {RunState} from './run-state.js';

/** How many tool calls the run may still make. */
export function callsLeft({limits, toolCalls}: RunState): number {
	return limits.maxToolCalls - toolCalls;
}

export function callLimit({limits: {maxToolCalls}}: RunState): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_RUN_BUDGET',
		`The run used all its tool calls (${maxToolCalls}).`,
		{hint: 'Continue with --continue, or raise agent.max_tool_calls'},
	);
}

/** Set once the models were sent, and gave, as many tokens as one run may use. Asking for a summary would use more. */
export function tokenLimit({limits: {maxRunTokens}, usage}: RunState): OpenIntentError | undefined {
	if (usage.inputTokens + usage.outputTokens < maxRunTokens) return undefined;
	return new OpenIntentError(
		'OI_ERR_RUN_BUDGET',
		`The run used all its tokens (${maxRunTokens.toLocaleString('en')}).`,
		{hint: 'Continue with --continue, or raise agent.max_run_tokens'},
	);
}
