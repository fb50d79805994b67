import {isOpenIntentError, OpenIntentError} from '../contracts/errors.js';
import {countCalls} from '../contracts/run-calls.js';
import type {RunState} from './run-state.js';

/** How many tool calls the run may still make. */
export function callsLeft({limits, calls}: RunState): number {
	return limits.maxToolCalls - countCalls(calls);
}

export function callLimit({limits: {maxToolCalls}}: RunState): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_RUN_BUDGET',
		`The run used all its tool calls (${maxToolCalls}).`,
		{hint: 'Continue with --continue, or raise agent.max_tool_calls'},
	);
}

/** What `complete` throws when a budget allows no further call: the run ends with what was done so far. */
export function isBudgetError(error: unknown): error is OpenIntentError {
	return isOpenIntentError(error) && error.code === 'OI_ERR_RUN_BUDGET';
}
