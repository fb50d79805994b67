import type {IntentRequest, RunResult} from '../contracts/run.js';
import {redactValue} from '../lib/redact/redact-value.js';
import type {Redactor} from '../lib/redact.js';

type Run = (request: IntentRequest) => Promise<RunResult>;

/**
 * What comes with an intent is taken like the output of a tool; what a person is asked and what a run ends with are without
 * the secrets in use. A question keeps everything else: who answers it must see each command and each host.
 */
export function redactRun(
	run: Run,
	{redactKnown, redactOutput}: Pick<Redactor, 'redactKnown' | 'redactOutput'>,
): Run {
	return async (request) => {
		const {attachment, approver} = request;
		const result = await run({
			...request,
			approver: (question, signal) => approver(redactValue(question, redactKnown), signal),
			...(attachment && {
				attachment: async () => redactValue(await attachment(), redactOutput),
			}),
		});
		return redactValue(result, redactKnown);
	};
}
