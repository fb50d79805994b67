import type {Command} from '../invocation.js';
import type {AuthContext, AuthReport} from '../login/auth-context.js';
import {withAuth} from '../login/auth-context.js';
import {chooseSubcommand} from '../subcommand.js';
import {list} from './list.js';
import {refresh} from './refresh.js';
import {rename} from './rename.js';
import {test} from './test.js';

export type AccountCommand = {
	readonly usage: string;
	run(context: AuthContext, words: readonly string[]): Promise<AuthReport>;
};

const commands: Readonly<Record<string, AccountCommand>> = {list, test, refresh, rename};

/** Shows accounts and keys, tries them out, renews and renames them. */
export const run: Command = ({inputs, flags}) => {
	const {command, words} = chooseSubcommand(commands, inputs);
	return withAuth(flags, (context) => command.run(context, words));
};
