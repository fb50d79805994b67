import type {Command, ParsedScript, Statement} from 'unbash';
import type {NamedFiles} from '../../contracts/command-judge.js';
import {once} from '../../lib/once.js';
import type {CommandShape, PlainCommand} from './command-shape.js';
import {foldText, unreadable} from './command-shape.js';
import {literalValue} from './literal-word.js';
import {namedFiles} from './named-files.js';
import type {ShellParser} from './possible-commands.js';
import {possibleCommands, possibleOfWords} from './possible-commands.js';
import {harmlessBuiltins, shellWords} from './shell-builtins.js';
import {textDoubts} from './text-doubts.js';

export type ReadCommand = {
	(text: string): CommandShape;
	files(text: string): NamedFiles;
};

/** Loads the parser. */
export const openCommandReader = once(async (): Promise<ReadCommand> => {
	const {parse, forEachChild} = await import('unbash');
	return createCommandReader({parse, forEachChild});
});

const quote = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`;

/** Reads a command line the way a shell would, and gives up where two readings are possible. Never throws. */
export function createCommandReader(parser: ShellParser): ReadCommand {
	const read = (text: string): CommandShape => {
		const doubted = textDoubts(text);
		if (doubted.length > 0) return opaque(text, doubted);
		try {
			return readText(text, parser);
		} catch {
			return opaque(text, ['the parser gave up']);
		}
	};
	return Object.assign(read, {files: (text: string) => namedFiles(text, parser)});
}

function opaque(text: string, reasons: readonly string[]): CommandShape {
	const folded = foldText(text);
	return {kind: 'opaque', text, folded, reasons: [...new Set(reasons)], possible: unreadable};
}

function readText(text: string, parser: ShellParser): CommandShape {
	const script = parser.parse(text);
	const possible = possibleCommands(script, parser);
	const {commands, reasons} = plainCommands(text, script, parser);
	const first = commands[0];
	if (reasons.length > 0 || first === undefined) {
		const named = first === undefined && reasons.length === 0 ? ['no command'] : reasons;
		return {...opaque(text, named), possible};
	}
	const folded = foldText(text);
	if (commands.length > 1) return {kind: 'compound', text, folded, possible, commands};
	return {kind: 'simple', text, folded, possible, commands: [first]};
}

type Reading = {readonly commands: PlainCommand[]; readonly reasons: string[]};

function plainCommands(text: string, script: ParsedScript, parser: ShellParser): Reading {
	const reading: Reading = {commands: [], reasons: []};
	if (script.errors !== undefined) reading.reasons.push('the parser is not sure');
	if (script.shebang !== undefined) reading.reasons.push('a comment');
	const nodes: Command[] = [];
	for (const statement of script.commands) addStatement(statement, nodes, reading.reasons);
	for (const node of nodes) {
		const argv = literalArgv(node, reading.reasons);
		if (argv) addCommand(argv, reading, parser);
	}
	if (reading.reasons.length === 0 && !isWholeText(text, nodes)) {
		reading.reasons.push('a comment, or characters that belong to no command');
	}
	return reading;
}

const opaqueNodes: Readonly<Record<string, string>> = {
	Pipeline: 'a pipe with !, time or |&',
	Function: 'a function',
	Coproc: 'a background process',
	Redirected: 'a redirect',
	Subshell: 'a subshell',
	TestCommand: 'a [[ test ]]',
};

function addStatement(statement: Statement, nodes: Command[], reasons: string[]): void {
	if (statement.background) reasons.push('a background process');
	const joined =
		statement.command.type === 'AndOr' ? statement.command.commands : [statement.command];
	for (const part of joined) {
		const isPlainPipe =
			part.type === 'Pipeline' &&
			part.prefixes.length === 0 &&
			part.operators.every((operator) => operator === '|');
		for (const node of isPlainPipe ? part.commands : [part]) {
			if (node.type === 'Command') nodes.push(node);
			else reasons.push(opaqueNodes[node.type] ?? 'more than plain commands');
		}
	}
}

/** The words of a command, when each means itself. */
function literalArgv(node: Command, reasons: string[]): readonly string[] | undefined {
	const before = reasons.length;
	if (node.redirects.length > 0) reasons.push('a redirect');
	if (node.prefix.some(({type}) => type === 'Assignment')) reasons.push('a variable is set');
	if (node.name === undefined || reasons.length > before) return undefined;
	const argv: string[] = [];
	for (const word of [node.name, ...node.args]) {
		const value = word.type === 'Word' ? literalValue(word) : undefined;
		if (value === undefined) {
			reasons.push(word.type === 'Word' ? `not literal: ${word.text}` : 'a variable is set');
			return undefined;
		}
		argv.push(value);
	}
	return argv;
}

function addCommand(argv: readonly string[], {commands, reasons}: Reading, parser: ShellParser) {
	const executable = argv[0] ?? '';
	if (executable === '' || executable.startsWith('-') || !/^[\x21-\x7e]+$/.test(executable)) {
		reasons.push('no plain name of a program');
	} else if (shellWords.has(executable)) {
		reasons.push(`${executable} is a word of the shell`);
	} else if (argv.some((word) => word.startsWith('-') && !/^[\x20-\x7e]*$/.test(word))) {
		reasons.push('an option with unusual letters');
	} else if (!survives(argv, parser)) {
		reasons.push('the parser does not agree with itself');
	}
	commands.push({
		executable,
		argv,
		isBuiltin: harmlessBuiltins.has(executable),
		inner: possibleOfWords(argv, parser),
	});
}

/** The words, written down again in quotes, are read as the same words. */
function survives(argv: readonly string[], {parse}: ShellParser): boolean {
	const {commands, errors} = parse(argv.map(quote).join(' '));
	const command = commands[0]?.command;
	if (errors !== undefined || commands.length !== 1 || command?.type !== 'Command') return false;
	const again = [command.name, ...command.args];
	return (
		again.length === argv.length &&
		again.every((word, index) => word?.type === 'Word' && word.value === argv[index])
	);
}

/** Between the words there is nothing but blanks and the operators that join commands. */
function isWholeText(text: string, nodes: readonly Command[]): boolean {
	let end = 0;
	for (const [index, node] of nodes.entries()) {
		for (const [place, word] of [node.name, ...node.args].entries()) {
			if (word === undefined) return false;
			const gap = text.slice(end, word.pos);
			if (!(place === 0 && index > 0 ? joiner : blanks).test(gap)) return false;
			end = word.end;
		}
	}
	return /^ *;? *$/.test(text.slice(end));
}

const blanks = /^ *$/;
const joiner = /^ *(?:&&|\|\||;|\|) *$/;
