/** The beginning of a body, up to a number of bytes; the rest is not waited for. */
export async function readAtMost(
	response: Response,
	maxBytes: number,
): Promise<{readonly bytes: Buffer; readonly isCut: boolean}> {
	const reader = response.body?.getReader();
	if (reader === undefined) return {bytes: Buffer.alloc(0), isCut: false};
	const chunks: Uint8Array[] = [];
	let total = 0;
	while (total <= maxBytes) {
		const {done, value} = await reader.read();
		if (done) return {bytes: Buffer.concat(chunks), isCut: false};
		chunks.push(value);
		total += value.length;
	}
	await reader.cancel();
	return {bytes: Buffer.concat(chunks).subarray(0, maxBytes), isCut: true};
}
