import {OpenIntentError} from '../contracts/errors.js';
import {inLanguage} from '../contracts/messages.js';
import type {Command} from './invocation.js';
import type {NamedAccount} from './login/account-words.js';
import {readAccountName, showAccount} from './login/account-words.js';
import type {AuthContext, AuthReport} from './login/auth-context.js';
import {withAuth} from './login/auth-context.js';
import {findCredential} from './login/find-credential.js';
import {wrongUse} from './wrong-use.js';

const usage = 'openintent logout <service>[/<account>]';

/** Takes a login back at its service, and removes it here; a key is only removed. */
export const run: Command = ({inputs, flags}) => {
	const [word, ...more] = inputs;
	return withAuth(flags, async (context) => {
		if (word === undefined || more.length > 0) throw wrongUse(usage);
		const {type, ...name} = findCredential(context, readAccountName(word, usage));
		return type === 'oauth' ? logOut(context, name) : removeKey(context, name);
	});
};

async function logOut(
	{auth, translate, signal}: AuthContext,
	name: NamedAccount,
): Promise<AuthReport> {
	const {outcome, problem, manage} = await auth.logOut(name, signal);
	const shown = {
		account: showAccount(name),
		place: manage ?? '',
		reason: inLanguage(translate, problem ?? ''),
	};
	const byHand = outcome !== 'revoked' && manage !== undefined;
	return {
		text: [
			translate(`logout.${outcome.replace('-', '_')}`, shown),
			...(byHand ? [translate('logout.by_hand', shown)] : []),
			...(outcome === 'failed' && !byHand ? [translate('logout.stays')] : []),
			translate('logout.removed', shown),
		].join('\n'),
		data: {
			type: 'result',
			is_error: false,
			service: name.provider,
			account: name.account,
			removed: true,
			revoked: outcome === 'revoked',
			revocation: outcome,
			problem: problem ?? null,
			manage_uri: manage ?? null,
		},
	};
}

async function removeKey({auth, translate}: AuthContext, name: NamedAccount): Promise<AuthReport> {
	if (!(await auth.removeKey(name))) {
		throw new OpenIntentError('OI_ERR_CREDENTIAL_UNKNOWN', `There is no key ${showAccount(name)}.`);
	}
	const account = showAccount(name);
	return {
		text: [translate('logout.removed', {account}), translate('logout.key')].join('\n'),
		data: {
			type: 'result',
			is_error: false,
			service: name.provider,
			account: name.account,
			removed: true,
			revoked: false,
			revocation: 'not-offered',
		},
	};
}
