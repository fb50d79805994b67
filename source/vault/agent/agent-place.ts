import {createHash} from 'node:crypto';
import {lstat, mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import {OpenIntentError} from '../../contracts/errors.js';

// What the kernel keeps of the name of a socket, on the system that keeps least.
const longestPath = 103;

/** Where the agent of a data folder listens: in the data folder, or, when its name is too long, where the session is. */
export function agentSocket(dataFolder: string, runtimeFolder: string | undefined): string {
	const inData = join(dataFolder, 'agent', 'vault.sock');
	if (Buffer.byteLength(inData) <= longestPath || runtimeFolder === undefined) return inData;
	const id = createHash('sha256').update(dataFolder).digest('hex').slice(0, 16);
	return join(runtimeFolder, 'openintent', `vault-${id}.sock`);
}

/** Makes the folder of the socket; throws when it is not ours alone, e.g. because somebody was there first. */
export async function prepareFolder(folder: string): Promise<void> {
	await mkdir(folder, {recursive: true, mode: 0o700});
	const problem = await problemOf(folder, 'folder');
	if (problem) throw planted(folder, problem);
}

/** True when there is a socket of ours; throws when something else is in its place, which could be somebody's trap. */
export async function isOurSocket(folder: string, socket: string): Promise<boolean> {
	if ((await lstat(socket).catch(() => undefined)) === undefined) return false;
	const problem = (await problemOf(folder, 'folder')) ?? (await problemOf(socket, 'socket'));
	if (problem) throw planted(socket, problem);
	return true;
}

/** Not by following a link: what a link points to may be another one in a moment. */
async function problemOf(path: string, kind: 'folder' | 'socket'): Promise<string | undefined> {
	const stats = await lstat(path);
	if (kind === 'folder' ? !stats.isDirectory() : !stats.isSocket()) return `it is no ${kind}`;
	if (stats.uid !== (process.getuid?.() ?? stats.uid)) return `it belongs to user ${stats.uid}`;
	return (stats.mode & 0o077) === 0 ? undefined : 'others may use it';
}

function planted(path: string, problem: string): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_VAULT_LOCKED',
		`${path} cannot be trusted with the key of the vault: ${problem}.`,
		{hint: 'remove it, then: openintent vault unlock'},
	);
}
