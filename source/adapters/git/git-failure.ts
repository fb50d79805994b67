import {OpenIntentError} from '../../contracts/errors.js';
import type {ProcessResult} from '../../lib/process-runner.js';

type Failure = {
	readonly says: RegExp;
	readonly message: (folder: string) => string;
	readonly hint: (folder: string) => string;
};

/** What git's messages mean to a person. */
const failures: readonly Failure[] = [
	{
		says: /not a git repository|must be run in a work tree/i,
		message: (folder) => `${folder} is not in a git repository.`,
		hint: () => 'go to a repository, or create one with git init',
	},
	{
		says: /dubious ownership/i,
		message: (folder) =>
			`The repository at ${folder} belongs to another user, so git does not read it.`,
		hint: (folder) => `if you trust it: git config --global --add safe.directory ${folder}`,
	},
	{
		says: /does not have any commits yet|bad revision 'HEAD'|ambiguous argument 'HEAD'/i,
		message: (folder) => `The repository at ${folder} has no commit yet.`,
		hint: () => 'git status shows the files that could be committed',
	},
];

export function gitFailed({stderr, timedOut}: ProcessResult, folder: string): OpenIntentError {
	if (timedOut) {
		return new OpenIntentError('OI_ERR_TOOL_FAILED', `git took too long in ${folder}.`, {
			hint: 'name a smaller folder as path',
		});
	}
	const known = failures.find(({says}) => says.test(stderr));
	if (known) {
		return new OpenIntentError('OI_ERR_TOOL_FAILED', known.message(folder), {
			hint: known.hint(folder),
		});
	}
	const [firstLine = ''] = stderr.trim().split('\n');
	return new OpenIntentError(
		'OI_ERR_TOOL_FAILED',
		`git could not read the repository: ${firstLine.replace(/^(fatal|error): /, '')}`,
	);
}

export function gitNotStarted(error: unknown): OpenIntentError {
	const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
	return new OpenIntentError(
		'OI_ERR_PROCESS_START',
		isMissing ? 'git is not installed, or not in PATH.' : 'git could not be started.',
		{hint: 'install git and try again', cause: error},
	);
}
