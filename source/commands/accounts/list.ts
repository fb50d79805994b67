import {displayLine} from '../../lib/display-text.js';
import {formatTable} from '../../lib/format-table.js';
import {showAccount} from '../login/account-words.js';
import type {AuthContext} from '../login/auth-context.js';
import {wrongUse} from '../wrong-use.js';
import type {AccountCommand} from './account-command.js';
import {endText} from './end-text.js';

type AccountReport = Awaited<ReturnType<AuthContext['auth']['list']>>[number];

const usage = 'openintent accounts list';

/** Accounts and keys with their state. Asks nobody: what a locked vault does not show is left out. */
export const list: AccountCommand = {
	usage,
	async run({auth, translate}, words) {
		if (words.length > 0) throw wrongUse(usage);
		const accounts = await auth.list();
		const rows = accounts.map((account) => [
			showAccount(account),
			translate(`accounts.states.${account.state.replaceAll('-', '_')}`),
			displayLine(account.facts?.identity ?? '', 60),
			account.keptIn === 'vault' ? translate('tui.accounts.in_vault') : account.keptIn,
			endText(account, translate, Date.now()),
			displayLine(account.facts?.scopes.join(' ') ?? '', 80),
		]);
		return {
			text: rows.length === 0 ? translate('accounts.none') : formatTable(rows),
			data: {accounts: accounts.map(accountData)},
		};
	},
};

function accountData({facts, ...account}: AccountReport): object {
	return {
		service: account.provider,
		account: account.account,
		type: account.type,
		state: account.state,
		primary: account.isPrimary,
		kept_in: account.keptIn,
		identity: facts?.identity ?? null,
		issuer: facts?.issuer ?? null,
		scopes: facts?.scopes ?? null,
		expires_at: account.expiresAt ?? null,
		renewed_at: facts?.renewedAt ?? null,
	};
}
