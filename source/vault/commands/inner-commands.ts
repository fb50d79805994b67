import type {PossibleCommand, PossibleWord} from './command-shape.js';
import {baseName} from './program-name.js';
import {
	boxes,
	evaluators,
	fedWrappers,
	inlineCodeOption,
	isLoader,
	programFamily,
	readsCodeFromInput,
	runningOptionsOf,
	shells,
	wrappers,
} from './program-tables.js';
import {runningWordsOf} from './subcommand-tables.js';

/** Something a command runs in turn: words as they are, a text for a shell, or what nobody can read. */
export type Inner =
	| {readonly kind: 'words'; readonly words: PossibleCommand}
	| {readonly kind: 'text'; readonly text: string}
	| {readonly kind: 'anything'};

type Words = readonly PossibleWord[];
type Reader = {
	handles(name: string): boolean;
	/** `isFed`: its input is a pipe or a file. */
	read(args: Words, name: string, isFed: boolean): readonly Inner[];
};

// Whoever gives a wrapper more words than this has something to hide, or can be asked.
const mostWords = 100;
const anything: Inner = {kind: 'anything'};
const isOption = (word: PossibleWord) => word?.startsWith('-') ?? false;

/** Rules that hold back see through what is listed here. Nothing rests on it that lets a command pass. */
const readers: readonly Reader[] = [
	{
		handles: (name) => wrappers.has(name) || boxes.has(name) || isLoader(name),
		read: readWrapper,
	},
	{handles: (name) => runningWordsOf(name) !== undefined, read: readRunner},
	{handles: (name) => shells.has(name), read: readShell},
	{
		handles: (name) => evaluators.has(name),
		read: (args) => (args.every((word) => word !== undefined) ? readEvaluator(args) : [anything]),
	},
	{handles: (name) => name === 'find', read: readFind},
	{
		handles: (name) => name.endsWith('awk'),
		read: (args) => (args.some((word) => runsFromAwk.test(word ?? 'system')) ? [anything] : []),
	},
	{
		handles: (name) => name === 'sed' || name === 'gsed',
		read: (args) => (args.some((word) => runsFromSed.test(word ?? 'e')) ? [anything] : []),
	},
	{handles: (name) => inlineCodeOption(name) !== undefined, read: readInterpreter},
	{handles: (name) => name === 'git', read: readGit},
];

