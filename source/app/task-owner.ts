import type {Task} from '../contracts/task.js';
import type {ProcessIdentity} from '../store/process-identity.js';
import {identityOfThisProcess} from '../store/process-identity.js';

/** This process, as the rows of its tasks name it. */
export const ownerText = (): string => JSON.stringify(identityOfThisProcess());

/** The process that runs a task; undefined for a row of an older program. */
export function ownerOf({owner}: Task): ProcessIdentity | undefined {
	try {
		const found = JSON.parse(owner ?? '');
		return Number.isInteger(found?.pid) && found.pid > 1 ? found : undefined;
	} catch {
		return undefined;
	}
}
