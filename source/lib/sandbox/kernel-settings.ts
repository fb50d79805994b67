import {readdirSync, statSync} from 'node:fs';
import {join} from 'node:path';

const processes = /^(?:\d+|self|thread-self|mounts|net)$/;

/**
 * What of /proc is about the machine and not about a process, and can be written. A user namespace does not keep root
 * from that: the files ask who writes, not what the writer may do.
 */
export function kernelSettings(folder = '/proc'): readonly string[] {
	const names = readdirSync(folder).filter((name) => !processes.test(name));
	return names.map((name) => join(folder, name)).filter(mayBeWritten);
}

function mayBeWritten(place: string): boolean {
	const status = statSync(place, {throwIfNoEntry: false});
	return status !== undefined && (status.isDirectory() || (status.mode & 0o222) !== 0);
}
