import {readPicture, whyNoPicture} from '../../app/read-picture.js';
import {OpenIntentError, toOpenIntentError} from '../../contracts/errors.js';
import type {Picture} from '../../contracts/picture.js';
import {pictureLimits} from '../../contracts/picture.js';

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
		return readPicture(name, name);
	} catch (error) {
		const {hint} = toOpenIntentError(error);
		throw new OpenIntentError('OI_ERR_INPUT_INVALID', `--image ${name}: ${whyNoPicture(error)}.`, {
			...(hint === undefined ? {} : {hint}),
			cause: error,
		});
	}
}
