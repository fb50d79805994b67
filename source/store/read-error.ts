import {isOpenIntentError, OpenIntentError} from '../contracts/errors.js';
import {codeOf} from './store-files.js';

const reasons: Readonly<Record<string, string>> = {
	EACCES: 'this user may not read it',
	EPERM: 'this user may not read it',
	EISDIR: 'it is not a file',
	ELOOP: 'it is a symbolic link',
	EMFILE: 'too many files are open',
	EIO: 'the disk reports an error',
};

const hints: Readonly<Record<string, string>> = {
	EMFILE: 'raise the limit with ulimit -n, then repeat; nothing was changed',
	EIO: 'check the disk, and make a backup now; nothing was changed',
	ENOSPC: 'free some space, then repeat; nothing was changed',
};

/** What a person gets when the files of a store cannot be read. Our own errors pass. */
export function unreadable(path: string, cause: unknown): OpenIntentError {
	if (isOpenIntentError(cause)) return cause;
	const text = cause instanceof Error ? cause.message : String(cause);
	const place = (cause as NodeJS.ErrnoException | undefined)?.path ?? path;
	const reason = reasons[codeOf(cause) ?? ''] ?? text;
	return new OpenIntentError('OI_ERR_STORE_DAMAGED', `${place} cannot be read: ${reason}.`, {
		hint:
			hints[codeOf(cause) ?? ''] ??
			`make ${place} a file that you can read, then repeat; nothing was changed`,
		cause,
	});
}
