import * as z from 'zod/mini';
import {OpenIntentError} from '../../contracts/errors.js';
import {RowJson} from './row-json.js';
import {transcriptId} from './transcript-lines.js';

const Header = z.object({
	format: z.string(),
	version: z.number(),
	schema: z.number(),
	counts: z.record(z.string(), z.number()),
});
export type Header = z.infer<typeof Header>;

const ImportLine = z.union([
	z.strictObject({table: z.string(), row: RowJson}),
	// The id becomes a file name.
	z.strictObject({
		transcript: z.string().check(z.regex(transcriptId)),
		lines: z.array(z.string().check(z.regex(/^[^\n]*$/))),
	}),
	z.strictObject({
		transcript: z.string().check(z.regex(transcriptId)),
		base64: z.string().check(z.regex(/^[A-Za-z0-9+/]*={0,2}$/)),
	}),
	z.strictObject({end: z.literal(true), sha256: z.string()}),
]);
export type ImportLine = z.infer<typeof ImportLine>;

export function parseHeader(bytes: Buffer | undefined): Header {
	const header = Header.safeParse(bytes && parseJson(bytes));
	if (header.success) return header.data;
	throw new OpenIntentError('OI_ERR_INPUT_INVALID', 'This is not an export of openintent.', {
		hint: 'name a file that openintent export has written',
	});
}

export function parseLine(bytes: Buffer, lineNumber: number): ImportLine {
	const value = parseJson(bytes);
	if (value === undefined)
		throw badLine(lineNumber, 'is not JSON: the file is damaged or ends early');
	const line = ImportLine.safeParse(value);
	if (line.success) return line.data;
	throw badLine(lineNumber, 'is no row, no part of a transcript and no end');
}

export function badLine(lineNumber: number, what: string, cause?: unknown): OpenIntentError {
	return new OpenIntentError('OI_ERR_INPUT_INVALID', `Line ${lineNumber} ${what}.`, {
		hint: 'nothing was imported; use another copy of the file, or export again',
		cause,
	});
}

/** Undefined for what is no JSON, which no JSON stands for. */
function parseJson(bytes: Buffer): unknown {
	try {
		return JSON.parse(bytes.toString('utf8'));
	} catch {
		return undefined;
	}
}
