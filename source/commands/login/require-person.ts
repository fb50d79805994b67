import {listRunners} from '../../app/stop-runs.js';
import {OpenIntentError} from '../../contracts/errors.js';
import {isLetGo, isWithinJob} from '../../lib/process-marker.js';
import type {AuthContext} from './auth-context.js';

/**
 * A login that a model or a message could begin is one that somebody else could have begun: only a person at a terminal,
 * or a script of one, may. Security property H2.
 */
export function requirePerson({
	variable,
	runningFolder,
}: Pick<AuthContext, 'variable' | 'runningFolder'>): void {
	const runners = listRunners(runningFolder);
	if (isWithinJob(variable('OPENINTENT_JOB'), (pid) => runners.includes(pid))) {
		throw refused(
			'A login is begun by a person and not by a tool: this process was started by one.',
		);
	}
	// It may have been a tool that let go of it: its parents do not tell any more.
	if (runners.length > 0 && isLetGo()) {
		throw refused('A login is begun by a person: while tools may run, not without a terminal.');
	}
}

function refused(message: string): OpenIntentError {
	return new OpenIntentError('OI_ERR_LOGIN_PLACE', message, {
		hint: 'type openintent login in a terminal of your own',
	});
}
