import fs from 'node:fs';
import path from 'node:path';
import type {DataPaths} from '../config/data-paths.js';
import {toOpenIntentError} from '../contracts/errors.js';
import type {Store, StoreDescription} from '../store/store.js';
import type {CheckedPaths, Problem} from './check-data-folder.js';
import {checkAccess, checkSpace} from './check-data-folder.js';
import {examineModels} from './doctor-models.js';
import type {TrustCheckDeps, TrustReport} from './doctor-trust.js';
import {examineTrust} from './doctor-trust.js';
import type {KeptFile} from './kept-files.js';
import {listKeptFiles} from './kept-files.js';
import {countWithoutVector} from './note-vectors.js';
import type {DataFolders} from './open-data-store.js';
import {openDataStore} from './open-data-store.js';

/** What `openintent doctor` found. Sizes are bytes, times ms since the epoch. */
export type DoctorReport = {
	readonly version: string;
	readonly node: string;
	readonly platform: string;
	readonly dataFolder: string;
	readonly configFile: string;
	/** Undefined when it cannot be opened. */
	readonly store: StoreDescription | undefined;
	readonly counts: Readonly<Record<string, number>>;
	/** Notes that are found by their words only, until openintent has made their vectors. */
	readonly notesWithoutVector: number;
	readonly transcriptsBytes: number;
	readonly auditBytes: number;
	readonly logBytes: number;
	readonly retentionRanAt: number | undefined;
	readonly trust: TrustReport;
	/** Files that restorations, damage and changes of the schema have left. */
	readonly kept: readonly KeptFile[];
	readonly problems: readonly Problem[];
};

type DoctorDeps = DataFolders &
	CheckedPaths &
	Pick<DataPaths, 'configFile'> & {
		readonly version: string;
		readonly trust: TrustCheckDeps;
		/** What others have found. */
		readonly found: readonly Problem[];
	};

const countedTables = ['sessions', 'messages', 'tasks', 'episodes', 'memories', 'usage'];

/** Looks at everything in the data folder. What cannot be looked at is a problem in the report, never an error. */
export async function examine(deps: DoctorDeps): Promise<DoctorReport> {
	const problems: Problem[] = [...deps.found];
	const report = (text: string) => problems.push({text, hint: undefined});
	const found = await examineStore({...deps, report}, problems);
	for (const name of found?.description.damaged ?? []) problems.push(setAside(deps, name));
	const {snapshotBytes = 0, journalBytes = 0} = found?.description ?? {};
	const trust = await examineTrust(deps.trust, problems);
	await examineModels(deps.trust.config, problems);
	const space = checkSpace(deps.dataFolder, snapshotBytes + journalBytes);
	problems.push(...checkAccess(deps), ...(space ? [space] : []));
	return {
		version: deps.version,
		node: process.version,
		platform: `${process.platform} ${process.arch}`,
		dataFolder: deps.dataFolder,
		configFile: deps.configFile,
		store: found?.description,
		counts: found?.counts ?? {},
		notesWithoutVector: found?.notesWithoutVector ?? 0,
		transcriptsBytes: folderBytes(deps.transcriptsFolder),
		auditBytes: fileBytes(deps.auditFile) + folderBytes(deps.auditFolder),
		logBytes: folderBytes(path.dirname(deps.logFile)),
		retentionRanAt: found?.retentionRanAt,
		trust,
		kept: listKeptFiles([deps.storeFolder, deps.transcriptsFolder]),
		problems,
	};
}

async function examineStore(folders: DoctorDeps, problems: Problem[]) {
	let store: Store | undefined;
	try {
		store = await openDataStore(folders);
		const {reader} = store;
		const verdict = reader.get('PRAGMA integrity_check(1)')?.[0];
		if (verdict !== 'ok') problems.push({text: `SQLite says of the store: ${verdict}`, hint});
		const countOf = (table: string) => Number(reader.get(`SELECT count(*) FROM ${table}`)?.[0]);
		const retention = reader.get("SELECT completed_at FROM maintenance WHERE name = 'retention'");
		return {
			description: await store.describe(),
			notesWithoutVector: await countWithoutVector(store, folders.trust.config.memory.embedder),
			counts: Object.fromEntries(countedTables.map((table) => [table, countOf(table)])),
			retentionRanAt: (retention?.[0] as number | null | undefined) ?? undefined,
		};
	} catch (error) {
		const {message, hint: next} = toOpenIntentError(error);
		problems.push({text: message, hint: next});
		return undefined;
	} finally {
		await store?.close();
	}
}

const hint = 'make a backup of what can be read: openintent export <file>';

function setAside({storeFolder}: DataFolders, name: string): Problem {
	return {
		text: `${path.join(storeFolder, name)} was set aside as damaged.`,
		hint: 'remove it once nothing in it is missed',
	};
}

function folderBytes(folder: string): number {
	try {
		const names = fs.readdirSync(folder);
		return names.reduce((sum, name) => sum + fileBytes(path.join(folder, name)), 0);
	} catch {
		return 0;
	}
}

function fileBytes(file: string): number {
	return fs.lstatSync(file, {throwIfNoEntry: false})?.size ?? 0;
}
