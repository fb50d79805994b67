import type {Command, Redirect, SyntaxNode, Word} from 'unbash';
import type {NamedFiles} from '../../contracts/command-judge.js';
import type {PossibleCommand} from './command-shape.js';
import {innerOf} from './inner-commands.js';
import {knownValue} from './literal-word.js';
import type {ShellParser} from './possible-commands.js';

const maxDepth = 6;
const maxCharacters = 10_000;

const changesFolder = new Set(['cd', 'pushd']);

/**
 * Every word of a command line that stands there as it is and could be a path, also in what it runs in turn (`sh -c`),
 * in substitutions and in lines that no other rule can read. A wide reading, for rules that hold back. Never throws.
 */
export function namedFiles(text: string, {parse, forEachChild}: ShellParser): NamedFiles {
	const reads = new Set<string>();
	const writes = new Set<string>();
	const folders: string[] = [];

	function visitText(script: string, depth: number): void {
		if (depth > maxDepth || script.length > maxCharacters) return;
		try {
			visit(parse(script), depth);
		} catch {
			// What the parser gives up on names nothing; what was found before stays.
		}
	}

	function visit(node: SyntaxNode, depth: number): void {
		if (node.type === 'Redirect') addRedirect(node as Redirect);
		if (node.type === 'Word') add(reads, node as Word);
		if (node.type === 'Command') addCommand(node as Command, depth);
		forEachChild(node, (child) => {
			if (isNoPath(child, node)) forEachChild(child, (part) => visit(part, depth));
			else visit(child, depth);
		});
	}

	function addRedirect({operator, target}: Redirect): void {
		if (operator.includes('<')) add(reads, target);
		if (operator.includes('>')) add(writes, target);
	}

	function addCommand(node: Command, depth: number): void {
		const words = [node.name, ...node.args].map((word) =>
			word?.type === 'Word' ? knownValue(word) : undefined,
		);
		addFolders(words);
		addInner(words, depth);
	}

	function addFolders([program, ...args]: PossibleCommand): void {
		for (const [index, arg] of args.entries()) {
			const isFolder = changesFolder.has(program ?? '') || args[index - 1] === '-C';
			if (isFolder && arg !== undefined) folders.push(arg);
		}
	}

	function addInner(words: PossibleCommand, depth: number): void {
		if (depth > maxDepth) return;
		for (const inner of innerOf(words, true)) {
			if (inner.kind === 'text') visitText(inner.text, depth + 1);
			if (inner.kind === 'words') addInner(inner.words, depth + 1);
		}
	}

	visitText(text, 0);
	return {reads: [...reads], writes: [...writes], folders};
}

/** A program that is looked up by its name, the target of a redirect (it has its own place), a text that is fed in. */
function isNoPath(child: SyntaxNode, node: SyntaxNode): boolean {
	if (child.type !== 'Word') return false;
	const isProgram = node.type === 'Command' && (node as Command).name === child;
	if (isProgram) return !(child as Word).text.includes('/');
	return node.type === 'Redirect' || node.type === 'HereString';
}

function add(found: Set<string>, word: Word | undefined): void {
	const value = word && knownValue(word);
	if (value !== undefined && value !== '') found.add(value);
}
