/** Keeps the first and the last bytes of a stream, so that memory stays bounded however much is written. */
export type HeadTailBuffer = {
	push(chunk: Buffer): void;
	/** What was kept as text, with a notice where bytes are missing. */
	read(): {text: string; isTruncated: boolean};
};

/** `maxBytes` counts both halves together, without the notice. */
export function createHeadTailBuffer(maxBytes: number): HeadTailBuffer {
	const headLimit = Math.ceil(maxBytes / 2);
	const tailLimit = maxBytes - headLimit;
	// Memory that is taken once: what a command writes without end would otherwise be garbage faster than it is collected.
	const head = createGrowing(headLimit);
	const tail = createRing(tailLimit);
	let totalBytes = 0;

	return {
		push(chunk) {
			totalBytes += chunk.length;
			const taken = head.push(chunk);
			if (taken < chunk.length) tail.push(chunk.subarray(taken));
		},
		read() {
			const start = head.read();
			const end = tail.read();
			const kept = start.length + end.length;
			if (kept === totalBytes) {
				return {text: Buffer.concat([start, end]).toString('utf8'), isTruncated: false};
			}
			const first = withoutTornEnd(start);
			const last = withoutTornStart(end);
			const omittedBytes = totalBytes - first.length - last.length;
			const notice = `\n… ${omittedBytes} bytes omitted …\n`;
			return {
				text: `${first.toString('utf8')}${notice}${last.toString('utf8')}`,
				isTruncated: true,
			};
		},
	};
}

/** The first bytes, in memory that grows as they come. */
function createGrowing(limit: number) {
	let bytes: Buffer = Buffer.alloc(0);
	let length = 0;
	return {
		/** Returns how many bytes found room. */
		push(chunk: Buffer): number {
			const taken = Math.min(chunk.length, limit - length);
			bytes = withRoom(bytes, length, taken, limit);
			chunk.copy(bytes, length, 0, taken);
			length += taken;
			return taken;
		},
		read: () => bytes.subarray(0, length),
	};
}

/** The last bytes. */
function createRing(limit: number) {
	let bytes: Buffer = Buffer.alloc(0);
	let length = 0;
	let next = 0;
	return {
		push(chunk: Buffer): void {
			const last = chunk.subarray(Math.max(0, chunk.length - limit));
			bytes = withRoom(bytes, length, last.length, limit);
			const beforeEnd = Math.min(last.length, limit - next);
			last.copy(bytes, next, 0, beforeEnd);
			last.copy(bytes, 0, beforeEnd);
			next = limit === 0 ? 0 : (next + last.length) % limit;
			length = Math.min(limit, length + last.length);
		},
		read: () =>
			length < limit
				? bytes.subarray(0, length)
				: Buffer.concat([bytes.subarray(next), bytes.subarray(0, next)]),
	};
}

function withRoom(bytes: Buffer, length: number, more: number, limit: number): Buffer {
	const needed = Math.min(limit, length + more);
	if (needed <= bytes.length) return bytes;
	const grown = Buffer.alloc(Math.min(limit, Math.max(needed, 2 * bytes.length)));
	bytes.copy(grown, 0, 0, length);
	return grown;
}

/** Drops the bytes of a UTF-8 character whose rest was cut off behind them. */
export function withoutTornEnd(bytes: Buffer): Buffer {
	for (let back = 1; back <= Math.min(4, bytes.length); back++) {
		const byte = bytes[bytes.length - back] ?? 0;
		if ((byte & 0xc0) === 0x80) continue;
		return back < characterLength(byte) ? bytes.subarray(0, bytes.length - back) : bytes;
	}
	return bytes;
}

function withoutTornStart(bytes: Buffer): Buffer {
	let start = 0;
	while (start < Math.min(3, bytes.length) && ((bytes[start] ?? 0) & 0xc0) === 0x80) start++;
	return bytes.subarray(start);
}

function characterLength(leadByte: number): number {
	if (leadByte >= 0xf0) return 4;
	if (leadByte >= 0xe0) return 3;
	return leadByte >= 0xc0 ? 2 : 1;
}
