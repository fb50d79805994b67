import {createFileLock} from './file-lock.js';
import {createSocketLock} from './socket-lock.js';
import type {StoreLock} from './store-lock.js';

/** `role` separates the locks of one store: `write` for its files, `compact` for the writing of a new generation. */
export function createStoreLock(
	path: string,
	role: 'write' | 'compact',
	/** How long one and the same holder is waited for. */
	patienceMs?: number,
): StoreLock {
	const patience = patienceMs === undefined ? {} : {patienceMs};
	return process.platform === 'linux'
		? createSocketLock({path, role, ...patience})
		: createFileLock({path: role === 'write' ? `${path}.pid` : `${path}.pid.${role}`, ...patience});
}