const runsFromAwk = /system|\||getline|@load|^-[fiEl]|^--(?:file|include|exec|load)/;
// `e` as a command, as a flag of `s`, and the options that name a file of commands.
const runsFromSed =
	/(?:^|[;{}\s\d$/!])e(?:\s|$|;)|([/|#,:@!])[gpiImM0-9]*e[gpiImMw0-9]*(?:$|[;}\s])|^-[a-zA-Z]*f|^--file/;

/** What a command runs in turn, as far as its words tell. */
export function innerOf(words: PossibleCommand, isFed: boolean): readonly Inner[] {
	const [program, ...args] = words;
	if (program === undefined) return [anything];
	const name = baseName(program);
	const found = readers
		.filter((reader) => reader.handles(name))
		.flatMap((reader) => reader.read(args, name, isFed));
	return [...found, ...readOptions(args, name)];
}

/** Every end of the words may be the command, because which options have values is not known for all of them. */
function readWrapper(args: Words, name: string): readonly Inner[] {
	if (args.length > mostWords) return [anything];
	const isTemplate = fedWrappers.has(name);
	const filled = isTemplate ? args.map((word) => (word?.includes('{}') ? undefined : word)) : args;
	const more: Words = isTemplate ? [undefined] : [];
	return filled.flatMap((word, index): readonly Inner[] => {
		const rest = filled.slice(index);
		// An unknown word may be an option, or the command itself.
		if (word === undefined) return [anything];
		if (isOption(word)) return textOf(valueIn(word));
		return [{kind: 'words', words: [...rest, ...more]}, ...textOf(word)];
	});
}

/** `npm exec rm`, `uv run rm`. An unknown word may be the one that runs. */
function readRunner(args: Words, name: string): readonly Inner[] {
	const running = runningWordsOf(name);
	const start = args.findIndex((word) => word === undefined || running?.has(word));
	if (start < 0) return [];
	return args[start] === undefined ? [anything] : readWrapper(args.slice(start + 1), name);
}

function readShell(args: Words, _name: string, isFed: boolean): readonly Inner[] {
	const named = args.filter((word) => !isOption(word));
	const takesInput = named.length === 0 || args.includes('-s') || args.includes('-');
	if (takesInput && (isFed || args.includes('-s'))) return [anything];
	return args.flatMap((word) =>
		word === undefined ? [anything] : isOption(word) ? [] : textOf(word, true),
	);
}

function readEvaluator(args: Words): readonly Inner[] {
	const alone = args.flatMap((word) => textOf(word?.replace(/^[\w-]+=/, ''), true));
	return [{kind: 'text', text: args.join(' ')}, ...alone];
}

const findRuns = /^-(?:exec|execdir|ok|okdir)$/;

function readFind(args: Words): readonly Inner[] {
	const deletes = args.includes('-delete')
		? [{kind: 'words', words: ['rm', undefined]} as const]
		: [];
	const runs = args.flatMap((word, index): readonly Inner[] => {
		if (word === undefined) return [anything];
		if (!findRuns.test(word)) return [];
		const rest = args.slice(index + 1);
		const end = rest.findIndex((other) => other === ';' || other === '+');
		const command = (end < 0 ? rest : rest.slice(0, end)).map((other) =>
			other?.includes('{}') ? undefined : other,
		);
		return [command.length === 0 ? anything : {kind: 'words', words: command}];
	});
	return [...deletes, ...runs];
}

function readInterpreter(args: Words, name: string, isFed: boolean): readonly Inner[] {
	const family = programFamily(name);
	const option = inlineCodeOption(name) as RegExp;
	const isCode = args.some((word) => word === undefined || option.test(word));
	const takesInput =
		isFed && readsCodeFromInput.has(family) && args.every((word) => isOption(word));
	return isCode || takesInput ? [anything] : [];
}

const gitRuns = new Set(['foreach', 'run', 'difftool', 'mergetool']);

/** Its options are in the table of options; these are its arguments that are commands. */
function readGit(args: Words): readonly Inner[] {
	return args.flatMap((word, index): readonly Inner[] => {
		if (word === undefined) return [];
		if (word.startsWith('ext::')) return textOf(word.slice('ext::'.length), true);
		if (word.startsWith('!')) return textOf(word.slice(1), true);
		if (!gitRuns.has(word)) return [];
		const rest = args.slice(index + 1);
		const text = rest.every((other) => other !== undefined)
			? textOf(rest.join(' '), true)
			: [anything];
		return [...(rest.length === 0 ? [] : [{kind: 'words', words: rest} as const]), ...text];
	});
}

/** The values of options that run them. `--up=x` may be `--upload-pack=x`. */
function readOptions(args: Words, name: string): readonly Inner[] {
	const running = runningOptionsOf(name);
	return args.flatMap((word, index) => {
		if (word === undefined || !isOption(word)) return [];
		const option = word.replace(/=.*$/s, '');
		const runs = running.some((known) => mayBeOption(option, known));
		return runs ? readValue(word, args.slice(index + 1)) : [];
	});
}

function readValue(word: string, rest: Words): readonly Inner[] {
	const own = valueIn(word) ?? (word.startsWith('--') ? undefined : word.slice(2) || undefined);
	const value = own ?? rest[0];
	if (value === undefined) return rest.length > 0 ? [anything] : [];
	// `core.pager=rm` and `exec=rm` have the command behind another sign.
	return [...textOf(value, true), ...textOf(value.replace(/^[^=]*=!?/s, ''), true)];
}

/** GNU programs take the beginning of a long option for it. */
export function mayBeOption(option: string, known: string): boolean {
	if (option === known) return true;
	if (known.startsWith('--')) return option.length > 2 && known.startsWith(option);
	return !option.startsWith('--') && known.length === 2 && option.startsWith(known);
}

function valueIn(option: string): string | undefined {
	const sign = option.indexOf('=');
	return sign < 0 ? undefined : option.slice(sign + 1);
}

/** A word that a shell may be given as a line. Without `always` only when it has more than one word in it. */
function textOf(word: PossibleWord, always = false): readonly Inner[] {
	if (word === undefined || word.trim() === '') return [];
	return always || /[\s;|&$`<>()]/.test(word) ? [{kind: 'text', text: word}] : [];
}
