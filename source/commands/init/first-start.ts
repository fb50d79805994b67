import type {EarlyScreen} from '../../contracts/early-screen.js';
import {isTerminal} from '../../lib/is-terminal.js';
import {isWithinJob} from '../../lib/process-marker.js';
import type {Flags} from '../invocation.js';
import type {Setup} from '../open-app.js';
import {setUp} from './set-up.js';

/**
 * The questions before the program opens for the first time; undefined where nobody can answer. Not 0 when the person has
 * given up, or not everything has come about: the next start asks again.
 */
export async function askFirst(
	setup: Setup,
	flags: Flags,
	early: EarlyScreen | undefined,
): Promise<number | undefined> {
	const isTool = isWithinJob(setup.environment.variable('OPENINTENT_JOB'));
	if (isTool || !isTerminal(0) || !isTerminal(1)) return undefined;
	// What was typed at the first frame was no answer to a question.
	early?.abandon();
	return (await setUp(setup, flags, {isFirstStart: true})).exitCode;
}
