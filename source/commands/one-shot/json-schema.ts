import fs from 'node:fs';
import {OpenIntentError, toOpenIntentError} from '../../contracts/errors.js';

/** Reads `--json-schema`: JSON itself when it starts with `{`, else the name of a file that holds it. */
export function readJsonSchema(value: string): Record<string, unknown> {
	const isInline = value.trimStart().startsWith('{');
	const source = isInline ? 'The text of --json-schema' : value;
	try {
		const text = isInline ? value : fs.readFileSync(value, 'utf8');
		// Editors on Windows put a byte order mark before it.
		const parsed: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
		if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) {
			return parsed as Record<string, unknown>;
		}
	} catch (error) {
		const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
		throw invalid(source, isMissing ? 'there is no such file' : toOpenIntentError(error).message);
	}
	throw invalid(source, 'it is not a JSON object');
}

function invalid(source: string, reason: string): OpenIntentError {
	return new OpenIntentError('OI_ERR_USAGE', `${source} is not a usable JSON schema: ${reason}.`, {
		hint: `Give a file, or JSON: --json-schema '{"type":"object"}'`,
	});
}
