import {foldWidth, han} from './intent-normalize.js';
import {readCommand, readLine} from './slot-command.js';
import {readFact, readNote, readQuery, readTerm} from './slot-free-text.js';
import {readFile, readGlob, readLabel, readPath, readPlace} from './slot-path.js';
import type {WordList} from './slot-words.js';
import {helpTopics, knownExtensions, knownPrograms, notPaths} from './slot-words.js';

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
const rest = '\\S(?:.*?\\S)??';
const areas = 'africa|america|antarctica|asia|atlantic|australia|europe|indian|pacific';
const asTyped = (typed: string) => typed;

const kinds = {
	path: {source: `${quoted}|${apart}${token}${apart}`, read: readPath},
	label: {source: `${quoted}|${apart}${token}${apart}`, read: readLabel},
	file: {source: `${quoted}|${token}`, read: readFile},
	place: {source: `${quoted}|${token}`, read: readPlace},
	glob: {source: `${quoted}|${glob}`, read: readGlob},
	extension: {source: '\\.?[a-z0-9]{1,10}?', read: readExtension},
	number: {source: '[0-9]{1,6}', read: foldWidth},
	word: {source: token, read: asTyped},
	name: {source: '[a-z0-9][a-z0-9._+-]{0,99}?', read: noneOf(notPaths)},
	program: {source: '[a-z0-9][a-z0-9._+-]{0,60}?', read: oneOf(knownPrograms)},
	id: {source: '#?[a-z0-9_-]{1,64}?', read: readId},
	topic: {source: '[a-z][a-z-]{0,30}?', read: oneOf(helpTopics)},
	zone: {source: `(?:${areas})/[a-z_]+(?:/[a-z_]+)?|etc/gmt[+-][0-9]{1,2}|utc|gmt`, read: asTyped},
	quoted: {source: quoted, read: unquote},
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

/** A file name ending without its dot: "md", ".tsx". */
function readExtension(typed: string): string | undefined {
	const isCertain = typed.startsWith('.') || knownExtensions.has(typed.toLowerCase());
	return isCertain ? typed.replace('.', '') : undefined;
}

function unquote(typed: string): string {
	return typed.slice(1, -1);
}
