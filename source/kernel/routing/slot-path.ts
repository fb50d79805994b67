import {foldWidth} from './intent-normalize.js';
import {knownFiles, knownFolders, notFiles, notNames, notPaths} from './slot-words.js';

const openingQuote = /^["'`「《]/;
const address = /:\/\/|^[^/]+@[^/]+$|^[^/]+\.(?:com|org|net|io|cn|edu|gov)(?:\/|$)/i;
const extension = /\.[a-z0-9_]{1,10}$/i;
// "v1.2", "3.14" and "Dr.Wu" have no ending.
const fileEnding = /\.(?:[a-z][a-z0-9_]{0,9}|[A-Z][A-Z0-9_]{0,9})$/;
const abbreviation = /^(?:[A-Z]\.)+[A-Z]?$/;
const fraction = /^\d+\/\d+$/;
// "notes.md然后总结": the sentence goes on without a space.
const textAfterExtension = /\.[a-z][a-z0-9]{0,9}\p{Script=Han}/iu;
const describes = /^(?:文件|目录|一下|一个|这|那|我的|名为|叫)/;
const hanClause =
	/然后|接着|随后|并|再|和|跟|与|或|以及|之后|发给|发送|给我|的|里|中|吗|呢|了|多少|什么|意思|怎么|如何|不要|别/;

/** A path: one token, or anything in quotes. Words like "it" and "everything" are not paths. */
export function readPath(typed: string): string | undefined {
	if (isQuoted(typed)) return typed.slice(1, -1);
	const lower = typed.toLowerCase();
	if (/^-|^\.{3,}$/.test(typed) || notPaths.has(lower) || address.test(typed)) return undefined;
	if (textAfterExtension.test(typed) || describes.test(typed)) return undefined;
	return !extension.test(typed) && hanClause.test(typed) ? undefined : typed;
}

/** A path where a plain word may stand: "the folder Photos", but not "the folder structure". */
export function readLabel(typed: string): string | undefined {
	return notNames.has(typed.toLowerCase()) ? undefined : readPath(typed);
}

/** A path that shows by its form, or by a well-known name, that it is one: "read me" has no file in it. */
export function readFile(typed: string): string | undefined {
	if (/^\.+$/.test(typed)) return undefined;
	const isCertain = isQuoted(typed) || hasPathForm(typed) || knownFiles.has(typed.toLowerCase());
	return isCertain ? readPath(typed) : undefined;
}

/** Like `readFile`, and folders such as `src` as well. */
export function readPlace(typed: string): string | undefined {
	return knownFolders.has(typed.toLowerCase()) || /^\.{1,2}$/.test(typed) ? typed : readFile(typed);
}

/** A file name pattern: with a wildcard or an ending. Never absolute. */
export function readGlob(typed: string): string | undefined {
	const value = isQuoted(typed) ? typed.slice(1, -1) : typed;
	if (/^[/~]|\.\./.test(value) || address.test(value)) return undefined;
	const isCertain = /[*?]/.test(value) || readFile(value) !== undefined;
	return isCertain && !textAfterExtension.test(value) ? value : undefined;
}

function isQuoted(typed: string): boolean {
	return openingQuote.test(foldWidth(typed));
}

function hasPathForm(typed: string): boolean {
	if (notFiles.has(typed.toLowerCase()) || abbreviation.test(typed) || fraction.test(typed))
		return false;
	return typed.includes('/') || /^[.~]/.test(typed) || fileEnding.test(typed);
}
