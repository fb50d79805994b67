import {OpenIntentError} from '../contracts/errors.js';
import type {IntentRequest, RunResult} from '../contracts/run.js';

/** Stops a run that takes longer than `kernel.run_timeout_secs`; 0 sets no limit. */
export function limitRun(
	run: (request: IntentRequest) => Promise<RunResult>,
	limitSecs: () => number,
): (request: IntentRequest) => Promise<RunResult> {
	return async (request) => {
		const seconds = limitSecs();
		if (seconds === 0) return run(request);
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
