import type {OpenIntentError} from '../contracts/errors.js';
import {exitCodeOf} from '../contracts/exit-codes.js';
import type {OutputWriter} from '../lib/output-writer.js';
import type {OutputFormat} from './flag-table.js';
import {outputFormats} from './flag-table.js';
import {failedResult} from './one-shot/failed-result.js';
import {runOutputs} from './one-shot/run-output.js';

/** Gives a script that reads JSON its result, also for a command line that could not be understood. */
export async function reportFailure(
	error: OpenIntentError,
	argv: readonly string[],
	stdout: OutputWriter,
): Promise<void> {
	const output = runOutputs[wantedFormat(argv)]({stdout, isTerminal: false, isPlain: false});
	await output.end(failedResult(error), {state: 'none', bytes: 0}, exitCodeOf(error.code));
}

/** Read from the raw words, because the parser may be what failed. */
function wantedFormat(argv: readonly string[]): OutputFormat {
	const index = argv.findLastIndex((word) => /^--output-?format(?:=|$)/i.test(word));
	const [, inline] = /=(.*)$/.exec(argv[index] ?? '') ?? [];
	const value = inline ?? argv[index + 1];
	const named = outputFormats.find((format) => format === value);
	return named ?? (argv.includes('--json') ? 'json' : 'text');
}
