import {toOpenIntentError} from '../contracts/errors.js';
import {toSafeJson} from '../lib/safe-json.js';
import type {Flags} from './invocation.js';
import {printText} from './print-text.js';

/** Where JSON is asked for, a failure is printed as JSON, too: a script that reads stdout finds it there. */
export async function withJsonFailure<Result>(
	flags: Pick<Flags, 'outputFormat'>,
	work: () => Promise<Result>,
	signal?: AbortSignal,
	print: (text: string) => Promise<void> = printText,
): Promise<Result> {
	try {
		return await work();
	} catch (thrown) {
		const {code, message, hint} = toOpenIntentError(signal?.aborted ? signal.reason : thrown);
		const data = {type: 'result', is_error: true, error: {code, message, hint: hint ?? null}};
		if (flags.outputFormat !== 'text') await print(`${toSafeJson(data)}\n`);
		throw thrown;
	}
}
