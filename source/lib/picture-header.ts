export type PictureHeader = {
	readonly mediaType: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp';
	readonly widthPx: number;
	readonly heightPx: number;
};

type Format = {
	readonly mediaType: PictureHeader['mediaType'];
	readonly isIt: (bytes: Buffer) => boolean;
	/** Undefined where the header is broken. */
	readonly size: (bytes: Buffer) => readonly [width: number, height: number] | undefined;
};

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const text = (bytes: Buffer, from: number, to: number) => bytes.toString('latin1', from, to);

const formats: readonly Format[] = [
	{
		mediaType: 'image/png',
		isIt: (bytes) => bytes.subarray(0, pngSignature.length).equals(pngSignature),
		size: (bytes) =>
			text(bytes, 12, 16) === 'IHDR' && bytes.length >= 24
				? [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
				: undefined,
	},
	{
		mediaType: 'image/jpeg',
		isIt: (bytes) => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff,
		size: jpegSize,
	},
	{
		mediaType: 'image/gif',
		isIt: (bytes) => /^GIF8[79]a$/.test(text(bytes, 0, 6)),
		size: (bytes) =>
			bytes.length >= 10 ? [bytes.readUInt16LE(6), bytes.readUInt16LE(8)] : undefined,
	},
	{
		mediaType: 'image/webp',
		isIt: (bytes) => text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === 'WEBP',
		size: webpSize,
	},
];

/** What kind of picture the first bytes of a file begin, whatever its name says; undefined for anything else. */
export function pictureType(bytes: Buffer): PictureHeader['mediaType'] | undefined {
	return formats.find(({isIt}) => isIt(bytes))?.mediaType;
}

/** The kind and the size of a picture; undefined for what is none, or has a broken header. */
export function readPictureHeader(bytes: Buffer): PictureHeader | undefined {
	const format = formats.find(({isIt}) => isIt(bytes));
	const [widthPx = 0, heightPx = 0] = format?.size(bytes) ?? [];
	if (format === undefined || widthPx === 0 || heightPx === 0) return undefined;
	return {mediaType: format.mediaType, widthPx, heightPx};
}

/** The size stands in the first frame header, behind segments of any length. */
function jpegSize(bytes: Buffer): readonly [number, number] | undefined {
	let at = 2;
	while (at + 9 <= bytes.length) {
		const marker = bytes[at + 1] ?? 0;
		if (bytes[at] !== 0xff) return undefined;
		if (marker === 0xff) at += 1;
		else if (isFrame(marker)) return [bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5)];
		else at += isBare(marker) ? 2 : 2 + Math.max(2, bytes.readUInt16BE(at + 2));
	}
	return undefined;
}

/** SOF0 to SOF15, without the tables that have numbers among them. */
function isFrame(marker: number): boolean {
	return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function isBare(marker: number): boolean {
	return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
}

const webpSizes: Readonly<Record<string, (bytes: Buffer) => readonly [number, number]>> = {
	VP8X: (bytes) => [bytes.readUIntLE(24, 3) + 1, bytes.readUIntLE(27, 3) + 1],
	'VP8 ': (bytes) => [bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff],
	VP8L: (bytes) => {
		const bits = bytes.readUInt32LE(21);
		return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
	},
};

function webpSize(bytes: Buffer): readonly [number, number] | undefined {
	return bytes.length < 30 ? undefined : webpSizes[text(bytes, 12, 16)]?.(bytes);
}
