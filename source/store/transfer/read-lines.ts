import {OpenIntentError} from '../../contracts/errors.js';

export const maxLineBytes = 256 * 1024 * 1024;

const lineFeed = 10;

/** The lines of a stream of bytes, without their line feeds. The last one may have none. */
export async function* readLines(
	source: AsyncIterable<Uint8Array>,
	limitBytes = maxLineBytes,
): AsyncGenerator<Buffer> {
	let pieces: Buffer[] = [];
	let sizeBytes = 0;
	for await (const chunk of source) {
		let rest = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
		for (let end = rest.indexOf(lineFeed); end >= 0; end = rest.indexOf(lineFeed)) {
			yield Buffer.concat([...pieces, rest.subarray(0, end)]);
			rest = rest.subarray(end + 1);
			pieces = [];
			sizeBytes = 0;
		}
		pieces.push(rest);
		sizeBytes += rest.length;
		if (sizeBytes > limitBytes) throw tooLong(limitBytes);
	}
	if (sizeBytes > 0) yield Buffer.concat(pieces);
}

function tooLong(limitBytes: number): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_INPUT_TOO_LARGE',
		`A line is longer than ${limitBytes} bytes, so this is no export.`,
	);
}
