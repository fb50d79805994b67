import type {TaskProcess} from '../contracts/surface.js';
import type {Task} from '../contracts/task.js';
import type {ProcessIdentity} from '../store/process-identity.js';
import {identityOfThisProcess, isDead} from '../store/process-identity.js';

/** This process, as the rows of its tasks name it, with the folder that a task is about. */
export const ownerText = (cwd?: string): string =>
	JSON.stringify({...identityOfThisProcess(), ...(cwd === undefined ? {} : {cwd})});

/** The process that runs a task; undefined for a row of an older program. */
export const ownerOf = ({owner}: Task) => readOwner(owner);

/** The folder a task is about; undefined for a row of an older program. */
export function folderOf(task: Task): string | undefined {
	const {cwd} = {...ownerOf(task)} as {readonly cwd?: unknown};
	return typeof cwd === 'string' ? cwd : undefined;
}

/** The process that `ownerText` wrote down; undefined for a text of another kind. */
export function readOwner(text: string | undefined): ProcessIdentity | undefined {
	try {
		const found = JSON.parse(text ?? '');
		return Number.isInteger(found?.pid) && found.pid > 1 ? found : undefined;
	} catch {
		return undefined;
	}
}

/** What can be said from here of the process that runs a task, or did. */
export function processOf(task: Task): TaskProcess | undefined {
	const owner = ownerOf(task);
	if (owner === undefined) return undefined;
	const self = identityOfThisProcess();
	const {pid} = owner;
	if (isSame(owner, self)) return {pid, is: 'here'};
	if (isDead(owner, self)) return {pid, is: 'gone'};
	const isSeen = owner.host === self.host && owner.namespace === self.namespace;
	return {pid, is: isSeen ? 'alive' : 'unseen'};
}

const isSame = (owner: ProcessIdentity, self: ProcessIdentity): boolean =>
	(['pid', 'startedAt', 'host', 'boot', 'namespace'] as const).every(
		(key) => owner[key] === self[key],
	);
