import type {Key} from './key-names.js';
import {codePointNames, finalNames, legacySequences, numberPad, tildeNames} from './key-names.js';

type Modifiers = {hasShift: boolean; hasAlt: boolean; hasControl: boolean};

const none: Modifiers = {hasShift: false, hasAlt: false, hasControl: false};

const modifierBits = (parameter: string | undefined) =>
	Math.max(0, Number(parameter?.split(':')[0] || 1) - 1);

// The keys of the desktop, and releases of a key, type nothing and mean nothing here.
function isForOthers(parameter: string | undefined): boolean {
	return (modifierBits(parameter) & (8 | 16)) !== 0 || parameter?.split(':')[1] === '3';
}

// Modifiers arrive as one more than a bit field.
function readModifiers(parameter: string | undefined): Modifiers {
	const bits = modifierBits(parameter);
	// Meta is Alt on the keyboards that have none.
	return {
		hasShift: (bits & 1) !== 0,
		hasAlt: (bits & (2 | 32)) !== 0,
		hasControl: (bits & 4) !== 0,
	};
}

function namedKey(name: string, modifiers: Modifiers): Key {
	const text = name === 'space' && !modifiers.hasControl && !modifiers.hasAlt ? ' ' : '';
	return {name, ...modifiers, text, sequence: legacySequences[name] ?? ''};
}

/** The key of one character: a printable one, a named one, or Ctrl with a letter. */
export function characterKey(character: string, modifiers: Modifiers = none): Key {
	const code = character.codePointAt(0) ?? 0;
	const name = codePointNames[code];
	if (name !== undefined) return namedKey(name, modifiers);
	if (code === 0) return namedKey('space', {...modifiers, hasControl: true});
	if (code < 0x20) {
		const letter = String.fromCharCode(code + 0x40).toLowerCase();
		return {name: letter, ...modifiers, hasControl: true, text: '', sequence: character};
	}
	const isTyped = !modifiers.hasControl && !modifiers.hasAlt;
	return {
		name: character,
		...modifiers,
		text: isTyped ? character : '',
		sequence: isTyped ? character : '',
	};
}

/** The key of ESC followed by a character: Alt. */
export function altKey(key: Key): Key {
	return {...key, hasAlt: true, text: '', sequence: `\u001b${key.sequence}`};
}

// `CSI code ; modifiers [: event type] u`; event type 3 is a release, which is not a key press.
function unicodeKey(parameters: readonly string[]): Key | undefined {
	const [code, shifted] = parameters[0]?.split(':') ?? [];
	const typed = shifted === undefined || shifted === '' ? undefined : Number(shifted);
	return codePointKey(Number(code ?? 0), parameters[1], typed);
}

function codePointKey(
	code: number,
	modifierText: string | undefined,
	shifted?: number,
): Key | undefined {
	if (!Number.isInteger(code) || code < 1 || code > 0x10ffff) return undefined;
	const modifiers = readModifiers(modifierText);
	const onPad =
		codePointNames[code] === undefined ? numberPad.characters[code - numberPad.first] : undefined;
	if (onPad !== undefined) return characterKey(onPad, modifiers);
	// Functional keys of the private use area that have no name here type nothing.
	if (code >= 57344 && code <= 63743 && codePointNames[code] === undefined) return undefined;
	const character = String.fromCodePoint(code);
	return characterKey(...shiftedCharacter(character, modifiers, shifted));
}

// What a character key types with Shift says it all; only with Ctrl does a letter stay the letter of the key.
function shiftedCharacter(
	character: string,
	modifiers: Modifiers,
	shifted: number | undefined,
): [string, Modifiers] {
	const isNamed = codePointNames[character.codePointAt(0) ?? 0] !== undefined;
	if (!modifiers.hasShift || isNamed) return [character, modifiers];
	const isLetter = /^\p{L}$/u.test(character);
	if (isLetter && modifiers.hasControl) return [character.toLowerCase(), modifiers];
	const typed = shifted === undefined ? undefined : String.fromCodePoint(shifted);
	const upper = isLetter ? character.toUpperCase() : undefined;
	const found = typed ?? upper;
	return found === undefined ? [character, modifiers] : [found, {...modifiers, hasShift: false}];
}

function tildeKey(parameters: readonly string[]): Key | undefined {
	// modifyOtherKeys: `CSI 27 ; modifiers ; code ~`.
	if (parameters[0] === '27' && parameters[2] !== undefined)
		return codePointKey(Number(parameters[2]), parameters[1], Number(parameters[2]));
	const name = tildeNames[parameters[0] ?? ''];
	return name === undefined ? undefined : namedKey(name, readModifiers(parameters[1]));
}

const sequencePattern = /^\u001b(?:\[|O)([0-9;:]*)([A-Za-z~])$/;

/** The key of a complete CSI or SS3 sequence, or undefined for replies and keys that are not used. */
export function sequenceKey(sequence: string): Key | undefined {
	const match = sequencePattern.exec(sequence);
	if (match === null) return undefined;
	const parameters = (match[1] ?? '').split(';');
	const final = match[2] ?? '';
	if (isForOthers(parameters[1])) return undefined;
	if (final === 'u') return unicodeKey(parameters);
	if (final === '~') return tildeKey(parameters);
	if (final === 'Z') return {...namedKey('tab', none), hasShift: true, sequence: '\u001b[Z'};
	const name = finalNames[final];
	// `CSI … R` with a row is a cursor position report, `CSI … M` a mouse report.
	const isReply = parameters.length > 1 && parameters[0] !== '1';
	if (name === undefined || isReply || (final === 'M' && sequence[1] === '[')) return undefined;
	return namedKey(name, readModifiers(parameters[1]));
}
