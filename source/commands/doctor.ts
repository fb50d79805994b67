import {examine, examineAndRepair} from '../app/doctor-report.js';
import {pickLanguage} from '../config/pick-language.js';
import type {OpenIntentError as Problem} from '../contracts/errors.js';
import {OpenIntentError} from '../contracts/errors.js';
import {doctorDeps} from './doctor-deps.js';
import {doctorJson, doctorText} from './doctor-report.js';
import {interruptible} from './interruptible.js';
import type {Command, Flags} from './invocation.js';
import {readSetup} from './open-app.js';
import {openStderr} from './open-stderr.js';
import {printText} from './print-text.js';
import {askYes, canAsk} from './vault/ask-secret.js';

/** Looks at everything that can be wrong, and repairs what can be repaired. Exit code 1 when a fault is left. */
export const run: Command = async ({inputs, flags}) => {
	if (inputs.length > 0) {
		throw new OpenIntentError('OI_ERR_USAGE', 'doctor takes no words.', {
			hint: 'openintent doctor',
		});
	}
	const stderr = openStderr();
	let isWell = false;
	const exitCode = await interruptible(flags, stderr, async (signal) => {
		const readDeps = createReadDeps(flags, signal);
		const deps = await readDeps();
		const report = flags.fix
			? await examineAndRepair(deps, confirmBy(flags, signal), readDeps)
			: await examine(deps);
		const isJson = flags.outputFormat !== 'text';
		await printText(isJson ? doctorJson(report) : doctorText(report, deps.say), {isProse: !isJson});
		isWell = report.faults === 0;
	});
	return exitCode === 0 && !isWell ? 1 : exitCode;
};

/** Each time anew: a repair may have changed what the configuration says. */
function createReadDeps(flags: Flags, signal: AbortSignal) {
	return async () => {
		let folderProblem: Problem | undefined;
		const setup = await readSetup(flags, openStderr(), (about, problem) => {
			// That of the configuration is found again, with what it is now.
			if (about === 'folder') folderProblem = problem;
		});
		const {loaded, environment} = setup;
		const language = pickLanguage({setting: loaded.config.general.language, environment});
		return doctorDeps(setup, {language, signal, isOnline: flags.online, folderProblem});
	};
}

/** Programs read the JSON, and nobody answers them. */
function confirmBy({outputFormat}: Flags, signal: AbortSignal) {
	if (outputFormat !== 'text' || !canAsk()) return undefined;
	return (question: string) => askYes(question, signal);
}
