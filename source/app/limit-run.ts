import {OpenIntentError} from '../contracts/errors.js';
import type {IntentRequest, RunResult} from '../contracts/run.js';

/**
 * Stops a run that takes longer than `kernel.run_timeout_secs`; 0 sets no limit. How long its questions may wait for an
 * answer from elsewhere comes on top: the wish to wait an hour would end with the half hour a run has.
 */
export function limitRun(
	run: (request: IntentRequest) => Promise<RunResult>,
	limitSecs: () => number,
): (request: IntentRequest) => Promise<RunResult> {
	return async (request) => {
		const limit = limitSecs();
		if (limit === 0) return run(request);
		const seconds = limit + (request.waitApprovalMs ?? 0) / 1000;
		const controller = new AbortController();
		const timer = setTimeout(() => {
			const message = `The run took longer than ${seconds} s.`;
			const hint = 'kernel.run_timeout_secs in the configuration allows more';
			controller.abort(new OpenIntentError('OI_ERR_RUN_TIMEOUT', message, {hint}));
		}, seconds * 1000).unref();
		try {
			return await run({...request, signal: AbortSignal.any([request.signal, controller.signal])});
		} finally {
			clearTimeout(timer);
		}
	};
}
