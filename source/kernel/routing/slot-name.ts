import {foldWidth} from './intent-normalize.js';
import {readFile} from './slot-path.js';
import {
	describingWords,
	knownExtensions,
	knownFiles,
	knownFolders,
	knownPrograms,
	notNames,
	notPaths,
} from './slot-words.js';

const openingQuote = /^["'`「《]/;
const wildcard = /[*?[\]{}/]/;
// ".git" and ".github" are folders, ".gitignore", ".env" and ".bashrc" are files.
const dotFile = /^\.(?:env|[a-z]*(?:rc|ignore|attributes|config|profile))$/i;
const ending = /[^.]\.[a-z][a-z0-9_]{0,9}$/i;

/** The whole name of a file, or its end, without wildcards and folders: notes.md, README. */
export function readFileName(typed: string): string | undefined {
	const value = withoutQuotes(typed);
	return wildcard.test(value) || readFile(value) === undefined ? undefined : value;
}

/** A path that is a file and no folder, as far as its name can say. */
export function readDocument(typed: string): string | undefined {
	const value = readFile(typed);
	const name = value?.split('/').at(-1) ?? '';
	const isFile = ending.test(name) || dotFile.test(name) || knownFiles.has(name.toLowerCase());
	return isFile ? value : undefined;
}

/**
 * A file name of several words: "my notes.txt". Words that describe a file, or say what to do with it, are no part of
 * a name as far as we know; quotes make them one.
 */
export function readSpacedName(typed: string): string | undefined {
	const words = typed.split(' ');
	const last = words.pop() ?? '';
	const extension = last.split('.').at(-1)?.toLowerCase() ?? '';
	if (!knownExtensions.has(extension) || readFileName(last) === undefined) return undefined;
	return words.every((word) => isPartOfName(word.toLowerCase())) ? typed : undefined;
}

function isPartOfName(word: string): boolean {
	// "cat my notes.txt": the one word of its kind that people start a name with.
	if (word === 'my') return true;
	return ![describingWords, notNames, notPaths, knownFolders, knownPrograms].some((list) =>
		list.has(word),
	);
}

function withoutQuotes(typed: string): string {
	return openingQuote.test(foldWidth(typed)) ? typed.slice(1, -1) : typed;
}
