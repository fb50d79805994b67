import * as z from 'zod/mini';
import {defineTool} from '../../../contracts/tool.js';
import {headAndTail} from '../../../lib/truncate.js';
import type {GitClient} from '../git-client.js';
import {repositoryPath} from '../git-fields.js';

const maxLength = 60_000;

export function diff(client: GitClient) {
	return defineTool({
		name: 'git_diff',
		description:
			'What changed since the last commit, staged or not, in a repository, folder or file. New files are not in it.',
		effect: 'read',
		input: z.object({path: repositoryPath('File or folder to compare.')}),
		resources: ({path}, cwd) => client.resources(path, cwd),
		async run({path}, context) {
			const args = ['diff', '--no-ext-diff', '--no-textconv', '--ignore-submodules=dirty', 'HEAD'];
			const output = await client.read(args, path, context);
			const {text, omitted} = headAndTail(output, maxLength);
			return {
				text: output === '' ? 'Nothing changed since the last commit.' : text.trimEnd(),
				data: {diff: text, truncated: omitted > 0},
				isUntrusted: true,
			};
		},
	});
}
