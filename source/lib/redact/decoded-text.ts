import {htmlEntity} from '../html-entity.js';

/** A text without one layer of escapes, and where each of its characters was before. */
export type DecodedText = {
	readonly text: string;
	/** Index in the original for each index of `text`, its length included. */
	readonly origins: Int32Array;
};

const anyEscape =
	/\\(?:u[0-9a-f]{4}|x[0-9a-f]{2}|[^a-z0-9]|[bfnrt])|%[0-9a-f]{2}|&(?:#\d{1,7}|#x[0-9a-f]{1,6}|amp|lt|gt|quot|apos);/gi;

// Escapes that a text may end within; the next chunk completes them.
const unfinishedEscape =
	/(?:\\(?:u[0-9a-f]{0,3}|x[0-9a-f]?)?|(?:%[c-f][0-9a-f](?:%[89ab][0-9a-f]){0,2})?(?:%[0-9a-f]?)?|&#?[0-9a-z]{0,7})$/i;

const longestEscape = 12;

/**
 * Takes one layer of escapes away, mixed as they come: those of JSON and of programming languages, of URLs, and of HTML.
 * Undefined when there are none.
 */
export function decodeEscapes(text: string): DecodedText | undefined {
	if (!(text.includes('\\') || text.includes('%') || text.includes('&'))) return undefined;
	const origins = new Int32Array(text.length + 1);
	const parts: string[] = [];
	let length = 0;
	let taken = 0;
	const put = (part: string, origin: number, advance: 0 | 1) => {
		for (let index = 0; index < part.length; index++) origins[length++] = origin + index * advance;
		parts.push(part);
	};
	anyEscape.lastIndex = 0;
	for (let found = anyEscape.exec(text); found; found = anyEscape.exec(text)) {
		const {value, end} = decodeOne(found[0], text, found.index);
		put(text.slice(taken, found.index), taken, 1);
		put(value, found.index, 0);
		taken = end;
		anyEscape.lastIndex = end;
	}
	if (taken === 0) return undefined;
	put(text.slice(taken), taken, 1);
	origins[length] = text.length;
	return {text: parts.join(''), origins};
}

/** Where an escape begins that the text ends within; the length of the text if there is none. */
export function unfinishedFrom(text: string): number {
	const from = Math.max(0, text.length - longestEscape);
	const [tail = ''] = unfinishedEscape.exec(text.slice(from)) ?? [];
	return text.length - tail.length;
}

function decodeOne(sequence: string, text: string, start: number): {value: string; end: number} {
	const end = start + sequence.length;
	if (sequence.startsWith('%')) return decodePercent(text, start);
	if (sequence.startsWith('&')) return {value: htmlEntity(sequence.slice(1, -1)) ?? '', end};
	const [, kind = ''] = sequence;
	const isCode = sequence.length > 2;
	const value = isCode
		? String.fromCharCode(Number.parseInt(sequence.slice(2), 16))
		: (controls[kind] ?? kind);
	return {value, end};
}

const controls: Readonly<Record<string, string>> = {b: '\b', f: '\f', n: '\n', r: '\r', t: '\t'};

/** One character of UTF-8 as percent escapes; a byte that begins none stands for itself. */
function decodePercent(text: string, start: number): {value: string; end: number} {
	const byteAt = (index: number): number =>
		text[index] === '%' ? Number.parseInt(text.slice(index + 1, index + 3), 16) : Number.NaN;
	const lead = byteAt(start);
	const length = lead < 0xc2 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
	const bytes = Array.from({length}, (_, index) => byteAt(start + 3 * index));
	const value = Buffer.from(bytes.map((byte) => byte || 0)).toString('utf8');
	if (length > 1 && !value.includes('\ufffd')) return {value, end: start + 3 * length};
	return {value: String.fromCharCode(lead), end: start + 3};
}
