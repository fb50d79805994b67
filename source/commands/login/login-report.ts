import type {AuthProviderRow} from '../../contracts/account.js';
import type {Translate} from '../../contracts/messages.js';
import {displayLine} from '../../lib/display-text.js';
import {formatTable} from '../../lib/format-table.js';
import type {NamedAccount} from './account-words.js';
import {showAccount} from './account-words.js';
import type {AuthContext, AuthReport} from './auth-context.js';

type LoggedIn = Awaited<ReturnType<AuthContext['auth']['logIn']>>;
type KeyLoggedIn = Awaited<ReturnType<AuthContext['auth']['logInWithKey']>>;

/** Who has logged in, what was given, and where it is kept. */
export function loginReport(
	{auth, translate}: AuthContext,
	row: AuthProviderRow,
	made: LoggedIn,
): AuthReport {
	const {facts, expiresAt} = made.tokens;
	const keptBy = auth.keyHolder() ?? '';
	const identity = facts.identity ?? showAccount(made);
	const scopes = facts.scopes.map((scope) => [
		`  ${displayLine(scope, 100)}`,
		scopeText(row, scope, translate),
	]);
	const lines = [
		translate('login.done', {name: row.name, identity, account: showAccount(made)}),
		...(scopes.length === 0 ? [] : [translate('login.may'), formatTable(scopes)]),
		translate('login.kept', {holder: keptBy}),
		translate(made.isRenewable ? 'login.renewed' : 'login.not_renewed'),
		translate('login.ends_with', {account: showAccount(made)}),
	];
	return {
		text: lines.join('\n'),
		data: {
			type: 'result',
			is_error: false,
			service: made.provider,
			account: made.account,
			identity: facts.identity ?? null,
			flow: made.flow,
			scopes: facts.scopes,
			expires_at: expiresAt ?? null,
			renews_itself: made.isRenewable,
			kept_in: 'vault',
			key_held_by: keptBy,
		},
	};
}

function scopeText({scopes}: AuthProviderRow, scope: string, translate: Translate): string {
	const key = scopes[scope];
	return key === undefined || key === '' ? '' : translate(`auth.scopes.${key}`);
}

export function keyReport(
	{auth, translate}: AuthContext,
	{provider, account, change, check}: KeyLoggedIn & NamedAccount,
): AuthReport {
	const keptBy = auth.keyHolder() ?? '';
	const name = showAccount({provider, account});
	const checked = check === 'works' ? 'login.key_works' : 'login.key_unchecked';
	return {
		text: [
			translate(checked, {name}),
			translate('login.kept', {holder: keptBy}),
			translate('login.ends_with', {account: name}),
		].join('\n'),
		data: {
			type: 'result',
			is_error: false,
			service: provider,
			account,
			flow: 'key',
			change,
			check,
			kept_in: 'vault',
			key_held_by: keptBy,
		},
	};
}
