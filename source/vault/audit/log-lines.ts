import fs from 'node:fs';

const blockBytes = 64 * 1024;
const lineFeed = 10;
/** Far more than any line of ours: what is longer was not written by this program. */
const maxLineBytes = 256 * 1024;

export type ReadLine = {
	readonly bytes: Buffer;
	/** False for what stands behind the last line feed. */
	readonly isWhole: boolean;
};

/** The lines of a file from its beginning; what is too long to be one is cut. */
export function* linesOf(descriptor: number): Generator<ReadLine> {
	const block = Buffer.alloc(blockBytes);
	let rest = Buffer.alloc(0);
	for (;;) {
		const count = fs.readSync(descriptor, block, 0, blockBytes, null);
		if (count === 0) break;
		const bytes = Buffer.concat([rest, block.subarray(0, count)]);
		let start = 0;
		for (let end = bytes.indexOf(lineFeed); end !== -1; end = bytes.indexOf(lineFeed, start)) {
			yield {bytes: bytes.subarray(start, end), isWhole: true};
			start = end + 1;
		}
		rest = Buffer.from(bytes.subarray(start, start + maxLineBytes));
	}
	if (rest.length > 0) yield {bytes: rest, isWhole: false};
}

/** The whole lines of a file, from its end to its beginning, without reading more of it than is asked for. */
export function* linesFromEnd(descriptor: number): Generator<Buffer> {
	let position = fs.fstatSync(descriptor).size;
	let rest = Buffer.alloc(0);
	let isBehindLast = true;
	while (position > 0) {
		const size = Math.min(blockBytes, position);
		position -= size;
		const block = Buffer.alloc(size);
		fs.readSync(descriptor, block, 0, size, position);
		let bytes = Buffer.concat([block, rest]);
		for (let feed = bytes.lastIndexOf(lineFeed); feed !== -1; feed = bytes.lastIndexOf(lineFeed)) {
			// What stands behind the last line feed is no whole line.
			if (!isBehindLast) yield bytes.subarray(feed + 1);
			isBehindLast = false;
			bytes = bytes.subarray(0, feed);
		}
		rest = Buffer.from(bytes.subarray(0, maxLineBytes));
	}
	if (!isBehindLast) yield rest;
}

/** Where the last whole line of a file ends. */
export function endOfLines(descriptor: number): number {
	let position = fs.fstatSync(descriptor).size;
	const block = Buffer.alloc(blockBytes);
	while (position > 0) {
		const size = Math.min(blockBytes, position);
		fs.readSync(descriptor, block, 0, size, position - size);
		const feed = block.subarray(0, size).lastIndexOf(lineFeed);
		if (feed !== -1) return position - size + feed + 1;
		position -= size;
	}
	return 0;
}
