import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {pictureType, readPictureHeader} from '../../source/lib/picture-header.js';
import {pictureFiles} from '../helpers/test-pictures.js';

const {png, jpeg, webp, losslessWebp, gif} = pictureFiles;

describe('picture-header', () => {
	it.each([
		['image/png', png],
		['image/jpeg', jpeg],
		['image/webp', webp],
		['image/webp', losslessWebp],
		['image/gif', gif],
	])('reads the kind and the size of %s', (mediaType, bytes) => {
		const header = readPictureHeader(bytes);

		expect(header).toEqual({mediaType, widthPx: 7, heightPx: 5});
	});

	it('finds the size of a JPEG behind segments that a camera wrote', () => {
		const segment = Buffer.alloc(40_002);
		segment.writeUInt16BE(0xffe1, 0);
		segment.writeUInt16BE(40_000, 2);
		const filled = Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]);

		expect(readPictureHeader(filled)).toMatchObject({widthPx: 7, heightPx: 5});
	});

	it('reads the size of a WebP with an extended header', () => {
		const extended = Buffer.alloc(40);
		extended.write('RIFF', 0, 'latin1');
		extended.write('WEBPVP8X', 8, 'latin1');
		extended.writeUIntLE(3_999, 24, 3);
		extended.writeUIntLE(2_999, 27, 3);

		expect(readPictureHeader(extended)).toMatchObject({widthPx: 4_000, heightPx: 3_000});
	});

	it.each([
		['cut off', png.subarray(0, 20)],
		['without a frame', jpeg.subarray(0, 100)],
		['of no width', Buffer.from('GIF89a\0\0\x05\0', 'latin1')],
		['a text', Buffer.from('# Notes')],
		['empty', Buffer.alloc(0)],
	])('has none for what is %s', (_what, bytes) => {
		expect(readPictureHeader(bytes)).toBeUndefined();
	});

	it('bears any bytes behind the signature of a picture', () => {
		const beginnings = Object.values(pictureFiles).map((bytes) => bytes.subarray(0, 16));
		fc.assert(
			fc.property(
				fc.constantFrom(...beginnings),
				fc.uint8Array({maxLength: 200}),
				(start, rest) => {
					const bytes = Buffer.concat([start, rest]);

					const header = readPictureHeader(bytes);

					expect(header?.mediaType ?? pictureType(bytes)).toBe(pictureType(start));
				},
			),
		);
	});
});
