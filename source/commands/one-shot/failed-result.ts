import {toOpenIntentError} from '../../contracts/errors.js';
import {noUsage} from '../../contracts/llm.js';
import type {RunResult} from '../../contracts/run.js';
import {redactValue} from '../../lib/redact/redact-value.js';
import {redactEnvironment} from '../redact-environment.js';

/** The result of a run that ended before the kernel could give one. */
export function failedResult(thrown: unknown): RunResult {
	const {code, message, hint} = toOpenIntentError(thrown);
	return {
		runId: '',
		taskId: '',
		sessionId: undefined,
		status: code === 'OI_ERR_RUN_CANCELLED' ? 'cancelled' : 'failed',
		text: '',
		route: 'model',
		intent: undefined,
		model: undefined,
		usage: noUsage,
		turns: 0,
		toolCalls: 0,
		durationMs: 0,
		error: redactValue({code, message, ...(hint === undefined ? {} : {hint})}, redactEnvironment),
	};
}
