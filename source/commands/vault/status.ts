import {displayLine} from '../../lib/display-text.js';
import {formatTable} from '../../lib/format-table.js';
import type {VaultCommand} from './vault-command.js';
import {refuseWords} from './vault-command.js';

/** Who holds the key, and what is in the vault. Asks nobody. */
export const status: VaultCommand = async (context) => {
	refuseWords(context);
	const found = await context.actions.status();
	if (found === undefined) {
		return {text: 'There is no vault yet.\n  openintent vault init', data: {exists: false}};
	}
	const {credentials, holders, problem} = found;
	const byType = countBy(credentials.map(({type}) => type));
	const counts = Object.entries(byType).map(([type, count]) => `${count} ${type}`);
	const rows = [
		['state', found.isLocked ? 'locked' : `open, by ${found.source}`],
		['key held by', holders.map(({kind}) => kind).join(', ')],
		['credentials', counts.join(', ') || 'none'],
		['format', `OIV${found.format}, key ${found.keyVersion}, change ${found.epoch}`],
		['id', found.vaultId],
	];
	const lines =
		problem === undefined ? [] : ['', ...problem.split('\n').map((line) => displayLine(line, 400))];
	return {
		text: [formatTable(rows), ...lines].join('\n'),
		data: {
			exists: true,
			vault_id: found.vaultId,
			format: found.format,
			epoch: found.epoch,
			key_version: found.keyVersion,
			locked: found.isLocked,
			source: found.source ?? null,
			problem: problem ?? null,
			held_by: holders.map(({kind}) => kind),
			credentials: byType,
		},
	};
};

function countBy(names: readonly string[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
	return counts;
}
