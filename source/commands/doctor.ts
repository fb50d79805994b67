import {examine} from '../app/doctor-report.js';
import {OpenIntentError} from '../contracts/errors.js';
import {version} from '../lib/version.js';
import {doctorReports} from './doctor-report.js';
import {interruptible} from './interruptible.js';
import type {Command} from './invocation.js';
import {findKeyProblems} from './key-problems.js';
import {readSetup} from './open-app.js';
import {openStderr} from './open-stderr.js';
import {printText} from './print-text.js';

/** Looks at everything in the data folder. Exit code 1 when something is wrong with it. */
export const run: Command = async ({inputs, flags}) => {
	if (inputs.length > 0) {
		throw new OpenIntentError('OI_ERR_USAGE', 'doctor takes no words.', {
			hint: 'openintent doctor',
		});
	}
	const stderr = openStderr();
	let isWell = false;
	const exitCode = await interruptible(flags, stderr, async (signal) => {
		const setup = await readSetup(flags, stderr);
		const {paths, bundleFolder, loaded} = setup;
		const report = await examine({
			...paths,
			bundleFolder,
			signal,
			version,
			trust: {...setup, config: loaded.config},
			found: findKeyProblems(loaded.config, setup.translate),
			report: () => undefined,
		});
		await printText(doctorReports[flags.outputFormat](report));
		isWell = report.problems.length === 0;
	});
	return exitCode === 0 && !isWell ? 1 : exitCode;
};
