import fs from 'node:fs';
import path from 'node:path';
import {OpenIntentError} from '../contracts/errors.js';

/** A file that a command writes for a person. */
export type OutputTarget = {
	readonly file: string;
	/** A file of that name may be replaced. */
	readonly replaces: boolean;
};

/** Said before any work is done. What comes to be there meanwhile is refused when the file takes its place. */
export function checkTarget({file, replaces}: OutputTarget, storeFolder?: string): void {
	if (path.dirname(file) === storeFolder) {
		throw usage(
			`${file} would lie among the files of the store.`,
			'name a file in another folder: openintent backup ~/openintent-backup.db',
		);
	}
	const found = fs.lstatSync(file, {throwIfNoEntry: false});
	if (found === undefined) return;
	if (fs.statSync(file, {throwIfNoEntry: false})?.isFile() === false) {
		throw usage(`${file} cannot be written: it is there and is not a file.`, 'name a file');
	}
	if (!replaces) throw alreadyThere(file);
}

/** An error of a write that came to nothing, in words for the person. */
export function targetError(file: string, error: unknown): unknown {
	const {code, cause} = error as NodeJS.ErrnoException;
	const isThere = code === 'EEXIST' || (cause as NodeJS.ErrnoException)?.code === 'EEXIST';
	return isThere ? alreadyThere(file) : error;
}

function alreadyThere(file: string): OpenIntentError {
	return usage(
		`${file} is there already, and stays as it is.`,
		'name another file, or add --force to replace it',
	);
}

function usage(message: string, hint: string): OpenIntentError {
	return new OpenIntentError('OI_ERR_USAGE', message, {hint});
}
