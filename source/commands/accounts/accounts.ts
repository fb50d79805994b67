import type {Command} from '../invocation.js';
import {withJsonFailure} from '../json-failure.js';
import {withAuth} from '../login/auth-context.js';
import {chooseSubcommand} from '../subcommand.js';
import type {AccountCommand} from './account-command.js';
import {list} from './list.js';
import {refresh} from './refresh.js';
import {rename} from './rename.js';
import {test} from './test.js';

export const subcommands: Readonly<Record<string, AccountCommand>> = {list, test, refresh, rename};

/** Shows accounts and keys, tries them out, renews and renames them. */
export const run: Command = ({inputs, flags}) =>
	withJsonFailure(flags, async () => {
		const {command, words} = chooseSubcommand('accounts', subcommands, inputs);
		return withAuth(flags, (context) => command.run(context, words), command.graceMs);
	});
