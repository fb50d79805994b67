import * as z from 'zod/mini';
import {defineTool} from '../../../contracts/tool.js';
import type {GitClient} from '../git-client.js';
import {repositoryPath} from '../git-fields.js';

const maxOutputBytes = 10 * 1024 * 1024;

export function diff(client: GitClient) {
	return defineTool({
		name: 'git_diff',
		description:
			'What changed since the last commit, staged or not, in a repository, folder or file. New files are not in it.',
		effect: 'read',
		input: z.object({path: repositoryPath('File or folder to compare.')}),
		resources: ({path}, cwd) => client.treeResources(path, cwd),
		async run({path}, context) {
			const programs = ['--no-ext-diff', '--no-textconv'];
			// A submodule brings programs of its own, so neither its state nor its content is looked at.
			const submodules = ['--submodule=short', '--ignore-submodules=all'];
			const args = ['diff', ...programs, ...submodules, 'HEAD'];
			const output = await client.read(args, path, context, {maxOutputBytes});
			// The client keeps so many bytes and puts a line between them when there were more.
			const isTruncated = Buffer.byteLength(output) > maxOutputBytes;
			const notice = 'The middle of the changes is left out; compare a folder or a file.';
			return {
				text: output === '' ? 'Nothing changed since the last commit.' : output.replace(/\n$/, ''),
				...(isTruncated ? {notice} : {}),
				data: {diff: output, truncated: isTruncated},
				isUntrusted: true,
			};
		},
	});
}
