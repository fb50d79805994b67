import {toOpenIntentError} from '../contracts/errors.js';
import {exitCodeOf} from '../contracts/exit-codes.js';
import type {OutputWriter} from '../lib/output-writer.js';
import type {Flags} from './invocation.js';
import {createInterruption} from './one-shot/interruption.js';
import {printError} from './print-error.js';

const usualGraceMs = 2_000;

/**
 * Runs a command that a signal, or its time limit, may stop, so that it can tidy up within `graceMs`; a second signal ends
 * it at once. Returns the exit code.
 */
export async function interruptible(
	flags: Flags,
	stderr: OutputWriter,
	work: (signal: AbortSignal) => Promise<void>,
	graceMs = usualGraceMs,
): Promise<number> {
	const interruption = createInterruption({
		timeoutMs: flags.timeoutMs,
		timeoutText: flags.timeout,
		graceMs,
		onStuck: () => {
			const {code} = toOpenIntentError(interruption.signal.reason);
			process.exit(interruption.exitCode() ?? exitCodeOf(code));
		},
	});
	try {
		await work(interruption.signal);
		return interruption.exitCode() ?? 0;
	} catch (thrown) {
		const error = toOpenIntentError(thrown);
		await printError(error, stderr, undefined);
		return interruption.exitCode() ?? exitCodeOf(error.code);
	} finally {
		interruption.dispose();
		await stderr.flush();
	}
}
