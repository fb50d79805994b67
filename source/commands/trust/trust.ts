import type {Command} from '../invocation.js';
import type {AppSubcommand} from '../subcommand.js';
import {chooseSubcommand, printFromApp} from '../subcommand.js';
import {add} from './add.js';
import {list} from './list.js';
import {remove} from './remove.js';

export const subcommands: Readonly<Record<string, AppSubcommand>> = {list, add, remove};

/** Shows and changes which files of projects count as the person's own instructions. */
export const run: Command = ({inputs, flags}) => {
	const {command, words} = chooseSubcommand('trust', subcommands, inputs);
	return printFromApp(flags, (app, say) => command.run(app, words, flags, say));
};
