import * as z from 'zod/mini';
import {defineTool} from '../../../contracts/tool.js';
import {formatCount} from '../../../lib/format-count.js';
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
				text: toText(found),
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

function toText(found: GitStatus): string {
	const lines = found.files.slice(0, maxShown).map(({state, path}) => `${state.padEnd(10)}${path}`);
	if (found.files.length > maxShown) lines.push(`… ${found.files.length - maxShown} more`);
	return [head(found), ...lines].join('\n');
}

function head({branch, upstream, ahead, behind, files}: GitStatus): string {
	const changes =
		files.length === 0 ? 'nothing changed' : `${formatCount(files.length, 'file')} changed`;
	const distance = [ahead > 0 ? `${ahead} ahead` : '', behind > 0 ? `${behind} behind` : '']
		.filter((part) => part !== '')
		.join(', ');
	const remote = upstream === null ? '' : ` (${distance || 'up to date'} with ${upstream})`;
	return `On ${branch ?? 'no branch'}${remote}: ${changes}`;
}
