import {inLanguage} from '../../contracts/messages.js';
import {displayLine} from '../../lib/display-text.js';
import {formatTable} from '../../lib/format-table.js';
import type {VaultCommand} from './vault-command.js';
import {refuseWords} from './vault-command.js';

/** Who holds the key, and what is in the vault. Asks nobody. */
export const status: VaultCommand = async (context) => {
	refuseWords(context);
	const {say} = context;
	const found = await context.actions.status();
	if (found === undefined) {
		return {text: `${say('vault.none')}\n  openintent vault init`, data: {exists: false}};
	}
	const {credentials, holders, problem, hint} = found;
	const byType = countBy(credentials.map(({type}) => type));
	const counts = Object.entries(byType).map(([type, count]) => `${count} ${type}`);
	const rows = [
		[
			say('vault.state'),
			found.isLocked ? say('vault.locked') : say('vault.open_by', {source: found.source ?? ''}),
		],
		[say('vault.held_by'), holders.map(({kind}) => kind).join(say('list.comma'))],
		[say('vault.credentials'), counts.join(say('list.comma')) || say('vault.no_credentials')],
		[
			say('vault.format'),
			say('vault.format_text', {
				...{format: found.format, key: found.keyVersion, change: found.epoch},
			}),
		],
		[say('vault.id'), found.vaultId],
	];
	const shown = (english: string) =>
		inLanguage(say, english)
			.split('\n')
			.map((line) => displayLine(line, 400));
	const lines = problem === undefined ? [] : ['', ...shown(problem)];
	if (hint !== undefined) lines.push(...shown(hint).map((line) => `  ${line}`));
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
			hint: hint ?? null,
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
