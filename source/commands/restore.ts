import path from 'node:path';
import {restoreData} from '../app/back-up-data.js';
import {requirePerson} from '../app/begun-by-tool.js';
import {recordCommand} from '../app/recorded-action.js';
import {reportTextsFor} from '../config/report-texts.js';
import {OpenIntentError} from '../contracts/errors.js';
import type {Translate} from '../contracts/messages.js';
import {display} from '../lib/display-text.js';
import {toSafeJson} from '../lib/safe-json.js';
import {safe} from '../lib/safe-text.js';
import {interruptible} from './interruptible.js';
import type {Command} from './invocation.js';
import {readSetup} from './open-app.js';
import {openStderr} from './open-stderr.js';
import {printText} from './print-text.js';

const asJson = (file: string, kept: readonly string[], _say: Translate) =>
	`${toSafeJson({file, kept})}\n`;

const restoreReports = {
	json: asJson,
	'stream-json': asJson,
	text(file: string, kept: readonly string[], say: Translate) {
		const lines = [
			say('transfer.restored', {file}),
			...kept.map((name) => say('transfer.kept_aside', {name})),
		];
		return `${lines.join('\n')}\n`;
	},
};

/** Puts a backup in the place of what is kept now. */
export const run: Command = async ({inputs, flags}) => {
	const [file, ...more] = inputs;
	if (file === undefined || more.length > 0) {
		throw new OpenIntentError('OI_ERR_USAGE', 'A restoration takes one backup.', {
			hint: 'openintent restore ~/openintent-backup.db',
		});
	}
	const stderr = openStderr();
	return interruptible(flags, stderr, async (signal) => {
		const setup = await readSetup(flags, stderr);
		const {paths, bundleFolder, environment} = setup;
		// A backup holds schedules and workflows, and takes the place of the person's own.
		requirePerson({...paths, variable: environment.variable});
		const report = (problem: string) => stderr.write(safe`${display(problem)}\n`);
		const folders = {...paths, bundleFolder, signal, report};
		const input = {file: path.resolve(file)};
		const action = {tool: 'openintent_restore', effect: 'write', input} as const;
		const kept = await recordCommand(setup, report, action, () => restoreData(folders, input.file));
		const say = await reportTextsFor(setup.translate);
		await printText(restoreReports[flags.outputFormat](file, kept, say));
	});
};
