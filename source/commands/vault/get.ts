import {OpenIntentError} from '../../contracts/errors.js';
import {display} from '../../lib/display-text.js';
import {formatTable} from '../../lib/format-table.js';
import {isTerminal} from '../../lib/is-terminal.js';
import type {VaultCommand} from './vault-command.js';
import {nameOf, showName} from './vault-command.js';

/** What is known of a credential; the value itself only when it is asked for by name. */
export const get: VaultCommand = async (context) => {
	const name = nameOf(context);
	const {say} = context;
	if (context.flags.reveal) {
		const value = await context.actions.get(name);
		// A pipe gets it as it is; a terminal could be driven by it.
		const text = isTerminal(1) ? display(value) : value;
		return {text, data: {...name, value}, isExact: true};
	}
	const found = context.actions
		.list()
		.find(
			(row) =>
				row.provider === name.provider && row.account === name.account && row.type === name.type,
		);
	if (found === undefined) {
		throw new OpenIntentError(
			'OI_ERR_CREDENTIAL_UNKNOWN',
			`There is no ${name.type} of ${name.provider}/${name.account} in the vault.`,
			{hint: 'openintent vault list'},
		);
	}
	const timeOf = (time: number | undefined) =>
		time === undefined ? say('vault.not_known') : new Date(time).toISOString();
	return {
		text: formatTable([
			[say('vault.name'), showName(name)],
			[say('vault.type'), found.type],
			[
				say('vault.changed'),
				say('vault.times_set', {time: timeOf(found.updatedAt), count: found.revision}),
			],
			[say('vault.expires'), timeOf(found.expiresAt)],
			[say('vault.value'), say('vault.hidden')],
		]),
		data: {
			...name,
			revision: found.revision,
			updated_at: found.updatedAt,
			expires_at: found.expiresAt ?? null,
		},
	};
};
