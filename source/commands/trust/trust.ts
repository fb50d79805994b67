import type {Command} from '../invocation.js';
import type {AppSubcommand} from '../subcommand.js';
import {printFromApp} from '../subcommand.js';
import {add} from './add.js';
import {list} from './list.js';
import {remove} from './remove.js';

export const subcommands: Readonly<Record<string, AppSubcommand>> = {list, add, remove};

/** Shows and changes which files of projects count as the person's own instructions. */
export const run: Command = ({inputs, flags}) => printFromApp(flags, 'trust', subcommands, inputs);
