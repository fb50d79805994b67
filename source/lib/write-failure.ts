export type WriteFailure = {
	/** Follows "… could not be written: ", without a period. */
	readonly reason: string;
	/** What the person does next. */
	readonly nextStep: string;
};

type Row = {readonly reason: string; readonly nextStep?: string};

const makeRoom = 'free some space, then repeat';
const raiseLimit = 'raise the limit with ulimit -n, then repeat';

/** Without a next step of their own: another place helps, and the caller knows how one is named. */
const failures: Readonly<Record<string, Row>> = {
	ENOSPC: {reason: 'the disk is full', nextStep: makeRoom},
	EDQUOT: {reason: 'the disk quota is used up', nextStep: makeRoom},
	EIO: {reason: 'the disk reports an error', nextStep: 'check the disk, and make a backup now'},
	EMFILE: {reason: 'too many files are open', nextStep: raiseLimit},
	ENFILE: {reason: 'too many files are open', nextStep: raiseLimit},
	EROFS: {reason: 'the file system is read-only'},
	EACCES: {reason: 'this user may not write there'},
	EPERM: {reason: 'this user may not write there'},
	// A file that could only be opened for reading.
	EBADF: {reason: 'the file system is read-only, or this user may not write there'},
	ENOENT: {reason: 'its folder is not there'},
	ENOTDIR: {reason: 'a part of its path is a file, not a folder'},
	EISDIR: {reason: 'a folder has that name'},
	EEXIST: {reason: 'something of that name is there already'},
	EBUSY: {reason: 'it is in use'},
	ENAMETOOLONG: {reason: 'its name is too long'},
};

/** Why nothing could be written, in words. `elsewhere` is the next step where only another place, or other rights, help. */
export function explainWriteFailure(cause: unknown, elsewhere: string): WriteFailure {
	const {code = ''} = (cause ?? {}) as NodeJS.ErrnoException;
	const text = cause instanceof Error ? cause.message : String(cause);
	const {reason, nextStep = elsewhere} = failures[code] ?? {reason: text};
	return {reason, nextStep};
}
