import path from 'node:path';
import {backUpData} from '../app/back-up-data.js';
import {recordCommand} from '../app/recorded-action.js';
import {reportTextsFor} from '../config/report-texts.js';
import {OpenIntentError} from '../contracts/errors.js';
import {display} from '../lib/display-text.js';
import {safe} from '../lib/safe-text.js';
import {interruptible} from './interruptible.js';
import type {Command} from './invocation.js';
import {readSetup} from './open-app.js';
import {openStderr} from './open-stderr.js';
import {printText} from './print-text.js';
import {writtenReports} from './written-report.js';

/** Writes everything that is kept, at one moment, into one file. */
export const run: Command = async ({inputs, flags}) => {
	const [file, ...more] = inputs;
	if (file === undefined || more.length > 0) {
		throw new OpenIntentError('OI_ERR_USAGE', 'A backup goes to one file.', {
			hint: 'openintent backup ~/openintent-backup.db',
		});
	}
	const stderr = openStderr();
	return interruptible(flags, stderr, async (signal) => {
		const setup = await readSetup(flags, stderr);
		const {paths, bundleFolder} = setup;
		const say = await reportTextsFor(setup.translate);
		const report = (problem: string) => stderr.write(safe`${display(problem)}\n`);
		const target = {file: path.resolve(file), replaces: flags.force};
		// A copy that rescues what is there must not depend on a log that can be written.
		const action = {tool: 'openintent_backup', effect: 'read', input: target} as const;
		const written = await recordCommand(setup, report, action, () =>
			backUpData({...paths, bundleFolder, signal, report}, target),
		);
		await printText(writtenReports[flags.outputFormat]({file: target.file, ...written}, say));
		if (!flags.quiet) stderr.write(safe`${say('transfer.not_in_backup')}\n`);
	});
};
