import * as z from 'zod/mini';
import {OpenIntentError} from '../../../contracts/errors.js';
import type {Say} from '../../../contracts/say.js';
import type {ToolContext} from '../../../contracts/tool.js';
import {defineTool} from '../../../contracts/tool.js';
import {displayName} from '../../../lib/display-text.js';
import {readChangedNames} from '../changed-names.js';
import type {GitClient} from '../git-client.js';
import {repositoryPath} from '../git-fields.js';

const maxOutputBytes = 10 * 1024 * 1024;
/** Each is an argument of git. */
const maxLeftOut = 1_000;
const maxRounds = 4;

const diffArguments = [
	'diff',
	...['--no-ext-diff', '--no-textconv'],
	// A submodule brings programs of its own, so neither its state nor its content is looked at.
	...['--submodule=short', '--ignore-submodules=all'],
	...['--raw', '--patch', '--no-relative', 'HEAD'],
];

export function diff(client: GitClient) {
	return defineTool({
		name: 'git_diff',
		description:
			'What changed since the last commit, staged or not, in a repository, folder or file. New files are not in it, nor are files that usually hold passwords or keys.',
		effect: 'read',
		input: z.object({path: repositoryPath('File or folder to compare.')}),
		resources: ({path}, cwd) => client.treeResources(path, cwd),
		async run({path}, context) {
			const {say} = context;
			const {patch, leftOut, isTruncated} = await readShown(client, path, context);
			const notices = [
				...(isTruncated
					? [say`The middle of the changes is left out; compare a folder or a file.`]
					: []),
				...(leftOut.length > 0 ? [leftOutNotice(leftOut, say)] : []),
			];
			const nothing =
				leftOut.length > 0
					? say`Nothing else changed since the last commit.`
					: say`Nothing changed since the last commit.`;
			return {
				text: patch === '' ? nothing : patch.replace(/\n$/, ''),
				...(notices.length > 0 ? {notice: notices.join(' ')} : {}),
				data: {diff: patch, truncated: isTruncated, left_out: leftOut.length},
				isUntrusted: true,
			};
		},
	});
}

/** Compares until nothing is in sight that no model sees unasked; the files can change in between. */
async function readShown(client: GitClient, path: string, context: ToolContext) {
	const leftOut = new Set<string>();
	for (let round = 0; round < maxRounds; round++) {
		const options = {maxOutputBytes, leftOut: [...leftOut]};
		const output = await client.read(diffArguments, path, context, options);
		const changed = readChangedNames(output);
		if (changed === undefined) break;
		const hidden = await client.hiddenOf(changed.names, path, context.cwd);
		for (const name of hidden) leftOut.add(name);
		if (leftOut.size > maxLeftOut) break;
		if (hidden.length > 0) continue;
		// The client keeps so many bytes and puts a line between them when there were more.
		const isTruncated = Buffer.byteLength(output) > maxOutputBytes;
		return {patch: changed.patch, leftOut: [...leftOut], isTruncated};
	}
	throw new OpenIntentError(
		'OI_ERR_TOOL_FAILED',
		`The changes in ${path} could not be told apart from files that hold passwords or keys.`,
		{hint: 'compare a smaller folder, or a file'},
	);
}

function leftOutNotice(leftOut: readonly string[], say: Say): string {
	const count = say.count(leftOut.length, 'changed file');
	const names = leftOut.slice(0, 5).map((name) => displayName(name));
	const more = leftOut.length > names.length ? ', …' : '';
	return say`${count} that usually hold passwords or keys left out (${names.join(', ') + more}); name one as path to be asked about it, or look yourself.`;
}
