import {reportTextsFor} from '../config/report-texts.js';
import {OpenIntentError} from '../contracts/errors.js';
import {toSafeJson} from '../lib/safe-json.js';
import type {Command} from './invocation.js';
import {openApp} from './open-app.js';
import {openStderr} from './open-stderr.js';
import {printText} from './print-text.js';

/** Explains where an intent would go, without doing it. */
export const run: Command = async ({inputs, flags}) => {
	const stderr = openStderr();
	const text = inputs.join(' ').trim();
	if (text === '') {
		throw new OpenIntentError('OI_ERR_USAGE', 'There is no intent to explain.', {
			hint: 'openintent route "list files"',
		});
	}
	const app = await openApp(flags, stderr);
	const {route, explanation} = await app.explainRoute(text, await reportTextsFor(app.translate));
	await app.dispose();
	await stderr.flush();
	await printText(`${flags.outputFormat === 'text' ? explanation : toSafeJson(route)}\n`);
	return 0;
};
