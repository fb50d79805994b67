import type {DecodedText} from './decoded-text.js';
import {decodeEscapes, unfinishedFrom} from './decoded-text.js';
import {spellingsOf} from './secret-spellings.js';
import type {FoundText, TextMatcher, TextPattern} from './text-matcher.js';
import {createTextMatcher} from './text-matcher.js';

export type KnownSecret = {readonly value: string; readonly mark: string};

export type KnownSecrets = {
	/** The text with each of the secrets replaced by its mark, however it is spelled. */
	replace(text: string): string;
	/** The same for the beginning of a text that goes on: what may be the beginning of a secret is held back, as it is. */
	split(text: string): {readonly ready: string; readonly held: string};
};

/** A shorter value is no secret worth the name, and replacing it would shred ordinary text. */
export const shortestSecretBytes = 8;

/** JSON inside JSON inside a URL; each layer is looked at. */
const mostLayers = 3;

/** Finds secrets in time linear to the text, whatever their number. What it needs is built at the first use. */
export function createKnownSecrets(secrets: readonly KnownSecret[]): KnownSecrets {
	let built: readonly TextMatcher[] | undefined;
	const matchers = () => {
		built ??= createMatchers(secrets);
		return built;
	};
	return {
		replace(text) {
			if (secrets.length === 0) return text;
			const found = findInLayers(text, matchers());
			return found.length === 0 ? text : replaceAll(text, found);
		},
		split(text) {
			if (secrets.length === 0) return {ready: text, held: ''};
			const found = findInLayers(text, matchers());
			const cut = cutBefore(found, pendingInLayers(text, matchers()));
			const ready = replaceAll(
				text.slice(0, cut),
				found.filter(({end}) => end <= cut),
			);
			return {ready, held: text.slice(cut)};
		},
	};
}

function createMatchers(secrets: readonly KnownSecret[]): readonly TextMatcher[] {
	const exact: TextPattern[] = [];
	const breakable: TextPattern[] = [];
	const bytewise: TextPattern[] = [];
	for (const {value, mark} of secrets) {
		const spellings = spellingsOf(value);
		exact.push(...spellings.exact.map((text) => ({text, mark})));
		breakable.push(...spellings.breakable.map((text) => ({text, mark})));
		bytewise.push(...spellings.bytewise.map((text) => ({text, mark})));
	}
	return [
		createTextMatcher(exact),
		createTextMatcher(breakable, {ignores: 'space'}),
		createTextMatcher(bytewise, {ignores: 'space and signs'}),
	];
}

function findInLayers(text: string, matchers: readonly TextMatcher[]): FoundText[] {
	const found = matchers.flatMap((matcher) => matcher.find(text));
	let layer: DecodedText | undefined = decodeEscapes(text);
	for (let depth = 0; layer !== undefined && depth < mostLayers; depth++) {
		const {text: decoded, origins} = layer;
		for (const {start, end, mark} of matchers.flatMap((matcher) => matcher.find(decoded))) {
			found.push({start: origins[start] ?? 0, end: origins[end] ?? text.length, mark});
		}
		layer = decodeFurther(layer);
	}
	return found;
}

function decodeFurther({text, origins}: DecodedText): DecodedText | undefined {
	const next = decodeEscapes(text);
	return next && {text: next.text, origins: next.origins.map((index) => origins[index] ?? 0)};
}

/** Overlapping finds become one, with the mark of the one that begins first. */
function replaceAll(text: string, found: readonly FoundText[]): string {
	const sorted = found.toSorted((left, right) => left.start - right.start || right.end - left.end);
	const parts: string[] = [];
	let taken = 0;
	for (const {start, end, mark} of sorted) {
		if (start >= taken) parts.push(text.slice(taken, start), mark);
		taken = Math.max(taken, end);
	}
	return parts.join('') + text.slice(taken);
}

/** The place nearest before `pending` that no find lies across. */
function cutBefore(found: readonly FoundText[], pending: number): number {
	let cut = pending;
	for (const {start, end} of found.toSorted((left, right) => right.start - left.start)) {
		if (start < cut && cut < end) cut = start;
	}
	return cut;
}

/** Where the last part of the text begins that may be the beginning of a secret; its length if there is none. */
function pendingInLayers(text: string, matchers: readonly TextMatcher[]): number {
	const unfinished = unfinishedFrom(text);
	const pending = Math.min(unfinished, ...matchers.map((matcher) => matcher.pendingFrom(text)));
	let layer = decodeEscapes(text.slice(0, unfinished));
	let earliest = pending;
	// What is left when the unfinished escape is taken away may itself be the beginning of a secret.
	if (layer === undefined && unfinished < text.length) {
		return Math.min(pending, pendingInLayers(text.slice(0, unfinished), matchers));
	}
	for (let depth = 0; layer !== undefined && depth < mostLayers; depth++) {
		const {origins} = layer;
		const end = unfinishedFrom(layer.text);
		const decoded = layer.text.slice(0, end);
		const places = [end, ...matchers.map((matcher) => matcher.pendingFrom(decoded))];
		const inLayer = Math.min(...places);
		if (inLayer < layer.text.length) earliest = Math.min(earliest, origins[inLayer] ?? 0);
		layer = decodeFurther({text: decoded, origins});
	}
	return earliest;
}
