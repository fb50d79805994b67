import type {DataPaths} from '../config/data-paths.js';
import type {Environment} from '../config/environment.js';
import {OpenIntentError} from '../contracts/errors.js';
import {isLetGo, isWithinJob} from '../lib/process-marker.js';
import {listRunners} from './stop-runs.js';

export type PersonPlace = Pick<Environment, 'variable'> & Pick<DataPaths, 'runningFolder'>;

/**
 * Why this process may be the work of a model and not of a person: `started` by a tool, or `let-go` of while tools may run,
 * so that its parents do not tell any more. Undefined for one that a person, or a script of one, has started.
 */
export function begunByTool({
	variable,
	runningFolder,
}: PersonPlace): 'started' | 'let-go' | undefined {
	const runners = listRunners(runningFolder);
	if (isWithinJob(variable('OPENINTENT_JOB'), (pid) => runners.includes(pid))) return 'started';
	return runners.length > 0 && isLetGo() ? 'let-go' : undefined;
}

/** Only a person has something run that nobody asks for at that moment: it would be a way around what a tool may not do itself. */
export function requirePerson(place: PersonPlace): void {
	if (begunByTool(place) === undefined) return;
	throw new OpenIntentError(
		'OI_ERR_POLICY_DENIED',
		'What runs by itself, or again, is decided by a person and not by a tool: this process may have been started by one.',
		{hint: 'type it in a terminal of your own'},
	);
}
