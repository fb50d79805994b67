import type {Command} from '../invocation.js';
import type {AppSubcommand} from '../subcommand.js';
import {printFromApp} from '../subcommand.js';
import {answer} from './answer.js';
import {grants} from './grants.js';
import {list} from './list.js';
import {revoke} from './revoke.js';

export const subcommands: Readonly<Record<string, AppSubcommand>> = {
	list,
	allow: answer('allow'),
	deny: answer('deny'),
	grants,
	revoke,
};

/** Shows what other processes ask, answers it, and shows and takes back what was granted. */
export const run: Command = ({inputs, flags}) =>
	printFromApp(flags, 'approvals', subcommands, inputs);
