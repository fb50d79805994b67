import type {StorePaths} from './store-files.js';

export type CompactionJob = {
	readonly kind: 'compact';
	readonly paths: StorePaths;
	/** Also removes every older copy, so that what was deleted is in no file any more. */
	readonly forgetOlder: boolean;
	readonly now: number;
};

export type BackupJob = {
	readonly kind: 'backup';
	readonly paths: StorePaths;
	/** Where the copy goes; a file of that name is replaced once the copy is whole. */
	readonly target: string;
	/** Its files go into the copy, too. */
	readonly transcriptsFolder: string | undefined;
	readonly now: number;
};

/** Work on the files of a store that needs none of the rows a process has in memory, so that it can be done in a worker. */
export type StoreJob = CompactionJob | BackupJob;

/** `busy` when another process does it, `overtaken` when the files changed too much meanwhile: try again. */
export type JobOutcome = 'done' | 'busy' | 'overtaken';
