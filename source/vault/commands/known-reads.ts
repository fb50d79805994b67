import type {PlainCommand} from './command-shape.js';
import {systemName} from './program-name.js';
import type {ReadRow} from './read-table.js';
import {gitReads, readTable} from './read-table.js';

/** A program that only reads, below the current folder, with no option that does more. */
export function isKnownReadCommand({executable, argv}: PlainCommand): boolean {
	const name = systemName(executable);
	const args = argv.slice(1);
	if (name === 'git') return isGitRead(args);
	// Never a name that every object has.
	const row = name !== undefined && Object.hasOwn(readTable, name) ? readTable[name] : undefined;
	return row !== undefined && areKnownWords(args, row);
}

/** No option before the subcommand: `-c` runs programs, `-C` goes elsewhere. */
function isGitRead([subcommand = '', ...args]: readonly string[]): boolean {
	if (!Object.hasOwn(gitReads, subcommand)) return false;
	return areKnownWords(args, gitReads[subcommand] as ReadRow);
}

function areKnownWords(args: readonly string[], row: ReadRow): boolean {
	const end = args.indexOf('--');
	const rest = args.slice(0, end < 0 ? args.length : end);
	const operands = end < 0 ? [] : args.slice(end + 1);
	for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
		if (!word.startsWith('-') || word === '-') operands.push(word);
		else if (!isKnownOption(word, row, rest)) return false;
	}
	return operands.every((word) => isKnownOperand(word, row));
}

function isKnownOption(word: string, row: ReadRow, rest: string[]): boolean {
	return word.startsWith('--') ? isKnownLong(word, row) : isKnownShort(word, row, rest);
}

function isKnownOperand(word: string, {operands}: ReadRow): boolean {
	if (operands === 'none') return false;
	if (operands === 'paths') return isBelow(word);
	return operands === 'words' || operands.test(word);
}

/** Written in full: programs take beginnings of long options, this table does not. */
function isKnownLong(word: string, {long}: ReadRow): boolean {
	const [name = '', ...value] = word.slice(2).split('=');
	return long?.has(value.length === 0 ? name : `${name}=`) ?? false;
}

/** `-n5`, `-n 5`, `-la`; the value of an option has no meaning of its own. */
function isKnownShort(word: string, row: ReadRow, rest: string[]): boolean {
	if (row.numbers && /^-\d+$/.test(word)) return true;
	if (row.whole?.has(word)) return true;
	for (const [index, letter] of [...word.slice(1)].entries()) {
		if (row.valued?.includes(letter)) {
			const value = word.slice(index + 2) || rest.shift();
			return value !== undefined && /^[\w+.,:-]+$/.test(value);
		}
		if (!row.short?.includes(letter)) return false;
	}
	return true;
}

/** A path that stays below the current folder, as far as its text tells. */
function isBelow(word: string): boolean {
	return !word.startsWith('/') && !word.split('/').includes('..') && word !== '-';
}
