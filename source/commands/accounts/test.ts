import {OpenIntentError} from '../../contracts/errors.js';
import {inLanguage} from '../../contracts/messages.js';
import {readAccountName, showAccount} from '../login/account-words.js';
import {findCredential} from '../login/find-credential.js';
import {wrongUse} from '../wrong-use.js';
import type {AccountCommand} from './account-command.js';
import {renewalGraceMs} from './account-command.js';

const usage = 'openintent accounts test <service>[/<account>]';

/** One cheap call with an account or a key. */
export const test: AccountCommand = {
	usage,
	graceMs: renewalGraceMs,
	async run(context, [word, ...more]) {
		if (word === undefined || more.length > 0) throw wrongUse(usage);
		const {auth, translate, signal} = context;
		const name = findCredential(context, readAccountName(word, usage));
		const {verdict, identity, said} = await auth.test(name, signal);
		const account = showAccount(name);
		if (verdict === 'refused') {
			throw new OpenIntentError('OI_ERR_LOGIN_NEEDED', `${account} does not work: ${said}.`, {
				hint: `openintent login ${account}`,
			});
		}
		if (verdict === 'unknown') {
			throw new OpenIntentError(
				'OI_ERR_LOGIN_UNTESTED',
				`Nobody knows whether ${account} works: ${said}.`,
				{hint: `try again later: openintent accounts test ${account}`},
			);
		}
		const shown = {account, identity: identity ?? account, said: inLanguage(translate, said)};
		return {
			text: translate(identity === undefined ? 'tui.accounts.works' : 'accounts.works', shown),
			data: {
				type: 'result',
				is_error: false,
				service: name.provider,
				account: name.account,
				verdict,
				identity: identity ?? null,
				said,
			},
		};
	},
};
