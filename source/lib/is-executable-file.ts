import {access, constants, stat} from 'node:fs/promises';

/** Whether this process may start the file: it has the right to, and it is a file, also behind a link. */
export async function isExecutableFile(file: string): Promise<boolean> {
	try {
		await access(file, constants.X_OK);
		return (await stat(file)).isFile();
	} catch {
		return false;
	}
}
