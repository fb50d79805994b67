import {OpenIntentError} from '../../contracts/errors.js';
import type {ProcessResult} from '../../lib/process-runner.js';
import {gitFailed} from './git-failure.js';
import type {GitPlace} from './git-place.js';

// A repository is data from outside, yet its configuration can name programs to run and folders to look into. None of
// that may happen because someone looked at its state.
const settings: readonly (readonly [key: string, value: string])[] = [
	['core.fsmonitor', 'false'],
	['core.hooksPath', '/dev/null'],
	['core.pager', 'cat'],
	['core.quotePath', 'false'],
	['color.ui', 'false'],
	['log.showSignature', 'false'],
	['status.submoduleSummary', 'false'],
	// A submodule has a configuration of its own, which names further programs.
	['diff.submodule', 'short'],
	['diff.ignoreSubmodules', 'all'],
	['submodule.recurse', 'false'],
];

export const safeOptions: readonly string[] = [
	'--no-optional-locks',
	'--no-pager',
	'-c',
	'core.fsmonitor=false',
	'-c',
	'core.pager=cat',
];

/**
 * Asks for the names of all settings, among them the filters a repository brings along: programs that git runs on the
 * files it compares. They are picked out here, because git's own patterns pass over a name that is not UTF-8.
 */
export const listSettings: readonly string[] = [
	...safeOptions,
	...['config', '-z', '--name-only', '--list'],
];

/** The filters among the settings. Refuses a list with a gap: a filter that is not seen is not disabled. */
export function readFilters(settings: ProcessResult, folder: string): readonly string[] {
	if (settings.exitCode !== 0 || settings.timedOut) throw gitFailed(settings, folder);
	const names = settings.stdout
		.split('\0')
		.filter((name) => /^filter\..*\.(clean|smudge|process)$/s.test(name));
	// A byte that is not UTF-8 has become U+FFFD, and the name with it another one.
	// The settings given with -c come last, so their sight means that nothing behind was lost.
	const isWhole = !settings.isStdoutTruncated && settings.stdout.endsWith('core.pager\0');
	if (isWhole && !names.some((name) => name.includes('\ufffd'))) return names;
	throw new OpenIntentError(
		'OI_ERR_TOOL_FAILED',
		`The repository at ${folder} names programs in a way that keeps them from being switched off.`,
		{hint: 'look for [filter …] in its .git/config, and remove what you do not know'},
	);
}

/** Settings go through the environment, because a key given with -c ends at its first equals sign. */
export function safeEnvironment(
	place: GitPlace,
	filters: readonly string[],
): Readonly<Record<string, string>> {
	const all = [...settings, ...filters.flatMap(disabledFilter)];
	return {
		GIT_CONFIG_NOSYSTEM: '1',
		GIT_TERMINAL_PROMPT: '0',
		// Paths say of themselves that they are meant literally; this would undo what they leave out.
		GIT_LITERAL_PATHSPECS: '0',
		GIT_OPTIONAL_LOCKS: '0',
		// Objects that a partial clone lacks are not fetched: that would start a program of the repository's choice.
		GIT_ALLOW_PROTOCOL: 'none',
		// core.worktree could point at any folder of the machine.
		...(place.top === undefined ? {} : {GIT_WORK_TREE: place.top}),
		// Messages are recognised by their text, so they have to come in one language.
		LC_ALL: 'C.UTF-8',
		GIT_CONFIG_COUNT: String(all.length),
		...Object.fromEntries(
			all.flatMap(([key, value], index) => [
				[`GIT_CONFIG_KEY_${index}`, key],
				[`GIT_CONFIG_VALUE_${index}`, value],
			]),
		),
	};
}

function disabledFilter(name: string): (readonly [string, string])[] {
	const driver = name.slice(0, name.lastIndexOf('.'));
	return [
		[name, ''],
		[`${driver}.required`, 'false'],
	];
}
