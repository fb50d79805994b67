import {randomBytes} from 'node:crypto';
import {readPrivateFile, writePrivateFile} from '../../lib/private-file.js';
import {keyBytes} from '../cipher.js';
import type {KeyHolder} from './key-holder.js';

/**
 * A random key in a file beside the data, only when a person asked for it: it protects copies of the vault alone, and
 * nothing from whoever can read this account's files.
 */
export function createKeyFile(path: string): KeyHolder {
	const read = async () => {
		const bytes = await readPrivateFile(path).catch((error: Error) => {
			throw new Error(`the key file ${path} cannot be used: ${error.message}`);
		});
		if (bytes === undefined) return undefined;
		const text = Buffer.from(bytes).toString('utf8').trim();
		// A Buffer would be a part of a larger one, and `slice` no copy.
		return new Uint8Array(Buffer.from(text, 'base64'));
	};
	return {
		kind: 'keyfile',
		isRemembered: false,
		probe: async () => undefined,
		async create() {
			// One that is there may belong to a backup of the vault.
			const existing = await read();
			if (existing?.length === keyBytes) return existing;
			const secret = new Uint8Array(randomBytes(keyBytes));
			await writePrivateFile(path, `${Buffer.from(secret).toString('base64')}\n`);
			return secret;
		},
		read,
	};
}
