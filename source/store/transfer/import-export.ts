import {OpenIntentError} from '../../contracts/errors.js';
import {explainWriteFailure} from '../../lib/write-failure.js';
import type {Store} from '../store.js';
import type {AppliedRows} from './apply-rows.js';
import {applyRows} from './apply-rows.js';
import type {CheckedRow} from './check-import.js';
import {checkImport} from './check-import.js';
import {readLines} from './read-lines.js';
import type {RowCounts} from './row-fates.js';
import type {TranscriptCounts} from './staged-transcripts.js';
import {stageTranscripts} from './staged-transcripts.js';

export type ImportOptions = {
	readonly source: AsyncIterable<Uint8Array>;
	/** Opened once the file has been checked. */
	readonly openStore: () => Promise<Store>;
	readonly schema: number;
	readonly transcriptsFolder: string;
	readonly replaces: boolean;
	readonly isDryRun: boolean;
	/** Throws for a table of which nothing may come in. */
	readonly admit?: (table: string) => void;
	readonly now: () => number;
};

export type ImportReport = {
	readonly tables: Readonly<Record<string, RowCounts>>;
	readonly transcripts: TranscriptCounts;
};

/**
 * Takes an export in. The file is read and checked to its end first; then every row is written in one transaction, so
 * that an import that fails, or is killed, leaves the store as it was. Transcripts wait beside their places until the rows
 * are saved, and move there one by one: what a kill leaves out comes with the next import of the same file.
 */
export async function importExport(options: ImportOptions): Promise<ImportReport> {
	const {source, schema, transcriptsFolder, replaces, isDryRun, admit} = options;
	const transcripts = stageTranscripts(transcriptsFolder, isDryRun, options.now);
	try {
		const rows = await checkImport(readLines(source), {schema, transcripts, admit});
		// A disk that is full is noticed before any row is written.
		await transcripts.flush();
		const store = await options.openStore();
		if (isDryRun) {
			const {tables, sides} = await previewRows(store, rows, replaces);
			return {tables, transcripts: await transcripts.preview(replaces, sides)};
		}
		const {tables, sides} = await store.transaction((transaction) =>
			applyRows(transaction, rows, replaces),
		);
		return {tables, transcripts: await transcripts.place(replaces, sides).catch(notPlaced)};
	} finally {
		await transcripts.clear();
	}
}

/** Does it all and takes it back, so that what it says is what an import would do. */
async function previewRows(
	store: Store,
	rows: readonly CheckedRow[],
	replaces: boolean,
): Promise<AppliedRows> {
	let applied: AppliedRows = {tables: {}, sides: new Map()};
	const takenBack = new Error('a dry run changes nothing');
	const attempt = store.transaction((transaction) => {
		applied = applyRows(transaction, rows, replaces);
		throw takenBack;
	});
	await attempt.catch((error: unknown) => {
		if (error !== takenBack) throw error;
	});
	return applied;
}

function notPlaced(cause: Error): never {
	const {reason, nextStep} = explainWriteFailure(cause, 'repeat');
	throw new OpenIntentError(
		'OI_ERR_STORE_WRITE',
		`All rows were imported, but not every transcript: ${reason}.`,
		{hint: `${nextStep}: what is missing comes with the next import`, cause},
	);
}
