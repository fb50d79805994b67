import {loadErrorTexts} from '../config/error-texts.js';
import {OpenIntentError} from '../contracts/errors.js';
import type {Translate} from '../contracts/messages.js';
import {display} from '../lib/display-text.js';
import type {OutputWriter} from '../lib/output-writer.js';
import {safe} from '../lib/safe-text.js';
import {explainWriteFailure} from '../lib/write-failure.js';
import {inColumns} from './in-columns.js';
import {languageInUse} from './language-in-use.js';

/** The error of an output that takes nothing, e.g. because the disk is full. */
export function notWritten(cause: Error): OpenIntentError {
	const {reason, nextStep} = explainWriteFailure(cause, 'send it to another place');
	const message = `The answer could not be written: ${reason}.`;
	return new OpenIntentError('OI_ERR_INTERNAL', message, {hint: nextStep, cause});
}

/** What happened, and on the next line what to do. A missing login has its own three lines. */
export async function printError(
	{
		code,
		message,
		hint,
	}: {readonly code: string; readonly message: string; readonly hint?: string | undefined},
	stderr: OutputWriter,
	translate: Translate | undefined,
): Promise<void> {
	if (code === 'OI_ERR_CREDENTIAL_MISSING' && translate) {
		stderr.write(safe`${display(inColumns(translate('error.login_needed'), 2))}\n`);
		return;
	}
	const inWords = (await loadErrorTexts(languageInUse())) ?? ((english: string) => english);
	const said = `openintent: ${inWords(message)}`;
	const nextStep = hint === undefined ? '' : `\n${inWords(hint).replace(/^/gm, '  ')}`;
	stderr.write(safe`${display(inColumns(said + nextStep, 2))}\n`);
}
