import type {ProcessResult} from '../../lib/process-runner.js';

/** stdout as it is, then stderr. */
export function outputText({stdout, stderr}: Pick<ProcessResult, 'stdout' | 'stderr'>): string {
	const output = stdout.trimEnd();
	const errors = stderr.trimEnd();
	const named = output !== '' && errors !== '' ? `stderr:\n${errors}` : errors;
	return [output, named].filter((part) => part !== '').join('\n');
}
