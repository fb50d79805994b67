import {foldWidth} from './intent-normalize.js';
import type {PatternNode, PatternSequence} from './intent-pattern.js';

/** The word, or single character, a text starts with: the key of the pattern index. */
export function firstKey(text: string): string {
	return firstWord.exec(text)?.[0].toLowerCase() ?? '';
}

/**
 * The keys a match of a pattern can start with; undefined when it may start with anything. Reads only the start of the
 * pattern, because every pattern is looked at before the first sentence is answered.
 */
export function listFirstKeys(pattern: string): string[] | undefined {
	const text = foldWidth(pattern.trim());
	const keys: string[] = [];
	let index = 0;
	for (;;) {
		startGroup.lastIndex = index;
		const [group = '', opener, words = ''] = startGroup.exec(text) ?? [];
		if (group === '') break;
		for (const word of words.split('|')) keys.push(firstKey(word.trim()));
		if (opener === '(') return isWholeGroup(text, index + group.length) ? keys : undefined;
		index += group.length;
	}
	const key = firstKey(text.slice(index));
	if (/^[[({]?$/.test(key) || !isWholeWord(key, text[index + key.length])) return undefined;
	return [...keys, key];
}

/**
 * False when a word the pattern cannot do without is missing. Cheaper than the pattern's regular expression, and it
 * spares most patterns from ever being compiled. `lower` is in lower case.
 */
export function hasItsWords(sequence: PatternSequence, lower: string): boolean {
	return sequence.every((node) => hasItsWord(node, lower));
}

function hasItsWord(node: PatternNode, lower: string): boolean {
	if (node.type === 'text') return lower.includes(node.text.toLowerCase());
	if (node.type !== 'group' || node.isOptional) return true;
	return node.choices.some((choice) => hasItsWords(choice, lower));
}

const firstWord = /^[a-z0-9_'-]+|^\S/i;
const startGroup = /([[(])([^[\](){}]+)[\])]\s*/y;

// "top{limit}" says nothing about the whole first word, so it has no key.
function isWholeWord(key: string, next: string | undefined): boolean {
	return next === undefined || !/[[({]/.test(next) || !/[a-z0-9_'-]$/i.test(key);
}

function isWholeGroup(text: string, end: number): boolean {
	return text[end - 1] !== ')' || end === text.length || !/[[({]/.test(text[end] ?? '');
}
