import type {Sentence} from '../../contracts/messages.js';
import {formatTable} from '../../lib/format-table.js';
import {vaultTable} from './vault-table.js';

/** What follows `openintent`, and what it does. */
export const vaultForms = vaultTable.map(
	({name, usage, summary}) => [`openintent vault ${name}${usage && ` ${usage}`}`, summary] as const,
);

export const vaultNotes = [
	'A name is <provider> or <provider>/<account>; the key of a model provider is found by itself:',
	'openintent vault set anthropic. Values are typed at a prompt or piped in; no option takes one.',
];

/** What is said of the vault where a person asks for help in words. */
export function vaultHelp(say: Sentence): string {
	return [
		say('Keys and logins, sealed on the disk.'),
		'',
		formatTable(vaultForms.map(([form, summary]) => [form, say(summary)])),
		'',
		...vaultNotes.map(say),
		'',
	].join('\n');
}
