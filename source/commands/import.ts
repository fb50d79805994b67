import fs from 'node:fs/promises';
import path from 'node:path';
import type {Readable} from 'node:stream';
import {addAbortSignal} from 'node:stream';
import {recordCommand} from '../app/recorded-action.js';
import {importData} from '../app/transfer-data.js';
import {reportTextsFor} from '../config/report-texts.js';
import {OpenIntentError} from '../contracts/errors.js';
import {display} from '../lib/display-text.js';
import {isTerminal} from '../lib/is-terminal.js';
import {safe} from '../lib/safe-text.js';
import {importReports} from './import-report.js';
import {interruptible} from './interruptible.js';
import type {Command} from './invocation.js';
import {readSetup} from './open-app.js';
import {openStderr} from './open-stderr.js';
import {printText} from './print-text.js';

/** Takes in what `openintent export` has written. */
export const run: Command = async ({inputs, flags}) => {
	const [file, ...more] = inputs;
	if (file === undefined || more.length > 0) throw usage('An import takes one file.');
	const stderr = openStderr();
	return interruptible(flags, stderr, async (signal) => {
		const setup = await readSetup(flags, stderr);
		const {paths, bundleFolder, loaded} = setup;
		const source = addAbortSignal(signal, await openSource(file));
		const warn = (problem: string) => stderr.write(safe`${display(problem)}\n`);
		const take = () =>
			importData({
				...paths,
				variable: setup.environment.variable,
				bundleFolder,
				signal,
				source,
				report: warn,
				replaces: flags.replace,
				isDryRun: flags.dryRun,
				embedder: loaded.config.memory.embedder,
			});
		const input = {file: file === '-' ? file : path.resolve(file), replaces: flags.replace};
		const effect = flags.dryRun ? 'read' : 'write';
		const action = {tool: 'openintent_import', effect, input} as const;
		const say = await reportTextsFor(setup.translate);
		const report = await recordCommand(setup, warn, action, take);
		await printText(importReports[flags.outputFormat](report, flags.dryRun, say));
	});
};

async function openSource(file: string): Promise<Readable> {
	if (file === '-') {
		if (isTerminal(0)) throw usage('Nothing is piped in.');
		return process.stdin;
	}
	const target = path.resolve(file);
	try {
		const handle = await fs.open(target);
		if (!(await handle.stat()).isDirectory()) return handle.createReadStream();
		await handle.close();
		throw new Error('it is a folder');
	} catch (cause) {
		throw new OpenIntentError(
			'OI_ERR_INPUT_INVALID',
			`${target} cannot be read: ${(cause as Error).message}.`,
			{hint: 'name a file that openintent export has written', cause},
		);
	}
}

function usage(message: string): OpenIntentError {
	return new OpenIntentError('OI_ERR_USAGE', message, {
		hint: 'openintent import backup.jsonl, or pipe an export into openintent import -',
	});
}
