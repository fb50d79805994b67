import {OpenIntentError, toOpenIntentError} from '../contracts/errors.js';
import {openAtomicFile} from '../lib/atomic-file.js';
import {explainWriteFailure} from '../lib/write-failure.js';
import type {KeptCounts} from '../store/store-job.js';
import type {ImportReport} from '../store/transfer/import-export.js';
import type {PersonPlace} from './begun-by-tool.js';
import {requirePerson} from './begun-by-tool.js';
import {finishVectors} from './note-vectors.js';
import type {DataFolders} from './open-data-store.js';
import {openDataStore} from './open-data-store.js';
import type {OutputTarget} from './output-target.js';
import {checkTarget, targetError} from './output-target.js';

export type ImportRequest = DataFolders &
	PersonPlace & {
		readonly source: AsyncIterable<Uint8Array>;
		readonly replaces: boolean;
		readonly isDryRun: boolean;
		/** What `memory.embedder` says. */
		readonly embedder: string;
	};

/** `withoutVector`: how many notes are not found by meaning yet; undefined where nothing was written. */
export type TransferReport = ImportReport & {readonly withoutVector?: number};

export type ExportReport = KeptCounts & {readonly sizeBytes: number};

/** Writes an export piece by piece; `write` says whether anybody still wants it. Resolves with what it holds. */
export async function exportData(
	folders: DataFolders,
	write: (text: string) => Promise<boolean>,
): Promise<KeptCounts> {
	const [{exportLines}, {countTables}, {listTranscripts}] = await Promise.all([
		import('../store/transfer/export-lines.js'),
		import('../store/kept-counts.js'),
		import('../store/transfer/transcript-lines.js'),
	]);
	const store = await openDataStore(folders);
	try {
		const {transcriptsFolder} = folders;
		for await (const text of exportLines({store, transcriptsFolder, now: Date.now})) {
			folders.signal.throwIfAborted();
			if (!(await write(text))) break;
		}
		// The export is of one state, so these are the counts of what was written.
		const transcripts = (await listTranscripts(transcriptsFolder)).length;
		return {tables: countTables(store.reader), transcripts};
	} finally {
		await store.close();
	}
}

/** An export in a file of mode 0600, which is there when it is whole, and not before. */
export async function exportDataToFile(
	folders: DataFolders,
	place: OutputTarget,
): Promise<ExportReport> {
	const {file, replaces} = place;
	checkTarget(place, folders.storeFolder);
	const orNotWritten = <Value>(step: Promise<Value>): Promise<Value> =>
		step.catch((error: Error) => {
			const known = targetError(file, error);
			throw known === error ? notWritten(file, error) : known;
		});
	const target = await orNotWritten(openAtomicFile(file, {isNew: !replaces}));
	try {
		const counts = await exportData(folders, async (text) => {
			await orNotWritten(target.write(text));
			return true;
		});
		return {...counts, sizeBytes: await orNotWritten(target.commit())};
	} catch (error) {
		await target.abandon();
		throw error;
	}
}

/** What runs by itself, or again: a file that a tool has written would be a way around what it may not do itself. */
const decidedByPerson: readonly string[] = ['workflows', 'schedules'];

/** Takes an export in, or says what that would change. */
export async function importData(request: ImportRequest): Promise<TransferReport> {
	const [{importExport}, {migrations}] = await Promise.all([
		import('../store/transfer/import-export.js'),
		import('../store/migration-table.js'),
	]);
	let store: Awaited<ReturnType<typeof openDataStore>> | undefined;
	try {
		const report = await importExport({
			...request,
			openStore: async () => {
				// From here on it is quick, and either all of it is done or nothing.
				request.signal.throwIfAborted();
				store = await openDataStore(request);
				return store;
			},
			schema: migrations.at(-1)?.version ?? 0,
			admit(table) {
				if (!request.isDryRun && decidedByPerson.includes(table)) requirePerson(request);
			},
			now: Date.now,
		});
		if (request.isDryRun || store === undefined) return report;
		return {...report, withoutVector: await finishVectors(store, request.embedder, request.signal)};
	} catch (error) {
		throw request.signal.aborted ? toOpenIntentError(request.signal.reason) : error;
	} finally {
		await store?.close();
	}
}

function notWritten(file: string, cause: Error): OpenIntentError {
	const {reason, nextStep} = explainWriteFailure(cause, 'name a file in a folder that is there');
	return new OpenIntentError('OI_ERR_STORE_WRITE', `${file} cannot be written: ${reason}.`, {
		hint: `${nextStep}; nothing was changed`,
		cause,
	});
}
