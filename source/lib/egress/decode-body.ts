import type {IncomingMessage} from 'node:http';
import type {Readable, Transform} from 'node:stream';
import {pipeline} from 'node:stream';

type Zlib = typeof import('node:zlib');

// What has come so far is passed on at once, and a stream that was cut gives what it has, as browsers do.
const decoders: Readonly<Record<string, (zlib: Zlib) => Transform>> = {
	gzip: (zlib) => zlib.createGunzip(softly(zlib)),
	'x-gzip': (zlib) => zlib.createGunzip(softly(zlib)),
	deflate: (zlib) => zlib.createInflate(softly(zlib)),
	br: (zlib) =>
		zlib.createBrotliDecompress({
			flush: zlib.constants.BROTLI_OPERATION_FLUSH,
			finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH,
		}),
};

export const acceptedEncodings = 'gzip, br';

function softly({constants}: Zlib) {
	return {flush: constants.Z_SYNC_FLUSH, finishFlush: constants.Z_SYNC_FLUSH};
}

/** The body of an answer, unpacked. One layer only: a bomb in a bomb has no honest use. */
export async function decodeBody(
	message: IncomingMessage,
	refuse: (encoding: string) => Error,
): Promise<Readable> {
	const encoding = (message.headers['content-encoding'] ?? '').trim().toLowerCase();
	if (encoding === '' || encoding === 'identity') return message;
	const create = Object.hasOwn(decoders, encoding) ? decoders[encoding] : undefined;
	if (create === undefined) throw refuse(encoding.slice(0, 40));
	const decoder = create(await import('node:zlib'));
	// Errors of either side reach the decoder's reader.
	return pipeline(message, decoder, () => undefined);
}
