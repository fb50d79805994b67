import {displayLine} from './display-text.js';
import {toSafeJson} from './safe-json.js';

const mark = '[forgotten]';
/** Shorter texts are words that are parts of others: they are taken out where they stand alone. */
const aloneBelowChars = 12;
/** What is left of a text that was cut: less than this says nothing. */
const shortestPieceChars = 12;
const cuts = /(?:\n|\\n)?…(?: \d+ characters omitted …(?:\n|\\n)?)?/g;
const mostCuts = 200;
const mostGroupChars = 10_000;

/**
 * Makes a function that takes texts out of other texts: as they were written, on one line, inside JSON, with other spaces
 * or capitals, and the pieces of them that are left at the place where something was cut. What it puts there is never
 * longer. Texts of one character are left alone.
 */
export function createTextEraser(texts: readonly string[]): (from: string) => string {
	const forms = [...new Set(texts.flatMap(formsOf))].sort((a, b) => b.length - a.length);
	if (forms.length === 0) return (from) => from;
	const erasers = inGroups(forms).map(toEraser);
	return (from) => {
		const erased = erasers.reduce((text, erase) => erase(text), from);
		return erased.includes('…') ? erasePieces(erased, forms) : erased;
	};
}

function formsOf(text: string): string[] {
	const trimmed = text.trim();
	if ([...trimmed].length < 2) return [];
	const escaped = inJson(trimmed);
	const safely = toSafeJson(trimmed).slice(1, -1);
	return [
		trimmed,
		displayLine(trimmed, Number.POSITIVE_INFINITY),
		escaped,
		inJson(escaped),
		safely,
		inJson(safely),
	];
}

function inJson(text: string): string {
	return JSON.stringify(text).slice(1, -1);
}

/** An engine for patterns has its limit, so not all texts are in one. The order stays: longer ones first. */
function inGroups(forms: readonly string[]): string[][] {
	const groups: string[][] = [];
	let sizeChars = mostGroupChars;
	for (const form of forms) {
		sizeChars += form.length;
		if (sizeChars > mostGroupChars) {
			groups.push([]);
			sizeChars = form.length;
		}
		groups.at(-1)?.push(form);
	}
	return groups;
}

function toEraser(forms: readonly string[]): (from: string) => string {
	try {
		const pattern = new RegExp(forms.map(toPattern).join('|'), 'giu');
		// It is made ready at its first use, once for narrow and once for wide characters, and may turn out too large then.
		for (const probe of ['x', '\u4e00']) probe.replace(pattern, '');
		return (from) => from.replace(pattern, markFor);
	} catch {
		// Without other spaces and capitals; better than not at all.
		return (from) => forms.reduce((text, form) => text.replaceAll(form, () => markFor(form)), from);
	}
}

function toPattern(form: string): string {
	const words = form.split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
	const pattern = words.join('\\s+');
	if (form.length >= aloneBelowChars) return pattern;
	const before = /^[\p{L}\p{N}]/u.test(form) && !isHan(form) ? '(?<![\\p{L}\\p{N}])' : '';
	const after = /[\p{L}\p{N}]$/u.test(form) && !isHan(form) ? '(?![\\p{L}\\p{N}])' : '';
	return `${before}${pattern}${after}`;
}

function isHan(text: string): boolean {
	return /\p{Script=Han}/u.test(text);
}

function markFor(found: string): string {
	return Buffer.byteLength(found) >= mark.length ? mark : '*'.repeat([...found].length);
}

/** The beginning of a text before a cut, and its end behind it. */
function erasePieces(text: string, forms: readonly string[]): string {
	let result = text;
	const found = [...text.matchAll(cuts)].slice(-mostCuts).reverse();
	for (const {0: cut, index} of found) {
		const head = eraseEnd(result.slice(0, index), forms);
		const tail = eraseStart(result.slice(index + cut.length), forms);
		result = head + cut + tail;
	}
	return result;
}

function eraseEnd(head: string, forms: readonly string[]): string {
	const piece = longestPiece(forms, head, (form, length) => {
		const start = form.slice(0, length);
		return head.endsWith(start) ? start : undefined;
	});
	return piece === undefined ? head : head.slice(0, -piece.length) + markFor(piece);
}

function eraseStart(tail: string, forms: readonly string[]): string {
	const piece = longestPiece(forms, tail, (form, length) => {
		const end = form.slice(-length);
		return tail.startsWith(end) ? end : undefined;
	});
	return piece === undefined ? tail : markFor(piece) + tail.slice(piece.length);
}

function longestPiece(
	forms: readonly string[],
	text: string,
	find: (form: string, length: number) => string | undefined,
): string | undefined {
	for (const form of forms) {
		const longest = Math.min(form.length, text.length);
		for (let length = longest; length >= shortestPieceChars; length--) {
			const piece = find(form, length);
			if (piece !== undefined) return piece;
		}
	}
	return undefined;
}
