import {isOpenIntentError, OpenIntentError} from '../contracts/errors.js';

const reasons: Readonly<Record<string, {readonly reason: string; readonly hint: string}>> = {
	ENOSPC: {reason: 'the disk is full', hint: 'free some space, then repeat'},
	EDQUOT: {reason: 'the disk quota is used up', hint: 'free some space, then repeat'},
	EROFS: {reason: 'the file system is read-only', hint: 'choose another folder with --data-dir'},
	EACCES: {
		reason: 'this user may not write there',
		hint: 'change the permissions, or choose another folder with --data-dir',
	},
	// A journal that could only be opened for reading.
	EBADF: {
		reason: 'the file system is read-only, or this user may not write there',
		hint: 'change the permissions, or choose another folder with --data-dir',
	},
	EIO: {reason: 'the disk reports an error', hint: 'check the disk, and make a backup now'},
	EMFILE: {reason: 'too many files are open', hint: 'raise the limit with ulimit -n'},
};

/** What a caller gets when its transaction could not be saved. Our own errors pass. */
export function toWriteError(path: string, cause: unknown): OpenIntentError {
	if (isOpenIntentError(cause)) return cause;
	const code = (cause as NodeJS.ErrnoException | undefined)?.code ?? '';
	const text = cause instanceof Error ? cause.message : String(cause);
	const {reason, hint} = reasons[code] ?? {
		reason: text,
		hint: 'nothing was changed; repeat, or choose another folder with --data-dir',
	};
	return new OpenIntentError('OI_ERR_STORE_WRITE', `${path} could not be saved: ${reason}.`, {
		hint,
		cause,
	});
}
