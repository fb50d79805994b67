import type {Command} from '../invocation.js';
import type {AppSubcommand} from '../subcommand.js';
import {printFromApp} from '../subcommand.js';
import {add} from './add.js';
import {pause, remove, resume} from './change.js';
import {list} from './list.js';
import {runNow} from './run-now.js';
import {show} from './show.js';
import {watch} from './watch.js';

export const subcommands: Readonly<Record<string, AppSubcommand>> = {
	list,
	add,
	show,
	run: runNow,
	pause,
	resume,
	remove,
	watch,
};

/** Exit codes of SIGHUP, SIGINT and SIGTERM. */
const endings = [129, 130, 143];

/** What runs by itself, and the process that runs it. */
export const run: Command = async ({inputs, flags}) => {
	const exitCode = await printFromApp(flags, 'schedule', subcommands, inputs);
	// To be told to end is how a watch ends.
	return inputs[0] === 'watch' && endings.includes(exitCode) ? 0 : exitCode;
};
