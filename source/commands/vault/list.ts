import {formatsOf} from '../../contracts/messages.js';
import {formatTable} from '../../lib/format-table.js';
import type {VaultCommand} from './vault-command.js';
import {refuseWords} from './vault-command.js';

/** Names of what is in the vault. Needs no key. */
export const list: VaultCommand = async (context) => {
	refuseWords(context);
	const credentials = context.actions.list();
	const rows = credentials.map(({provider, account, type, updatedAt}) => [
		`${provider}/${account}`,
		type,
		formatsOf(context.say).day(updatedAt),
	]);
	return {
		text: rows.length === 0 ? context.say('vault.empty') : formatTable(rows),
		data: {
			credentials: credentials.map((row) => ({
				provider: row.provider,
				account: row.account,
				type: row.type,
				expires_at: row.expiresAt ?? null,
				updated_at: row.updatedAt,
			})),
		},
	};
};
