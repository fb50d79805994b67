import {OpenIntentError} from '../../contracts/errors.js';
import {isWithinJob} from '../../lib/process-marker.js';

/**
 * A login that a model or a message could begin is one that somebody else could have begun: only a person at a terminal,
 * or a script of one, may. Security property H2.
 */
export function requirePerson(variable: (name: string) => string | undefined): void {
	if (!isWithinJob(variable('OPENINTENT_JOB'))) return;
	throw new OpenIntentError(
		'OI_ERR_LOGIN_PLACE',
		'A login is begun by a person and not by a tool: this process was started by one.',
		{hint: 'type openintent login in a terminal of your own'},
	);
}
