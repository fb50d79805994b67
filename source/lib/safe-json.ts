import {hidden} from './display-text.js';
import type {SafeText} from './safe-text.js';
import {ownText} from './safe-text.js';

// Most JSON is this, and nothing of it needs a look.
const plain = /^[\n\u0020-\u007e]*$/;

const controls = /[\u007f-\u009f]/g;

/**
 * JSON in which no character can drive a terminal or hide: controls, and everything that `display` makes visible, are
 * escaped. It stays the same value.
 */
export function toSafeJson(value: unknown, indent?: number): SafeText {
	const json = JSON.stringify(value, undefined, indent);
	return ownText(
		plain.test(json) ? json : json.replace(controls, escaped).replace(hidden, escaped),
	);
}

/** `toSafeJson` for other programs: half a surrogate pair, which many parsers refuse, becomes U+FFFD. */
export function toPortableJson(value: unknown, indent?: number): SafeText {
	const json = toSafeJson(value, indent);
	return json.includes('\\ud') ? ownText(json.replace(surrogates, wholeOnly)) : json;
}

// The escapes of a pair, of half a pair, or any other: what stands behind an escaped backslash is none.
const surrogates = /\\(?:ud[89ab][\da-f]{2}\\ud[c-f][\da-f]{2}|ud[89a-f][\da-f]{2}|.)/g;

function wholeOnly(sequence: string): string {
	return sequence.length === 6 ? '\\ufffd' : sequence;
}

function escaped(character: string): string {
	const units = Array.from({length: character.length}, (_, index) => character.charCodeAt(index));
	return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
