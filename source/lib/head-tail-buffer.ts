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
	const head: Buffer[] = [];
	let headBytes = 0;
	let tail: Buffer[] = [];
	let tailBytes = 0;
	let totalBytes = 0;

	/** Merging only at twice the limit makes the copying cost a constant per byte. */
	const trimTail = () => {
		const joined = Buffer.concat(tail);
		const kept = Buffer.from(joined.subarray(Math.max(0, joined.length - tailLimit)));
		tail = [kept];
		tailBytes = kept.length;
	};

	return {
		push(chunk) {
			totalBytes += chunk.length;
			const room = headLimit - headBytes;
			const first = chunk.subarray(0, room);
			if (first.length > 0) {
				head.push(Buffer.from(first));
				headBytes += first.length;
			}
			const rest = chunk.subarray(first.length);
			if (rest.length === 0) return;
			tail.push(Buffer.from(rest));
			tailBytes += rest.length;
			if (tailBytes > 2 * tailLimit) trimTail();
		},
		read() {
			trimTail();
			const kept = headBytes + tailBytes;
			const start = Buffer.concat(head);
			const end = tail[0] ?? Buffer.alloc(0);
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
