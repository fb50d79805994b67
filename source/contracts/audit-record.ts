/** Where the chain of the audit log breaks. `line` counts from 1; 0: the file as a whole. */
export type AuditBreak = {readonly file: string; readonly line: number; readonly reason: string};

/** What became of checking the audit log. */
export type AuditVerdict = {
	/** Whole entries, up to the first break. */
	readonly entries: number;
	readonly segments: number;
	/** The oldest entry that is there. In a whole log, those before it were dropped, and the log says so. */
	readonly firstSequence: number;
	/** The last line was cut off while it was written: it is no entry, and will be removed. */
	readonly isTorn: boolean;
	readonly broken?: AuditBreak;
};

/** A line of the audit log as it was read, whatever its seal is worth. */
export type AuditRecord = {
	readonly seq: number;
	readonly time: string;
	readonly phase: string;
	readonly [field: string]: unknown;
};
