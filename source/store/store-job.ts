import type {StorePaths} from './store-files.js';

export type CompactionJob = {
	readonly kind: 'compact';
	readonly paths: StorePaths;
	/** Also removes every older copy, so that what was deleted is in no file any more. */
	readonly forgetOlder: boolean;
	/** Lets another process that compacts finish first, and throws when it does not; otherwise that one's work is enough. */
	readonly waits: boolean;
	readonly now: number;
};

export type BackupJob = {
	readonly kind: 'backup';
	readonly paths: StorePaths;
	/** Where the copy goes once it is whole. */
	readonly target: string;
	/** A file of that name may be replaced. */
	readonly replaces: boolean;
	/** Its files go into the copy, too. */
	readonly transcriptsFolder: string | undefined;
	readonly now: number;
};

/** Work on the files of a store that needs none of the rows a process has in memory, so that it can be done in a worker. */
export type StoreJob = CompactionJob | BackupJob;

/** `busy` when another process does it and it is not to be waited for, `overtaken` when the files changed too much meanwhile: try again. */
export type JobOutcome = 'done' | 'busy' | 'overtaken';

/** How much a file holds: rows by table, and transcripts. */
export type KeptCounts = {
	readonly tables: Readonly<Record<string, number>>;
	readonly transcripts: number;
};

/** What a backup holds, and how long its file is. */
export type BackupReport = KeptCounts & {readonly sizeBytes: number};

/** What a compaction, or a backup, answers. */
export type JobResult = JobOutcome | BackupReport;
