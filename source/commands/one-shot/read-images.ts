import fs from 'node:fs';
import {OpenIntentError, toOpenIntentError} from '../../contracts/errors.js';
import type {Picture} from '../../contracts/picture.js';
import {pictureLimits} from '../../contracts/picture.js';
import {requireSmall, toPicture} from '../../contracts/to-picture.js';

/** Reads the files of `--image`, which the person named: whatever is no picture is refused. */
export function readImages(names: readonly string[]): readonly Picture[] {
	const {mostInRun} = pictureLimits;
	if (names.length > mostInRun) {
		throw new OpenIntentError(
			'OI_ERR_USAGE',
			`${names.length} pictures are too many: a run takes up to ${mostInRun}.`,
		);
	}
	return names.map(readImage);
}

function readImage(name: string): Picture {
	try {
		const status = fs.statSync(name);
		if (!status.isFile()) throw new Error('it is no file');
		requireSmall(status.size, name);
		return toPicture(fs.readFileSync(name), name);
	} catch (error) {
		const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
		const {message, hint} = toOpenIntentError(error);
		const reason = isMissing ? 'there is no such file' : message.replace(/\.$/, '');
		throw new OpenIntentError('OI_ERR_INPUT_INVALID', `--image ${name}: ${reason}.`, {
			...(hint === undefined ? {} : {hint}),
			cause: error,
		});
	}
}
