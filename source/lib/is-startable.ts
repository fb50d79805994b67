import path from 'node:path';
import {isExecutableFile} from './is-executable-file.js';

/** Where a shell looks when nobody says where. */
const usualFolders = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Whether there is a program of that name to be started, looked for as a shell does. Nothing is started. */
export async function isStartable(
	program: string,
	folder: string,
	searchPath: string = usualFolders,
): Promise<boolean> {
	if (program === '') return false;
	// An empty part of the search path is the current folder.
	const folders = program.includes('/') ? [''] : searchPath.split(':');
	for (const one of folders) {
		if (await isExecutableFile(path.resolve(folder, one, program))) return true;
	}
	return false;
}
