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
];

export const safeOptions: readonly string[] = [
	'--no-optional-locks',
	'--no-pager',
	'--literal-pathspecs',
	'-c',
	'core.fsmonitor=false',
	'-c',
	'core.pager=cat',
];

/** Asks for the filters a repository brings along: programs that git runs on the files it compares. */
export const listFilters: readonly string[] = [
	...safeOptions,
	...['config', '-z', '--name-only', '--get-regexp'],
	String.raw`^filter\..*\.(clean|smudge|process)$`,
];

/** Settings go through the environment, because a key given with -c ends at its first equals sign. */
export function safeEnvironment(
	place: GitPlace,
	filterNames: string,
): Readonly<Record<string, string>> {
	const all = [...settings, ...filterNames.split('\0').flatMap(disabledFilter)];
	return {
		GIT_CONFIG_NOSYSTEM: '1',
		GIT_TERMINAL_PROMPT: '0',
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
	if (name === '') return [];
	const driver = name.slice(0, name.lastIndexOf('.'));
	return [
		[name, ''],
		[`${driver}.required`, 'false'],
	];
}
