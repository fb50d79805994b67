import type {IntentRow} from '../../contracts/intent.js';
import {foldWidth, politeStartLength} from './intent-normalize.js';
import type {PatternSequence} from './intent-pattern.js';
import {parsePattern} from './intent-pattern.js';
import {canStartWith, firstKey, hasItsWords, toSentenceWords} from './pattern-keys.js';
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
const maxKnownKeys = 1000;

/** Level 2. A pattern is read when a sentence first starts like it, and compiled when its words are there too. */
export function createPatternTable(rows: readonly IntentRow[]): PatternTable {
	// Later rows come first, so that a person's own patterns are tried before the shipped ones.
	const entries: Entry[] = rows
		.toReversed()
		.flatMap((row) => row.patterns.map((pattern) => ({row, pattern})));
	const candidates = createCandidates(entries);
	return {
		find(text) {
			const start = politeStartLength(foldWidth(text));
			const typed = text.slice(start).trim();
			const folded = foldWidth(typed);
			const words = toSentenceWords(folded);
			for (const entry of candidates(firstKey(folded))) {
				const sequence = sequenceOf(entry);
				if (folded.length > maxShortLength && !takesRest(sequence)) continue;
				if (!hasItsWords(sequence, words)) continue;
				entry.matcher ??= compilePattern(sequence);
				const slots = entry.matcher(folded, typed);
				if (slots) return {row: entry.row, pattern: entry.pattern, slots};
			}
			return undefined;
		},
	};
}

// Finding the patterns for a first word is the slow part of a first answer, so only the words that occur are looked up.
function createCandidates(entries: readonly Entry[]): (key: string) => readonly Entry[] {
	const known = new Map<string, readonly Entry[]>();
	return (key) => {
		let found = known.get(key);
		if (!found) {
			found = entries.filter(({pattern}) => canStartWith(pattern, key));
			// A process that lives long sees any number of first words.
			if (known.size >= maxKnownKeys) known.clear();
			known.set(key, found);
		}
		return found;
	};
}

// Rows are checked before they come here. Should one slip through, a pattern that cannot be read matches nothing.
const unreadable: PatternSequence = [{type: 'text', text: '\n'}];

function sequenceOf(entry: Entry): PatternSequence {
	if (!entry.sequence) {
		const parsed = parsePattern(entry.pattern);
		entry.sequence = 'problem' in parsed ? unreadable : parsed.sequence;
	}
	return entry.sequence;
}
