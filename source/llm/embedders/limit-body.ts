import type {BodyGuard} from '../protocols/guard-body.js';
import {createWireError} from '../wire-error.js';

/** 32 texts of 4,096 dimensions as JSON are 3 MB; a server that never ends would fill the memory. */
const longestBodyBytes = 64 * 1024 * 1024;

/** Passes a body through as long as it is no longer than any answer with embeddings. */
export function limitBody(maxBytes = longestBodyBytes): BodyGuard {
	let total = 0;
	return {
		check(chunk) {
			total += chunk.length;
			if (total <= maxBytes) return chunk;
			throw createWireError(`The answer is longer than ${maxBytes} bytes`, {kind: 'malformed'});
		},
		finish: () => undefined,
	};
}
