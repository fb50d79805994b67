import type {IntentRow} from '../contracts/intent.js';
import {foldWidth, politeStartLength} from './intent-normalize.js';
import type {PatternSequence} from './intent-pattern.js';
import {parsePattern} from './intent-pattern.js';
import {firstKey, hasItsWords, listFirstKeys} from './pattern-keys.js';
import type {PatternMatcher} from './pattern-matcher.js';
import {compilePattern} from './pattern-matcher.js';
import {takesRest} from './pattern-shape.js';

export type PatternTable = {
	find(text: string): PatternMatch | undefined;
};

type PatternMatch = {
	readonly row: IntentRow;
	readonly pattern: string;
	readonly slots: Readonly<Record<string, string>>;
};

type Entry = {
	readonly row: IntentRow;
	readonly pattern: string;
	sequence?: PatternSequence;
	matcher?: PatternMatcher;
};

/** Only free text makes a sentence this long; paths and names do not. */
const maxShortLength = 300;

/** Level 2. A pattern is read when a sentence first starts like it, and compiled when its words are there too. */
export function createPatternTable(rows: readonly IntentRow[]): PatternTable {
	let index: PatternIndex | undefined;
	return {
		find(text) {
			index ??= indexPatterns(rows);
			const start = politeStartLength(foldWidth(text));
			const typed = text.slice(start).trim();
			const folded = foldWidth(typed);
			const lower = folded.toLowerCase();
			for (const entry of index.byKey.get(firstKey(folded)) ?? index.always) {
				const sequence = sequenceOf(entry);
				if (!hasItsWords(sequence, lower)) continue;
				if (folded.length > maxShortLength && !takesRest(sequence)) continue;
				entry.matcher ??= compilePattern(sequence);
				const slots = entry.matcher(folded, typed);
				if (slots) return {row: entry.row, pattern: entry.pattern, slots};
			}
			return undefined;
		},
	};
}

type PatternIndex = {
	readonly byKey: ReadonlyMap<string, readonly Entry[]>;
	/** Patterns that may start with any word. They are in each list of `byKey` too, in their order. */
	readonly always: readonly Entry[];
};

// Later rows come first in every list, so that a person's own patterns are tried before the shipped ones.
function indexPatterns(rows: readonly IntentRow[]): PatternIndex {
	const keyed = rows.toReversed().flatMap((row) =>
		row.patterns.map((pattern): KeyedEntry => {
			return {entry: {row, pattern}, keys: listFirstKeys(pattern)};
		}),
	);
	const byKey = new Map<string, Entry[]>();
	for (const {keys = []} of keyed) for (const key of keys) byKey.set(key, []);
	const always: Entry[] = [];
	for (const {entry, keys} of keyed) {
		if (!keys) always.push(entry);
		for (const key of keys ?? byKey.keys()) {
			const list = byKey.get(key);
			if (list?.at(-1) !== entry) list?.push(entry);
		}
	}
	return {byKey, always};
}

type KeyedEntry = {readonly entry: Entry; readonly keys: readonly string[] | undefined};

// Rows are checked before they come here. Should one slip through, a pattern that cannot be read matches nothing.
const unreadable: PatternSequence = [{type: 'text', text: '\n'}];

function sequenceOf(entry: Entry): PatternSequence {
	if (!entry.sequence) {
		const parsed = parsePattern(entry.pattern);
		entry.sequence = 'problem' in parsed ? unreadable : parsed.sequence;
	}
	return entry.sequence;
}
