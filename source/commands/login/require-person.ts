import {begunByTool} from '../../app/begun-by-tool.js';
import {OpenIntentError} from '../../contracts/errors.js';
import type {AuthContext} from './auth-context.js';

/**
 * A login that a model or a message could begin is one that somebody else could have begun: only a person at a terminal,
 * or a script of one, may. Security property H2.
 */
export function requirePerson(place: Pick<AuthContext, 'variable' | 'runningFolder'>): void {
	const why = begunByTool(place);
	if (why === 'started') {
		throw refused(
			'A login is begun by a person and not by a tool: this process was started by one.',
		);
	}
	if (why === 'let-go') {
		throw refused('A login is begun by a person: while tools may run, not without a terminal.');
	}
}

function refused(message: string): OpenIntentError {
	return new OpenIntentError('OI_ERR_LOGIN_PLACE', message, {
		hint: 'type openintent login in a terminal of your own',
	});
}
