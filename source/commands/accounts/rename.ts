import {readAccountName, showAccount} from '../login/account-words.js';
import {findCredential} from '../login/find-credential.js';
import {wrongUse} from '../wrong-use.js';
import type {AccountCommand} from './account-command.js';

const usage = 'openintent accounts rename <service>[/<account>] <new name>';

/** Gives an account another name; one that is called default is used where none is named. */
export const rename: AccountCommand = {
	usage,
	async run(context, [word, to, ...more]) {
		if (word === undefined || to === undefined || more.length > 0) throw wrongUse(usage);
		const {auth, translate} = context;
		const name = findCredential(context, readAccountName(word, usage));
		const account = to.startsWith(`${name.provider}/`) ? to.slice(name.provider.length + 1) : to;
		await auth.rename(name, account);
		const renamed = {provider: name.provider, account};
		return {
			text: translate('accounts.renamed', {from: showAccount(name), to: showAccount(renamed)}),
			data: {type: 'result', is_error: false, service: name.provider, account},
		};
	},
};
