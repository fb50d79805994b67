import type {Command} from '../invocation.js';
import type {AppSubcommand} from '../subcommand.js';
import {printFromApp} from '../subcommand.js';
import {add} from './add.js';
import {list} from './list.js';
import {remove} from './remove.js';
import {test} from './test.js';

export const subcommands: Readonly<Record<string, AppSubcommand>> = {list, add, remove, test};

/** Shows and changes the rules that decide over calls, and says what would become of one. */
export const run: Command = ({inputs, flags}) => printFromApp(flags, 'policy', subcommands, inputs);
