import * as z from 'zod/mini';
import {defineTool} from '../../../contracts/tool.js';
import {displayLine} from '../../../lib/display-text.js';
import {formatTable} from '../../../lib/format-table.js';
import type {GitClient} from '../git-client.js';
import {repositoryPath} from '../git-fields.js';

export function log(client: GitClient) {
	return defineTool({
		name: 'git_log',
		description: 'The last commits of a git repository, or those that changed a file or folder.',
		effect: 'read',
		input: z.object({
			path: repositoryPath('File or folder whose history is wanted.'),
			limit: z._default(
				z.int().check(z.gte(1), z.lte(500), z.describe('How many commits at most.')),
				15,
			),
		}),
		resources: ({path}, cwd) => client.resources(path, cwd),
		async run({path, limit}, context) {
			const format = '--format=%h%x00%ad%x00%an%x00%s%x00';
			const args = [
				'log',
				`--max-count=${limit}`,
				'--date=format:%Y-%m-%d',
				'--no-show-signature',
				'--no-patch',
				'--ignore-submodules=all',
				format,
			];
			const commits = parse(await client.read(args, path, context));
			return {
				text: commits.length === 0 ? context.say`No commit changed ${path}.` : toText(commits),
				data: {commits, count: commits.length},
				isUntrusted: true,
			};
		},
	});
}

type Commit = ReturnType<typeof parse>[number];

function parse(output: string) {
	const fields = output.split('\0');
	return Array.from({length: Math.floor(fields.length / 4)}, (_, index) => {
		const [id = '', date = '', author = '', subject = ''] = fields.slice(index * 4);
		return {id: id.trim(), date, author, subject};
	});
}

function toText(commits: readonly Commit[]): string {
	return formatTable(
		commits.map(({id, date, author, subject}) => [
			id,
			date,
			displayLine(author, 24),
			displayLine(subject, 120),
		]),
	);
}
