import {OpenIntentError} from '../../contracts/errors.js';
import {isWithinJob} from '../../lib/process-marker.js';
import type {Command} from '../invocation.js';
import {readSetup} from '../open-app.js';
import {openStderr} from '../open-stderr.js';
import {wrongUse} from '../wrong-use.js';
import {setUp} from './set-up.js';

const usage =
	'openintent init [--yes] [--language …] [--vault …] [--provider …] [--roots …] [--permission-mode …]';

/** Asks what is needed for a first answer, or takes it from flags and variables; as often as one likes. */
export const run: Command = async ({inputs, flags}) => {
	if (inputs.length > 0) throw wrongUse(usage);
	const stderr = openStderr();
	const setup = await readSetup(flags, stderr);
	if (isWithinJob(setup.environment.variable('OPENINTENT_JOB'))) throw notByTools();
	return (await setUp(setup, flags, {isFirstStart: false})).exitCode;
};

/** It decides what passes without a question, so nothing that is asked about may run it. Security property H2. */
function notByTools(): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_LOGIN_PLACE',
		'What is set up is decided by a person and not by a tool: this process was started by one.',
		{hint: 'type openintent init in a terminal of your own'},
	);
}
