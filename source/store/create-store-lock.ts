import {createFileLock} from './file-lock.js';
import {createSocketLock} from './socket-lock.js';
import type {StoreLock} from './store-lock.js';

/** `role` separates the locks of one store: `write` for its files, `compact` for the writing of a new generation. */
export function createStoreLock(path: string, role: 'write' | 'compact'): StoreLock {
	return process.platform === 'linux'
		? createSocketLock({path, role})
		: createFileLock({path: role === 'write' ? `${path}.pid` : `${path}.pid.${role}`});
}
