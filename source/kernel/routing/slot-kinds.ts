import {foldWidth, han} from './intent-normalize.js';
import {readZone} from './slot-city.js';
import {readCommand, readLine} from './slot-command.js';
import {
	readConstant,
	readFact,
	readLiteral,
	readNote,
	readQuery,
	readTerm,
} from './slot-free-text.js';
import {readDocument, readFileName, readSpacedName} from './slot-name.js';
import {readFile, readGlob, readLabel, readPath, readPlace} from './slot-path.js';
import type {WordList} from './slot-words.js';
import {
	helpTopics,
	knownExtensions,
	knownPrograms,
	notPaths,
	spokenExtensions,
} from './slot-words.js';

/** How a slot looks and what it accepts. */
type SlotKind = {
	/** Inside a regular expression, without capturing groups. Tried on folded text. */
	readonly source: string;
	/** True when the slot, at the end of a pattern, takes everything up to the end. */
	readonly takesRest?: boolean;
	/** True when the slot may hold spaces: two of them in one pattern are enough to compete for the same words. */
	readonly isLong?: boolean;
	/** The value of what was typed; undefined when this is no such thing. */
	readonly read: (typed: string) => string | undefined;
};

const quoted = '"[^"\\n]+"|\'[^\'\\n]+\'|`[^`\\n]+`|「[^」\\n]+」|《[^》\\n]+》';
// Lengths are bounded so that a hostile text cannot make two slots compete for long.
const token = '[^\\s"\'`,;、。|&<>*?「」《》]{1,300}?';
// A name in Chinese stands apart from the Chinese around it: "删除文件 夹" names something, "删除文件夹" does not.
const apart = `(?:(?<![${han}])|(?![${han}]))`;
const glob = '[^\\s"\'`,;、。|&<>「」《》]{1,300}?';
// With its scheme only: "example.com" could be a file. Chinese that follows at once is no part of it.
const url = `https?://[^\\s"'\`<>|、。，「」《》${han}]{1,2000}?`;
const rest = '\\S(?:.*?\\S)??';
const zone = `[a-z][a-z0-9_/+-]{1,40}(?: [a-z]{1,20}){0,2}?|[${han}]{2,4}?`;
// A bounded number of plain words before the one that has the ending.
const spaced =
	'[a-z0-9_()-]{1,40}(?: [a-z0-9_()-]{1,40}){0,3}? [^\\s"\'`,;:、。|&<>*?/「」《》]{1,100}?';
const asTyped = (typed: string) => typed;

const kinds = {
	path: {source: `${quoted}|${apart}${token}${apart}`, read: readPath},
	label: {source: `${quoted}|${apart}${token}${apart}`, read: readLabel},
	file: {source: `${quoted}|${token}`, read: readFile},
	place: {source: `${quoted}|${token}`, read: readPlace},
	document: {source: `${quoted}|${token}`, read: readDocument},
	spaced: {source: spaced, read: readSpacedName},
	filename: {source: `${quoted}|${token}`, read: readFileName},
	glob: {source: `${quoted}|${glob}`, read: readGlob},
	extension: {source: '\\.?[a-z0-9]{1,10}?', read: readExtension},
	number: {source: '[0-9]{1,6}', read: foldWidth},
	word: {source: token, read: asTyped},
	beginning: {
		source: 'today|month|all|[1-9][0-9]{0,3}d|[0-9]{4}-[0-9]{2}-[0-9]{2}',
		read: (typed) => foldWidth(typed).toLowerCase(),
	},
	name: {source: '[a-z0-9][a-z0-9._+-]{0,99}?', read: noneOf(notPaths)},
	program: {source: '[a-z0-9][a-z0-9._+-]{0,60}?', read: oneOf(knownPrograms)},
	id: {source: '#?[a-z0-9_-]{1,64}?', read: readId},
	key: {source: '#?[a-z0-9_-]{1,64}?', read: readKey},
	topic: {source: '[a-z][a-z-]{0,30}?', read: oneOf(helpTopics)},
	zone: {source: zone, read: readZone},
	quoted: {source: quoted, read: unquote},
	literal: {source: `[a-z]{1,20}(?: [a-z]{1,20})??|[0-9]{1,20}|[${han}]{2,8}?`, read: readLiteral},
	url: {source: url, read: asTyped},
	constant: {source: token, read: readConstant},
	term: {source: `${quoted}|${token}`, read: readTerm},
	query: {source: `${quoted}|${rest}`, isLong: true, read: readQuery},
	note: {source: rest, takesRest: true, isLong: true, read: readNote},
	fact: {source: rest, takesRest: true, isLong: true, read: readFact},
	command: {source: rest, takesRest: true, isLong: true, read: readCommand},
	line: {source: rest, takesRest: true, isLong: true, read: readLine},
	text: {source: rest, takesRest: true, isLong: true, read: asTyped},
} as const satisfies Record<string, SlotKind>;

export type SlotKindName = keyof typeof kinds;
export const slotKinds: Readonly<Record<SlotKindName, SlotKind>> = kinds;
export const slotKindNames = Object.keys(kinds);

export function isSlotKind(name: string): name is SlotKindName {
	return Object.hasOwn(kinds, name);
}

function oneOf(words: WordList) {
	return (typed: string) => (words.has(typed.toLowerCase()) ? typed : undefined);
}

function noneOf(words: WordList) {
	return (typed: string) => (words.has(typed.toLowerCase()) ? undefined : typed);
}

/** An id has a digit in it; "forget memory leaks" names none. */
function readId(typed: string): string | undefined {
	return /\d/.test(typed) ? typed.replace('#', '') : undefined;
}

/**
 * What may be the id of a note where nothing else can stand: the eight characters that are shown, or all sixteen, may
 * happen to have no digit. Ids have no i, l, o and u. What begins with # is meant as an id, whatever it looks like.
 */
function readKey(typed: string): string | undefined {
	if (typed.startsWith('#')) return typed.slice(1);
	return /^(?:[a-hjkmnp-tv-z]{8}){1,2}$/.test(typed) ? typed : readId(typed);
}

/** A file name ending without its dot: "md", ".tsx"; "python" means "py". */
function readExtension(typed: string): string | undefined {
	const meant = spokenExtensions.get(typed.toLowerCase());
	if (meant !== undefined) return meant;
	const isCertain = typed.startsWith('.') || knownExtensions.has(typed.toLowerCase());
	return isCertain ? typed.replace('.', '') : undefined;
}

function unquote(typed: string): string {
	return typed.slice(1, -1);
}
