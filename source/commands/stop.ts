import {stopRuns} from '../app/stop-runs.js';
import {toSafeJson} from '../lib/safe-json.js';
import type {Command} from './invocation.js';
import {readSetup} from './open-app.js';
import {openStderr} from './open-stderr.js';
import {printText} from './print-text.js';
import {wrongUse} from './wrong-use.js';

const waitMs = 900;

/** Stops every run on the data folder. Exit code 1 when one did not stop. */
export const run: Command = async ({inputs, flags}) => {
	if (inputs.length > 0) throw wrongUse('openintent stop');
	const stderr = openStderr();
	const {paths} = await readSetup(flags, stderr);
	const {stopped, stillRunning} = await stopRuns(paths.runningFolder, waitMs);
	const lines = [
		stopped.length === 0 && stillRunning.length === 0 ? 'Nothing runs.' : '',
		stopped.length > 0 ? `Stopped: process ${stopped.join(', ')}.` : '',
		stillRunning.length > 0
			? `Still running: process ${stillRunning.join(', ')}. End it with: kill -9 ${stillRunning.join(' ')}`
			: '',
	].filter((line) => line !== '');
	const json = toSafeJson({stopped, still_running: stillRunning});
	await printText(`${flags.outputFormat === 'text' ? lines.join('\n') : json}\n`);
	await stderr.flush();
	return stillRunning.length > 0 ? 1 : 0;
};
