import type {CommandPattern, PatternWord} from './command-pattern.js';
import type {CommandShape, PossibleCommand, PossibleWord} from './command-shape.js';
import {baseName} from './program-name.js';

/** Whether any part of a command line could be what a pattern says, read as widely as it can be. */
export function deniesCommand(pattern: CommandPattern, shape: CommandShape): boolean {
	const {commands, isUnreadable} = shape.possible;
	return (
		isUnreadable ||
		pattern.isLike(shape.folded) ||
		commands.some((command) => mayBe(pattern, command))
	);
}

function mayBe({program, words}: CommandPattern, [executable, ...args]: PossibleCommand): boolean {
	if (executable === undefined) return true;
	const isProgram =
		program.mayBe(executable) || baseNamePattern(program).mayBe(baseName(executable));
	// Where the words stand does not matter: options may come first, and global ones before a subcommand.
	return isProgram && words.every((word) => isAmong(word, args));
}

/** `/usr/bin/rm` in a rule means rm, wherever it is. */
function baseNamePattern(program: PatternWord): Pick<PatternWord, 'mayBe'> {
	if (!program.text.includes('/')) return program;
	const name = baseName(program.text);
	return name.includes('*') || name === '' ? program : {mayBe: (word) => word === name};
}

function isAmong(word: PatternWord, args: readonly PossibleWord[]): boolean {
	const {text} = word;
	const isOne = (arg: PossibleWord) =>
		arg === undefined || text === '*' || word.mayBe(arg) || isSamePath(word, arg);
	if (args.some(isOne) || text === '*') return true;
	const known = args.flatMap((arg) => (arg?.startsWith('-') ? [arg.toLowerCase()] : []));
	if (text.startsWith('--')) return known.some((arg) => mayBeLong(text, arg));
	return /^-[^-]/.test(text) && lettersOf(text).every((letter) => known.some(hasLetter(letter)));
}

function isSamePath(word: PatternWord, arg: string): boolean {
	return (
		word.mayBe(plainPath(arg)) ||
		plainPath(word.text).toLowerCase() === plainPath(arg).toLowerCase()
	);
}

/** `--force` is met by `--forc`, `--force=yes` and `-f`. */
function mayBeLong(text: string, arg: string): boolean {
	const wanted = text.replace(/[=*].*$/s, '').toLowerCase();
	const given = arg.replace(/=.*$/s, '');
	if (!given.startsWith('--')) return given.includes(wanted.charAt(2));
	if (given.length > 2 && wanted.startsWith(given)) return true;
	return text.includes('*') && given.startsWith(wanted);
}

/** `-rf` is met by `-fr`, by `-r` and `-f` apart, and by long options that begin with these letters. */
function lettersOf(text: string): readonly string[] {
	return [...text.slice(1).replaceAll('*', '').toLowerCase()];
}

function hasLetter(letter: string): (arg: string) => boolean {
	return (arg) => {
		const given = arg.replace(/=.*$/s, '');
		return given.startsWith('--') ? given.charAt(2) === letter : given.includes(letter);
	};
}

/** `./build//x/` is build/x. */
function plainPath(text: string): string {
	const parts: string[] = [];
	for (const part of text.split('/')) {
		if (part === '' || part === '.') continue;
		if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
		else parts.push(part);
	}
	return (text.startsWith('/') ? '/' : '') + parts.join('/');
}
