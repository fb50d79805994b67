const bom: readonly (readonly [string, readonly number[]])[] = [
	['utf-8', [0xef, 0xbb, 0xbf]],
	['utf-16le', [0xff, 0xfe]],
	['utf-16be', [0xfe, 0xff]],
];

/** What a page may say about itself, looked for in its first kilobytes only. */
const declared =
	/<meta[^>]{0,200}?charset\s{0,4}=\s{0,4}["']?\s{0,4}([\w:.-]{1,40})|<\?xml[^>]{0,100}?encoding\s{0,4}=\s{0,4}["']([\w:.-]{1,40})/i;
const declaredWithinBytes = 4096;

/**
 * Bytes as text. In this order: a byte order mark, the charset of the content type, what the text says about itself,
 * UTF-8, and where that does not fit, Windows-1252. `isCut` says that the end is missing, maybe within a character.
 */
export function decodeText(bytes: Uint8Array, contentType = '', isCut = false): string {
	const charset = markOf(bytes) ?? charsetOf(contentType) ?? declaredIn(bytes);
	const decoder = charset === undefined ? undefined : decoderFor(charset);
	if (decoder) return decoder.decode(bytes);
	try {
		return new TextDecoder('utf-8', {fatal: true}).decode(isCut ? withoutCutEnd(bytes) : bytes);
	} catch {
		return new TextDecoder('windows-1252').decode(bytes);
	}
}

/** Whether bytes are no text in any charset that pages use: a zero byte outside UTF-16. */
export function isBinary(bytes: Uint8Array): boolean {
	const isWide = markOf(bytes)?.startsWith('utf-16') === true;
	return !isWide && bytes.subarray(0, 8192).includes(0);
}

function markOf(bytes: Uint8Array): string | undefined {
	return bom.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))?.[0];
}

function charsetOf(contentType: string): string | undefined {
	return /;\s*charset\s*=\s*"?([\w:.-]{1,40})/i.exec(contentType)?.[1];
}

function declaredIn(bytes: Uint8Array): string | undefined {
	const start = Buffer.from(
		bytes.buffer,
		bytes.byteOffset,
		Math.min(bytes.length, declaredWithinBytes),
	);
	const found = declared.exec(start.toString('latin1'));
	const name = found?.[1] ?? found?.[2];
	// A page that could be read so far is not UTF-16, whatever it says.
	return name !== undefined && /^utf-?16/i.test(name) ? 'utf-8' : name;
}

function decoderFor(charset: string): InstanceType<typeof TextDecoder> | undefined {
	try {
		return new TextDecoder(charset);
	} catch {
		return undefined;
	}
}

/** Without the beginning of a last character, which is there when a text was cut. */
function withoutCutEnd(bytes: Uint8Array): Uint8Array {
	for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
		const byte = bytes[bytes.length - back] ?? 0;
		if (byte >= 0xc0)
			return bytes.subarray(0, bytes.length - back + (isWhole(byte, back) ? back : 0));
		if (byte < 0x80) return bytes;
	}
	return bytes;
}

function isWhole(first: number, length: number): boolean {
	const wanted = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
	return length >= wanted;
}
