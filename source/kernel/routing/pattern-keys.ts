import {foldWidth} from './intent-normalize.js';
import type {PatternNode, PatternSequence} from './intent-pattern.js';

/** The word, or single character, a text starts with. A sentence meets only the patterns that can start like it. */
export function firstKey(text: string): string {
	return firstWord.exec(text)?.[0].toLowerCase() ?? '';
}

/** True when a match of the pattern can start with the key. Reads only the start of the pattern. */
export function canStartWith(pattern: string, key: string): boolean {
	const text = foldWidth(pattern);
	// Most patterns do not have the word at all.
	if (plainStart.test(text) && !text.toLowerCase().includes(key)) return false;
	const keys = listFirstKeys(text.trim());
	return keys === undefined || keys.includes(key);
}

/** The keys a match can start with; undefined when it may start with anything. */
function listFirstKeys(text: string): string[] | undefined {
	const keys: string[] = [];
	let index = 0;
	for (;;) {
		startGroup.lastIndex = index;
		const [group = '', opener, words = ''] = startGroup.exec(text) ?? [];
		if (group === '') break;
		for (const word of words.split('|')) keys.push(firstKey(word.trim()));
		index += group.length;
		if (isGlued(text, index)) return undefined;
		if (opener === '(') return keys;
	}
	const key = firstKey(text.slice(index));
	if (/^[[({]?$/.test(key) || isGlued(text, index + key.length)) return undefined;
	return [...keys, key];
}

/** A sentence as `hasItsWords` wants it. Both are in lower case; in `spaced` each word has a space before it. */
export type SentenceWords = {readonly lower: string; readonly spaced: string};

export function toSentenceWords(folded: string): SentenceWords {
	const lower = folded.toLowerCase();
	return {lower, spaced: ` ${lower.replace(/[^a-z0-9']+/g, ' ')}`};
}

/**
 * False when a word the pattern cannot do without is missing. Cheaper than the pattern's regular expression, and it
 * spares most patterns from ever being compiled.
 */
export function hasItsWords(sequence: PatternSequence, words: SentenceWords): boolean {
	return sequence.every((node) => hasItsWord(node, words));
}

function hasItsWord(node: PatternNode, words: SentenceWords): boolean {
	if (node.type === 'text') {
		const text = node.text.toLowerCase();
		return plainWord.test(text) ? words.spaced.includes(` ${text}`) : words.lower.includes(text);
	}
	if (node.type !== 'group' || node.isOptional) return true;
	return node.choices.some((choice) => hasItsWords(choice, words));
}

const plainWord = /^[a-z0-9']+$/;
const firstWord = /^[a-z0-9_'-]+|^\S/i;
const startGroup = /([[(])([^[\](){}]+)[\])]\s*/y;

// A first word, or a choice of first words, with a space behind it.
const plainStart = /^\s*(?:[^\s[\](){}]+|\([^[\](){}]+\))(?:\s|$)/;

// "top{limit}", "file[s]" and "(un|re)do" say nothing about the whole first word.
function isGlued(text: string, end: number): boolean {
	const [before = '', after = ' '] = [text[end - 1], text[end]];
	return /[)\]]/.test(before)
		? /\S/.test(after)
		: /[[({]/.test(after) && /[a-z0-9_'-]/i.test(before);
}
