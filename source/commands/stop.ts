import {recordCommand} from '../app/recorded-action.js';
import {stopRuns} from '../app/stop-runs.js';
import {reportTextsFor} from '../config/report-texts.js';
import type {Translate} from '../contracts/messages.js';
import {display} from '../lib/display-text.js';
import {toSafeJson} from '../lib/safe-json.js';
import {safe} from '../lib/safe-text.js';
import type {Command} from './invocation.js';
import {readSetup} from './open-app.js';
import {openStderr} from './open-stderr.js';
import {printText} from './print-text.js';
import {wrongUse} from './wrong-use.js';

export const stopWaitMs = 900;

/** Stops every run on the data folder. Exit code 1 when one did not stop. */
export const run: Command = async ({inputs, flags}) => {
	if (inputs.length > 0) throw wrongUse('openintent stop');
	const stderr = openStderr();
	const setup = await readSetup(flags, stderr);
	const {stopped, stillRunning} = await stopRuns(setup.paths.runningFolder, stopWaitMs);
	const json = toSafeJson({stopped, still_running: stillRunning});
	const text = async () => stopText({stopped, stillRunning}, await reportTextsFor(setup.translate));
	await printText(`${flags.outputFormat === 'text' ? await text() : json}\n`);
	// Afterwards, and whatever becomes of it: nothing may come before the stop.
	const input = {stopped, still_running: stillRunning};
	const action = {tool: 'openintent_stop', effect: 'read', input} as const;
	const warn = (text: string) => stderr.write(safe`${display(text)}\n`);
	await recordCommand(setup, warn, action, async () => undefined);
	await stderr.flush();
	return stillRunning.length > 0 ? 1 : 0;
};

type Stopped = Awaited<ReturnType<typeof stopRuns>>;

/** What became of the runs, in lines. */
export function stopText({stopped, stillRunning}: Stopped, say: Translate): string {
	const running = stillRunning.join(say('list.comma'));
	const command = `kill -9 ${stillRunning.join(' ')}`;
	return [
		stopped.length === 0 && stillRunning.length === 0 ? say('stop.none') : '',
		stopped.length > 0 ? say('stop.stopped', {pids: stopped.join(say('list.comma'))}) : '',
		stillRunning.length > 0 ? say('stop.running', {pids: running, command}) : '',
	]
		.filter((line) => line !== '')
		.join('\n');
}
