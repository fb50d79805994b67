import {formatTable} from '../../lib/format-table.js';
import {vaultTable} from './vault-table.js';

/** The text of `openintent help vault`. */
export function vaultHelp(): string {
	const rows = vaultTable.map(({name, usage, summary}) => [
		`openintent vault ${name}${usage && ` ${usage}`}`,
		summary,
	]);
	return [
		'Keys and logins, sealed on the disk. A name is <provider> or <provider>/<account>; the key of a model',
		'provider is found by itself: openintent vault set anthropic',
		'',
		formatTable(rows),
		'',
		'Values are typed at a prompt or piped in; no option takes one.',
		'',
	].join('\n');
}
