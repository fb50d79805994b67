import type {CommandPattern} from './command-pattern.js';
import type {CommandShape, PlainCommand} from './command-shape.js';
import {areHarmless} from './covered-words.js';
import {mayBeOption} from './inner-commands.js';
import {isKnownReadCommand} from './known-reads.js';
import type {OptionRow} from './option-table.js';
import {optionRowOf} from './option-table.js';
import {baseName, systemName} from './program-name.js';
import {
	boxes,
	evaluators,
	interpreters,
	isLoader,
	neverCovered,
	programFamily,
	runningOptionsOf,
	shells,
	wrappers,
} from './program-tables.js';
import {runningSubcommandsOf, subcommandPrograms} from './subcommand-tables.js';
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
	const isCovered = (index: number) =>
		index < args.length && (words[index]?.isOpenFor(args[index] as string) ?? true);
	const isNamed = (index: number) => words[index]?.namesOption(args[index] as string) ?? false;
	const isUncovered = args.every((_, index) => !isCovered(index));
	return isUncovered || mayCover({command, args, isCovered, isNamed});
}

type Covering = {
	readonly command: PlainCommand;
	readonly args: readonly string[];
	/** Whether a star stands for an argument. */
	readonly isCovered: (index: number) => boolean;
	readonly isNamed: (index: number) => boolean;
};

/** Whether stars may stand for these arguments. */
function mayCover(covering: Covering): boolean {
	const {command, args, isCovered} = covering;
	if (isKnownReadCommand(command)) return true;
	const name = baseName(command.executable);
	if (runsItsWords(name)) return false;
	const first = args.findIndex((word) => !word.startsWith('-'));
	const isWritten = !args.slice(0, first + 1).some((_, index) => isCovered(index));
	if (interpreters.has(programFamily(name))) {
		// A script is a program of which nobody knows the options.
		return first >= 0 && isWritten && areWordsHarmless(covering, undefined, first + 1);
	}
	// A program at another place than that of the system may have other options.
	const known = systemName(command.executable) ?? '';
	if (!subcommandPrograms.has(name)) {
		return areWordsHarmless(covering, optionRowOf(known), 0);
	}
	return isWritten && mayCoverOfSubcommand(covering, known, first);
}

const globalFlags = new Set(['--no-pager', '--silent', '--quiet', '--verbose', '--offline']);

/** Subcommands that run others are to be written out; so are addresses that name a program. */
function mayCoverOfSubcommand(covering: Covering, known: string, first: number): boolean {
	const {command, args, isCovered} = covering;
	// Options before it may have values, so that nobody can say which word is the subcommand.
	if (first < 0 || !args.slice(0, first).every((word) => globalFlags.has(word))) return false;
	const subcommand = args[first] as string;
	const runners = runningSubcommandsOf(baseName(command.executable));
	if (runners.has(subcommand)) return false;
	if (args.some((word, index) => isCovered(index) && word.includes('::'))) return false;
	return areWordsHarmless(covering, optionRowOf(known, subcommand), first + 1);
}

function areWordsHarmless(
	{command, args, isCovered, isNamed}: Covering,
	row: OptionRow | undefined,
	from: number,
): boolean {
	const isRunning = (option: string) => isRunningOption(option, baseName(command.executable));
	return areHarmless({args, isCovered, isNamed, isRunning, row}, from);
}

function runsItsWords(name: string): boolean {
	if (isLoader(name)) return true;
	return [wrappers, boxes, shells, evaluators, neverCovered].some((set) =>
		// docker and its like run nothing here before a subcommand says so.
		set === wrappers ? set.has(name) && !subcommandPrograms.has(name) : set.has(name),
	);
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
