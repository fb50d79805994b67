import {fileURLToPath} from 'node:url';
import {quoteShellWord} from '../../lib/quote-shell-word.js';
import {fileReference} from './suggestions.js';

export type DropTarget = {
	/** What is written before the place where something is dropped. */
	readonly before: string;
	readonly exists: (path: string) => boolean;
};

const mostPaths = 50;
const longestPath = 4096;
// A quoted part, an escaped character, or a run of others.
const wordPart = /'([^']*)'|"((?:\\.|[^"\\])*)"|\\([^\n])|([^\s'"\\]+)/y;

/** Words as a shell reads them; undefined when a quote is not closed. */
function shellWords(text: string): string[] | undefined {
	const words: string[] = [];
	let at = 0;
	let word: string | undefined;
	while (at < text.length) {
		wordPart.lastIndex = at;
		const match = wordPart.exec(text);
		if (match !== null) {
			const [whole, single, double, escaped, plain] = match;
			word =
				(word ?? '') + (single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? escaped ?? plain ?? '');
			at += whole.length;
			continue;
		}
		if (!/\s/.test(text[at] ?? '')) return undefined;
		if (word !== undefined) words.push(word);
		word = undefined;
		at += 1;
	}
	return word === undefined ? words : [...words, word];
}

function pathOf(word: string): string | undefined {
	if (!/^file:\/\//i.test(word)) return word.startsWith('/') ? word : undefined;
	try {
		const url = new URL(word);
		if (url.host === 'localhost') url.host = '';
		return url.host === '' ? fileURLToPath(url) : undefined;
	} catch {
		return undefined;
	}
}

// Nothing that would end a quoted reference, or is not seen.
const isPlain = (path: string) => path.length <= longestPath && !/["\p{C}]/u.test(path);

/** The files and folders a text names, when it names nothing else and all of them are there. */
export function droppedPaths(
	text: string,
	exists: (path: string) => boolean,
): readonly string[] | undefined {
	const whole = text.trim();
	// Only this may cost a look at the disk.
	if (!/^(?:["']?\/|["']?file:\/\/|\\\/)/i.test(whole)) return undefined;
	if (whole.startsWith('/') && isPlain(whole) && exists(whole)) return [whole];
	const words = shellWords(whole);
	if (words === undefined || words.length > mostPaths) return undefined;
	const paths = words.map(pathOf);
	const isDropped = (path: string | undefined): path is string =>
		path !== undefined && isPlain(path) && exists(path);
	return paths.every(isDropped) ? paths : undefined;
}

const quoted = (path: string) => (/\s/.test(path) ? `"${path}"` : path);

/** What stands in the prompt for something that was dropped on the terminal; undefined for any other text. */
export function dropText(text: string, {before, exists}: DropTarget): string | undefined {
	// In the middle of a word it is a part of that.
	if (!/(?:^|\s|@)$/.test(before)) return undefined;
	const paths = droppedPaths(text, exists);
	if (paths === undefined) return undefined;
	if (before.startsWith('!')) return paths.map((path) => `${quoteShellWord(path)} `).join('');
	if (before.startsWith('/')) return paths.map((path) => `${quoted(path)} `).join('');
	const references = paths.map((path) => fileReference(path.replace(/(.)\/$/, '$1'))).join('');
	return before.endsWith('@') ? references.slice(1) : references;
}
