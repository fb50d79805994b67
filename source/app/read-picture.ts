import fs from 'node:fs';
import {toOpenIntentError} from '../contracts/errors.js';
import type {Picture} from '../contracts/picture.js';
import {requireSmall, toPicture} from '../contracts/to-picture.js';

/** Reads a file that the person named as a picture. Throws for whatever is none. */
export function readPicture(file: string, name: string): Picture {
	const status = fs.statSync(file);
	if (!status.isFile()) throw new Error('it is no file');
	requireSmall(status.size, name);
	return toPicture(fs.readFileSync(file), name);
}

/** Why a file was not taken, as the end of a sentence. */
export function whyNoPicture(error: unknown): string {
	const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
	return isMissing ? 'there is no such file' : toOpenIntentError(error).message.replace(/\.$/, '');
}
