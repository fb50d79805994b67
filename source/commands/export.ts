import path from 'node:path';
import {recordCommand} from '../app/recorded-action.js';
import {exportData, exportDataToFile} from '../app/transfer-data.js';
import {reportTextsFor} from '../config/report-texts.js';
import {OpenIntentError} from '../contracts/errors.js';
import {display} from '../lib/display-text.js';
import {createOutputWriter} from '../lib/output-writer.js';
import {safe} from '../lib/safe-text.js';
import {forStdout} from './for-stdout.js';
import {interruptible} from './interruptible.js';
import type {Command} from './invocation.js';
import {readSetup} from './open-app.js';
import {openStderr} from './open-stderr.js';
import {notWritten} from './print-error.js';
import {printText} from './print-text.js';
import {writtenReports} from './written-report.js';

/** Writes everything that is kept, less what is secret, to stdout or to a file. */
export const run: Command = async ({inputs, flags}) => {
	const [file, ...more] = inputs;
	const isToFile = file !== undefined && file !== '-';
	if (more.length > 0) throw usage('An export goes to one file.');
	if (flags.force && !isToFile) throw usage('--force is for an export to a file.');
	const stderr = openStderr();
	return interruptible(flags, stderr, async (signal) => {
		const setup = await readSetup(flags, stderr);
		const {paths, bundleFolder} = setup;
		const say = await reportTextsFor(setup.translate);
		const report = (problem: string) => stderr.write(safe`${display(problem)}\n`);
		const folders = {...paths, bundleFolder, signal, report};
		const target = {file: path.resolve(file ?? '-'), replaces: flags.force};
		const input = isToFile ? target : {file: '-'};
		// A copy that rescues what is there must not depend on a log that can be written.
		const action = {tool: 'openintent_export', effect: 'read', input} as const;
		const recorded = <Result>(work: () => Promise<Result>) =>
			recordCommand(setup, report, action, work);
		if (!isToFile) await recorded(() => exportToStdout(folders));
		else {
			const written = await recorded(() => exportDataToFile(folders, target));
			await printText(writtenReports[flags.outputFormat]({file: target.file, ...written}, say));
		}
		if (!flags.quiet) stderr.write(safe`${say('transfer.not_in_export')}\n`);
	});
};

function usage(message: string): OpenIntentError {
	return new OpenIntentError('OI_ERR_USAGE', message, {hint: 'openintent export backup.jsonl'});
}

async function exportToStdout(folders: Parameters<typeof exportData>[0]): Promise<void> {
	const stdout = createOutputWriter(1);
	await exportData(folders, async (text) => {
		stdout.write(forStdout(text));
		await stdout.flush();
		return !stdout.isBroken();
	});
	const failure = stdout.failure();
	if (failure) throw notWritten(failure);
}
