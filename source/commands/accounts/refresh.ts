import {OpenIntentError} from '../../contracts/errors.js';
import {formatsOf} from '../../contracts/messages.js';
import {readAccountName, showAccount} from '../login/account-words.js';
import {findCredential} from '../login/find-credential.js';
import {wrongUse} from '../wrong-use.js';
import type {AccountCommand} from './account-command.js';
import {renewalGraceMs} from './account-command.js';

const usage = 'openintent accounts refresh <service>[/<account>]';

/** Renews the token of an account now. */
export const refresh: AccountCommand = {
	usage,
	graceMs: renewalGraceMs,
	async run(context, [word, ...more]) {
		if (word === undefined || more.length > 0) throw wrongUse(usage);
		const {auth, translate, signal} = context;
		const name = findCredential(context, readAccountName(word, usage));
		const account = showAccount(name);
		if (name.type !== 'oauth') {
			throw new OpenIntentError('OI_ERR_USAGE', `${account} is a key, which is not renewed.`);
		}
		const {expiresAt} = await auth.renew(name, signal);
		const time =
			expiresAt === undefined ? '' : formatsOf(translate).duration(expiresAt - Date.now());
		const key = expiresAt === undefined ? 'accounts.renewed' : 'accounts.renewed_for';
		return {
			text: translate(key, {account, time}),
			data: {
				type: 'result',
				is_error: false,
				service: name.provider,
				account: name.account,
				expires_at: expiresAt ?? null,
			},
		};
	},
};
