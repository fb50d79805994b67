import * as z from 'zod/mini';
import type {Say} from '../../../contracts/say.js';
import {defineTool} from '../../../contracts/tool.js';
import {formatTable} from '../../../lib/format-table.js';
import type {GitClient} from '../git-client.js';
import {repositoryPath} from '../git-fields.js';
import type {GitStatus} from '../parse-status.js';
import {parseStatus} from '../parse-status.js';

const maxShown = 200;

export function status(client: GitClient) {
	return defineTool({
		name: 'git_status',
		description:
			'Branch, its distance to upstream, and the files that changed in a git repository.',
		effect: 'read',
		input: z.object({path: repositoryPath('A folder of the repository.')}),
		resources: ({path}, cwd) => client.treeResources(path, cwd),
		async run({path}, context) {
			// A submodule has a configuration of its own, so its state is not looked at.
			const args = ['status', '--porcelain=v2', '--branch', '-z', '--ignore-submodules=all'];
			const found = parseStatus(await client.read(args, path, context));
			return {
				text: toText(found, context.say),
				data: {
					branch: found.branch,
					upstream: found.upstream,
					ahead: found.ahead,
					behind: found.behind,
					is_clean: found.files.length === 0,
					count: found.files.length,
					files: found.files.slice(0, maxShown),
				},
				isUntrusted: true,
			};
		},
	});
}

const stateNames: Readonly<Record<GitStatus['files'][number]['state'], (say: Say) => string>> = {
	added: (say) => say`added`,
	deleted: (say) => say`deleted`,
	modified: (say) => say`modified`,
	renamed: (say) => say`renamed`,
	new: (say) => say`new`,
	conflict: (say) => say`conflict`,
};

function toText(found: GitStatus, say: Say): string {
	const rows = found.files
		.slice(0, maxShown)
		.map(({state, path}) => [stateNames[state](say), path]);
	const lines = rows.length === 0 ? [] : [formatTable(rows)];
	if (found.files.length > maxShown) lines.push(say`… ${found.files.length - maxShown} more`);
	return [head(found, say), ...lines].join('\n');
}

function head({branch, upstream, ahead, behind, files}: GitStatus, say: Say): string {
	const changes =
		files.length === 0 ? say`nothing changed` : say`${say.count(files.length, 'file')} changed`;
	const distance = [ahead > 0 ? say`${ahead} ahead` : '', behind > 0 ? say`${behind} behind` : '']
		.filter((part) => part !== '')
		.join(', ');
	const place = branch ?? say`no branch`;
	return upstream === null
		? say`On ${place}: ${changes}`
		: say`On ${place} (${distance || say`up to date`} with ${upstream}): ${changes}`;
}
