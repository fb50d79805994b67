import {constants} from 'node:fs';
import {open} from 'node:fs/promises';

/** A text file that is not too long; undefined for everything else, a pipe of that name too. */
export async function readSmallFile(path: string, mostBytes: number): Promise<string | undefined> {
	try {
		const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
		try {
			const status = await file.stat();
			if (!status.isFile() || status.size > mostBytes) return undefined;
			return new TextDecoder('utf-8', {fatal: true}).decode(await file.readFile());
		} finally {
			await file.close();
		}
	} catch {
		return undefined;
	}
}
