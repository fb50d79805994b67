import type * as Unbash from 'unbash';
import type {Assignment, Command, ParsedScript, SyntaxNode} from 'unbash';
import type {PossibleCommand, PossibleCommands, PossibleWord} from './command-shape.js';
import type {Inner} from './inner-commands.js';
import {innerOf} from './inner-commands.js';
import {possibleValue} from './literal-word.js';

export type ShellParser = Pick<typeof Unbash, 'parse' | 'forEachChild'>;

// Who nests deeper, or lists more, does so to hide something.
const maxDepth = 6;
const maxCommands = 400;

// To bash a test or a sum; to a plain sh commands like others: ((rm x)) is rm in two subshells.
const readDifferently: ReadonlySet<SyntaxNode['type']> = new Set([
	'TestCommand',
	'ArithmeticCommand',
	'ArithmeticFor',
	'Select',
	'Coproc',
	'ExtendedGlob',
] as const);

/** All that a parsed script may run: commands in every corner of it, and what those run in turn. */
export function possibleCommands(script: ParsedScript, parser: ShellParser): PossibleCommands {
	const search = createSearch(parser);
	search.addScript(script, 0);
	return search.found();
}

/** What a command runs in turn; not the command itself. */
export function possibleOfWords(words: PossibleCommand, parser: ShellParser): PossibleCommands {
	const search = createSearch(parser);
	search.addInner(words, false, 0);
	return search.found();
}

function createSearch({parse, forEachChild}: ShellParser) {
	const commands: PossibleCommand[] = [];
	let isUnreadable = false;

	function addScript(script: ParsedScript, depth: number): void {
		if (script.errors !== undefined || depth > maxDepth) isUnreadable = true;
		visit(script, false, depth);
	}

	function visit(node: SyntaxNode, isFed: boolean, depth: number): void {
		if (readDifferently.has(node.type)) isUnreadable = true;
		if (isUnreadable) return;
		if (node.type === 'Command') addNode(node, isFed, depth);
		const script = node.type === 'Script' ? (node as ParsedScript) : undefined;
		if (script?.errors !== undefined) isUnreadable = true;
		let index = 0;
		forEachChild(node, (child) => {
			visit(child, node.type === 'Pipeline' ? index++ > 0 : isFed, depth);
		});
	}

	function addNode(node: Command, isFed: boolean, depth: number): void {
		if (node.name === undefined) return;
		// PAGER, GIT_SSH_COMMAND and their like are commands.
		for (const set of node.prefix) {
			if (set.type === 'Assignment' && set.value.type === 'Word') addText(set.value.value, depth);
		}
		const words = [node.name, ...node.args].map((word) =>
			word.type === 'Word' ? possibleValue(word) : assignmentText(word),
		);
		addCommand(
			words,
			isFed || node.redirects.some(({operator}) => operator.startsWith('<')),
			depth,
		);
	}

	function addText(text: string, depth: number): void {
		if (text.trim() !== '') addScript(parse(text), depth + 1);
	}

	function addCommand(words: PossibleCommand, isFed: boolean, depth: number): void {
		if (words[0] === undefined || commands.length >= maxCommands || depth > maxDepth) {
			isUnreadable = true;
			return;
		}
		commands.push(words);
		addInner(words, isFed, depth + 1);
	}

	function addInner(words: PossibleCommand, isFed: boolean, depth: number): void {
		for (const inner of innerOf(words, isFed)) addOne(inner, depth);
	}

	function addOne(inner: Inner, depth: number): void {
		if (isUnreadable) return;
		if (inner.kind === 'anything') isUnreadable = true;
		else if (inner.kind === 'words') addCommand(inner.words, false, depth);
		else addText(inner.text, depth);
	}

	return {
		addScript,
		addInner,
		found: (): PossibleCommands => ({commands, isUnreadable}),
	};
}

function assignmentText({name, value}: Assignment): PossibleWord {
	const known = value.type === 'Word' ? possibleValue(value) : undefined;
	return known === undefined ? undefined : `${name}=${known}`;
}
