import type {CommandPattern} from './command-pattern.js';
import type {CommandShape, PlainCommand} from './command-shape.js';
import {mayBeOption} from './inner-commands.js';
import {isKnownReadCommand} from './known-reads.js';
import {baseName, systemName} from './program-name.js';
import {
	boxes,
	evaluators,
	interpreters,
	neverCovered,
	programFamily,
	runningOptionsOf,
	shells,
	subcommandPrograms,
	wrappers,
} from './program-tables.js';
import {textDoubts} from './text-doubts.js';

/** Whether a pattern covers a whole command line, so that nothing runs that the person did not mean. */
export function allowsCommand(pattern: CommandPattern, shape: CommandShape): boolean {
	if (pattern.isExact && pattern.text.trim() === shape.text.trim()) {
		// Word for word what the person wrote, with all that a shell makes of it.
		return textDoubts(shape.text).length === 0;
	}
	if (shape.kind === 'opaque') return false;
	return shape.commands.every((command) => covers(pattern, command));
}

function covers(pattern: CommandPattern, command: PlainCommand): boolean {
	const {program, words, isOpen} = pattern;
	const [executable = '', ...args] = command.argv;
	const isProgram = executable === program.text || systemName(executable) === program.text;
	if (program.hasStar || !isProgram) return false;
	if (args.length < words.length || (args.length > words.length && !isOpen)) return false;
	if (!words.every((word, index) => word.isMetBy(args[index] as string))) return false;
	// `test*` in a pattern names `test` itself.
	const isCovered = (index: number) => words[index]?.isOpenFor(args[index] as string) ?? true;
	const covered = args.filter((_, index) => isCovered(index));
	return covered.length === 0 || mayCover({command, args, covered, isCovered});
}

type Covering = {
	readonly command: PlainCommand;
	readonly args: readonly string[];
	/** The arguments that a star stands for. */
	readonly covered: readonly string[];
	readonly isCovered: (index: number) => boolean;
};

/** Whether stars may stand for these arguments. */
function mayCover(covering: Covering): boolean {
	const {command, args, covered, isCovered} = covering;
	if (isKnownReadCommand(command)) return true;
	const name = baseName(command.executable);
	const family = programFamily(name);
	if (runsItsWords(name)) return false;
	const first = args.findIndex((word) => !word.startsWith('-'));
	if (interpreters.has(family)) {
		// Behind the script, options are the script's own.
		return first >= 0 && !args.slice(0, first + 1).some((_, index) => isCovered(index));
	}
	if (
		subcommandPrograms.has(name) &&
		args.slice(0, first + 1).some((_, index) => isCovered(index))
	) {
		return false;
	}
	if (name === 'git') return mayCoverOfGit(covering);
	return covered.every((word) => !isRunningOption(word, name));
}

function runsItsWords(name: string): boolean {
	return [wrappers, boxes, shells, evaluators, neverCovered].some((set) =>
		// docker and its like run nothing here before a subcommand says so.
		set === wrappers ? set.has(name) && !subcommandPrograms.has(name) : set.has(name),
	);
}

const gitRunners = new Set(
	'bisect config difftool filter-branch for-each-repo hook maintenance mergetool rebase submodule var worktree'.split(
		' ',
	),
);

/** Subcommands that run others are to be written out; so are addresses that name a program. */
function mayCoverOfGit({args, covered}: Covering): boolean {
	const subcommand = args.find((word) => !word.startsWith('-')) ?? '';
	if (gitRunners.has(subcommand)) return false;
	return covered.every((word) => !word.includes('::') && !isRunningOption(word, 'git'));
}

function isRunningOption(word: string, name: string): boolean {
	if (!word.startsWith('-') || word === '-' || word === '--') return false;
	const option = word.replace(/=.*$/s, '');
	return runningOptionsOf(name).some((one) => mayBeOption(option, one) || isInCluster(option, one));
}

/** `-zxf` has -x in it, and `-output` may be one long option with a single dash. */
function isInCluster(option: string, known: string): boolean {
	if (option.startsWith('--')) return false;
	if (/^-[^-]$/.test(known)) return option.slice(1).includes(known.slice(1));
	return known.startsWith('--') && option.length > 3 && known.slice(1).startsWith(option);
}
