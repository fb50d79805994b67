import {hidden} from './display-text.js';
import type {SafeText} from './safe-text.js';
import {ownText} from './safe-text.js';

const controls = /[\u007f-\u009f]/g;

/**
 * JSON in which no character can drive a terminal or hide: controls, and everything that `display` makes visible, are
 * escaped. Any parser reads the same value.
 */
export function toSafeJson(value: unknown, indent?: number): SafeText {
	const json = JSON.stringify(value, undefined, indent);
	return ownText(json.replace(controls, escaped).replace(hidden, escaped));
}

function escaped(character: string): string {
	const units = Array.from({length: character.length}, (_, index) => character.charCodeAt(index));
	return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
