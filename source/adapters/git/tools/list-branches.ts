import * as z from 'zod/mini';
import {defineTool} from '../../../contracts/tool.js';
import {displayLine, displayName} from '../../../lib/display-text.js';
import {formatTable} from '../../../lib/format-table.js';
import type {GitClient} from '../git-client.js';
import {repositoryPath} from '../git-fields.js';

const maxBranches = 200;

export function listBranches(client: GitClient) {
	return defineTool({
		name: 'git_list_branches',
		description:
			'The local branches of a git repository, last used first; * marks the current one.',
		effect: 'read',
		input: z.object({path: repositoryPath('A folder of the repository.')}),
		resources: ({path}, cwd) => client.resources(path, cwd),
		async run({path}, context) {
			const args = [
				'for-each-ref',
				'--sort=-committerdate',
				`--count=${maxBranches}`,
				'--format=%(HEAD)%00%(refname:short)%00%(committerdate:short)%00%(subject)%00',
				'refs/heads',
			];
			const output = await client.read(args, path, context, {isWhole: true});
			const branches = parse(output);
			const rows = branches.map((branch) => [
				branch.is_current ? '*' : ' ',
				displayName(branch.name),
				branch.date,
				displayLine(branch.subject, 100),
			]);
			return {
				text:
					rows.length === 0
						? context.say`There is no branch with a commit yet.`
						: formatTable(rows),
				data: {branches, count: branches.length},
				isUntrusted: true,
			};
		},
	});
}

function parse(output: string) {
	const fields = output.split('\0');
	return Array.from({length: Math.floor(fields.length / 4)}, (_, index) => {
		const [mark = '', name = '', date = '', subject = ''] = fields.slice(index * 4);
		return {name, date, subject, is_current: mark.trim() === '*'};
	});
}
