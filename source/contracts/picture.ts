import {displayLine} from '../lib/display-text.js';
import {formatBytes} from '../lib/format-bytes.js';
import type {PictureHeader} from '../lib/picture-header.js';

/** A picture in a conversation. */
export type Picture = PictureHeader & {
	/** Where it came from: the path as it was named. */
	readonly name: string;
	readonly sizeBytes: number;
	/** Of the bytes, in hex. */
	readonly sha256: string;
	/** The bytes as base64. Absent where only this is known of it: then a model is told of it, and not shown it. */
	readonly base64?: string;
};

/**
 * What every provider takes: 5 MB as base64, which is how the strictest of them counts, and 8,000 pixels on a side. Of a
 * request with more pictures than twenty some providers refuse the larger ones, and requests have a size of their own.
 */
export const pictureLimits = {
	mostBytes: 3_932_160,
	mostSidePx: 8_000,
	/** That one run may show. */
	mostInRun: 20,
	/** In base64, in one request. */
	mostRequestChars: 20_000_000,
};

/** What is kept of a picture: all but its bytes. */
export function withoutBytes({base64: _, ...reference}: Picture): Picture {
	return reference;
}

/** `a.png: PNG, 640 × 480 px, 12 KB`. */
export function describePicture(picture: Picture): string {
	const kind = picture.mediaType.slice('image/'.length).toUpperCase();
	const name = displayLine(picture.name, 120);
	return `${name}: ${kind}, ${sizeOfPicture(picture)}, ${formatBytes(picture.sizeBytes)}`;
}

export function sizeOfPicture({widthPx, heightPx}: PictureHeader): string {
	return `${widthPx} × ${heightPx} px`;
}

/** Whether a value that was read from somewhere is what is kept of a picture. */
export function isPicture(value: unknown): value is Picture {
	if (typeof value !== 'object' || value === null) return false;
	const {name, mediaType, sha256, widthPx, heightPx, sizeBytes, base64} = value as Picture;
	const areTexts = [name, mediaType, sha256, base64 ?? ''].every(
		(text) => typeof text === 'string',
	);
	return areTexts && [widthPx, heightPx, sizeBytes].every(Number.isSafeInteger);
}
