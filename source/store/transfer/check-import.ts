import {createHash} from 'node:crypto';
import {OpenIntentError} from '../../contracts/errors.js';
import {exportFormat, exportVersion} from './export-lines.js';
import type {Header, ImportLine} from './import-line.js';
import {badLine, parseHeader, parseLine} from './import-line.js';
import {valuesOf} from './row-json.js';
import {problemOfRow} from './row-rules.js';
import type {StagedTranscripts} from './staged-transcripts.js';
import {transferredTables} from './transferred-tables.js';

/** A row that was looked at; parsed again when it is written, because parsed rows take several times the memory. */
export type CheckedRow = {readonly lineNumber: number; readonly bytes: Buffer};

export type CheckOptions = {
	/** The newest schema this program knows. */
	readonly schema: number;
	readonly transcripts: StagedTranscripts;
	/** Throws for a table of which nothing may come in. */
	readonly admit?: ((table: string) => void) | undefined;
	readonly maxRowBytes?: number;
};

/** All rows are written in one transaction, which is one frame of the journal, and a frame has its limit. */
const defaultMaxRowBytes = 128 * 1024 * 1024;

/**
 * Reads an export to its end before anything is done with it: header, versions, every line, the counts and the checksum.
 * Returns its rows; transcripts are put aside.
 */
export async function checkImport(
	lines: AsyncIterable<Buffer>,
	{schema, transcripts, admit, maxRowBytes = defaultMaxRowBytes}: CheckOptions,
): Promise<readonly CheckedRow[]> {
	const rows = createRowList(maxRowBytes);
	const hash = createHash('sha256');
	let counts: Header['counts'] | undefined;
	let hasEnded = false;
	let lineNumber = 0;

	const take = async (line: ImportLine, bytes: Buffer) => {
		if ('table' in line) rows.add(line, {lineNumber, bytes});
		else if ('transcript' in line) await transcripts.add(line.transcript, toBytes(line));
		else if (line.sha256 === hash.copy().digest('hex')) hasEnded = true;
		else throw damaged();
	};

	for await (const bytes of lines) {
		lineNumber++;
		if (hasEnded) throw badLine(lineNumber, 'follows the end of the export');
		if (counts === undefined) counts = readHeader(bytes, schema);
		else await take(parseLine(bytes, lineNumber), bytes);
		hash.update(bytes).update('\n');
	}
	counts ??= readHeader(undefined, schema);
	if (!hasEnded) throw truncated(lineNumber);
	rows.requireCounts(counts);
	for (const table of rows.tables()) admit?.(table);
	return rows.all;
}

function readHeader(bytes: Buffer | undefined, schema: number): Header['counts'] {
	const header = parseHeader(bytes);
	refuseNewer(header, schema);
	return header.counts;
}

function createRowList(maxRowBytes: number) {
	const all: CheckedRow[] = [];
	const found = new Map<string, number>();
	let sizeBytes = 0;
	return {
		all,
		tables: () => found.keys(),
		add({table, row: values}: Extract<ImportLine, {table: string}>, row: CheckedRow) {
			if (!transferredTables.some(({name}) => name === table)) {
				throw badLine(
					row.lineNumber,
					`belongs to a table "${table.slice(0, 60)}" that is not imported`,
				);
			}
			const problem = problemOfRow(table, valuesOf(values));
			if (problem !== undefined) throw badLine(row.lineNumber, problem);
			sizeBytes += row.bytes.length;
			if (sizeBytes > maxRowBytes) throw tooLarge(maxRowBytes);
			found.set(table, (found.get(table) ?? 0) + 1);
			all.push(row);
		},
		requireCounts(counts: Header['counts']) {
			for (const table of new Set([...Object.keys(counts), ...found.keys()])) {
				if ((counts[table] ?? 0) !== (found.get(table) ?? 0)) throw damaged();
			}
		},
	};
}

function toBytes(line: Extract<ImportLine, {transcript: string}>): Buffer {
	if ('base64' in line) return Buffer.from(line.base64, 'base64');
	return Buffer.from(line.lines.map((text) => `${text}\n`).join(''));
}

function refuseNewer(header: Header, schema: number): void {
	if (header.format !== exportFormat) parseHeader(undefined);
	if (header.version === exportVersion && header.schema <= schema) return;
	const reason =
		header.version === exportVersion
			? `schema ${header.schema}; this openintent knows schemas up to ${schema}`
			: `format ${header.version}; this openintent knows format ${exportVersion}`;
	throw new OpenIntentError('OI_ERR_STORE_NEWER', `The export has ${reason}.`, {
		hint: 'upgrade openintent, then repeat the import',
	});
}

function truncated(lineNumber: number): OpenIntentError {
	return invalid(`The export ends early, after line ${lineNumber}.`);
}

function damaged(): OpenIntentError {
	return invalid('The export is not what was written: its checksum or its counts do not fit.');
}

function invalid(message: string): OpenIntentError {
	return new OpenIntentError('OI_ERR_INPUT_INVALID', message, {
		hint: 'nothing was imported; use another copy of the file, or export again',
	});
}

function tooLarge(maxRowBytes: number): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_INPUT_TOO_LARGE',
		`The export has more than ${Math.floor(maxRowBytes / 1024 / 1024)} MB of rows.`,
		{hint: 'copy the data folder instead, while openintent is not running'},
	);
}
