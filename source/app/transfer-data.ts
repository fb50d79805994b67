import {OpenIntentError, toOpenIntentError} from '../contracts/errors.js';
import {openAtomicFile} from '../lib/atomic-file.js';
import {explainWriteFailure} from '../lib/write-failure.js';
import type {ImportReport} from '../store/transfer/import-export.js';
import type {DataFolders} from './open-data-store.js';
import {openDataStore} from './open-data-store.js';

export type ImportRequest = DataFolders & {
	readonly source: AsyncIterable<Uint8Array>;
	readonly replaces: boolean;
	readonly isDryRun: boolean;
};

/** Writes an export piece by piece; `write` says whether anybody still wants it. */
export async function exportData(
	folders: DataFolders,
	write: (text: string) => Promise<boolean>,
): Promise<void> {
	const {exportLines} = await import('../store/transfer/export-lines.js');
	const store = await openDataStore(folders);
	try {
		const {transcriptsFolder} = folders;
		for await (const text of exportLines({store, transcriptsFolder, now: Date.now})) {
			folders.signal.throwIfAborted();
			if (!(await write(text))) return;
		}
	} finally {
		await store.close();
	}
}

/** An export in a file of mode 0600, which is there when it is whole, and not before. */
export async function exportDataToFile(folders: DataFolders, file: string): Promise<void> {
	const target = await openAtomicFile(file).catch((error: Error) => {
		throw notWritten(file, error);
	});
	const orNotWritten = async (step: Promise<void>) => {
		await step.catch((error: Error) => {
			throw notWritten(file, error);
		});
	};
	try {
		await exportData(folders, async (text) => {
			await orNotWritten(target.write(text));
			return true;
		});
		await orNotWritten(target.commit());
	} catch (error) {
		await target.abandon();
		throw error;
	}
}

/** Takes an export in, or says what that would change. */
export async function importData(request: ImportRequest): Promise<ImportReport> {
	const [{importExport}, {migrations}] = await Promise.all([
		import('../store/transfer/import-export.js'),
		import('../store/migration-table.js'),
	]);
	let store: Awaited<ReturnType<typeof openDataStore>> | undefined;
	try {
		return await importExport({
			...request,
			openStore: async () => {
				// From here on it is quick, and either all of it is done or nothing.
				request.signal.throwIfAborted();
				store = await openDataStore(request);
				return store;
			},
			schema: migrations.at(-1)?.version ?? 0,
			now: Date.now,
		});
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
