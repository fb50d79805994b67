import {createHash} from 'node:crypto';
import {formatBytes} from '../lib/format-bytes.js';
import {readPictureHeader} from '../lib/picture-header.js';
import {OpenIntentError} from './errors.js';
import type {Picture} from './picture.js';
import {pictureLimits, sizeOfPicture} from './picture.js';

/** The bytes of a file as a picture. Throws OI_ERR_FILE_INVALID for what is none, or none that a model takes. */
export function toPicture(bytes: Buffer, name: string): Picture {
	const header = readPictureHeader(bytes);
	if (header === undefined) {
		throw new OpenIntentError(
			'OI_ERR_FILE_INVALID',
			`${name} is no picture that can be read: PNG, JPEG, GIF and WebP are.`,
			{hint: 'convert it to PNG first'},
		);
	}
	requireSmall(bytes.length, name);
	if (Math.max(header.widthPx, header.heightPx) > pictureLimits.mostSidePx) {
		throw new OpenIntentError(
			'OI_ERR_FILE_INVALID',
			`${name} is ${sizeOfPicture(header)}; models take up to ${pictureLimits.mostSidePx} on a side.`,
			{hint: 'make it smaller first'},
		);
	}
	const sha256 = createHash('sha256').update(bytes).digest('hex');
	return {...header, name, sizeBytes: bytes.length, sha256, base64: bytes.toString('base64')};
}

export function requireSmall(sizeBytes: number, name: string): void {
	const {mostBytes} = pictureLimits;
	if (sizeBytes <= mostBytes) return;
	throw new OpenIntentError(
		'OI_ERR_FILE_INVALID',
		`${name} is a picture of ${formatBytes(sizeBytes)}; models take up to ${formatBytes(mostBytes)}.`,
		{hint: 'make it smaller first'},
	);
}
