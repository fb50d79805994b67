import type {SafeText} from './safe-text.js';

/** A longer line is cut, and says by how much: nothing is lost that is not on a screen only. */
export const mostLineLength = 10_000;

/**
 * Makes untrusted text safe to print: no character of the result can move the cursor, set a title, write the clipboard,
 * hide or reorder text. Newlines and tabs stay, escape sequences go whole, other controls and what is invisible become
 * visible, and a surrogate without its other half becomes U+FFFD, as it would on the way out. Total, linear, idempotent.
 * Security properties D1 and D2.
 */
export function display(text: string): SafeText {
	const whole = displayWhole(text);
	if (whole.length <= mostLineLength) return whole;
	return cutLongLines(whole) as SafeText;
}

/** `display` without a limit to its lines, for what a person keeps or reads in full. */
export function displayWhole(text: string): SafeText {
	if (plain.test(text)) return text as SafeText;
	return toMarked(
		text.replace(escapeSequence, '').replace(/\r\n?/g, '\n').replace(control, pictured),
		hiddenInText,
	);
}

/**
 * Text that a person writes, as they wrote it but for what drives a terminal: escape sequences and controls go, all else
 * stays, seen or not. Not safe to print: `displayEach` is for that.
 */
export function typedText(text: string): string {
	if (plain.test(text)) return text;
	const inert = text.replace(escapeSequence, '').replace(/\r\n?/g, '\n').replace(control, '');
	return inert.replace(loneSurrogate, '\ufffd');
}

/** The parts of a line, each as `display` shows it there: what is hidden or not depends on what stands beside it. */
export function displayEach(line: string, parts: readonly string[]): readonly SafeText[] {
	if (plain.test(line)) return parts as readonly SafeText[];
	const marks = new Map<number, string>();
	for (const unseen of [control, loneSurrogate, hiddenInText])
		for (const {index, 0: character} of line.matchAll(unseen)) marks.set(index, marked(character));
	let at = 0;
	return parts.map((part) => {
		let shown = '';
		for (const character of part) {
			shown += marks.get(at) ?? character;
			at += character.length;
		}
		return shown as SafeText;
	});
}

/**
 * Shows every character of a text that could act or hide, instead of taking it out: for text that a person approves, where
 * what is shown must be what runs. Newlines and tabs stay.
 */
export function reveal(text: string): SafeText {
	if (plain.test(text)) return text as SafeText;
	return toMarked(text.replace(control, marked));
}

/** `display` on one line: newlines become visible, and long text is cut with an ellipsis. */
export function displayLine(text: string, maxLength = 200): SafeText {
	const line = displayWhole(text).replace(/\n/g, '⏎').replace(/\t/g, ' ');
	if (line.length <= maxLength) return line as SafeText;
	return `${line.slice(0, maxLength - 1).replace(halfCluster, '')}…` as SafeText;
}

/** `reveal` on one line, for names of files and the like: nothing is left out, because names are compared by eye. */
export function displayName(name: string): SafeText {
	return toMarked(name.replace(control, marked).replace(lineBreak, marked));
}

function toMarked(text: string, unseen = hidden): SafeText {
	return text.replace(loneSurrogate, '\ufffd').replace(unseen, marked) as SafeText;
}

function marked(character: string): string {
	return `<U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}>`;
}

// C0 and DEL have pictures; C1 has none.
function pictured(character: string): string {
	const code = character.charCodeAt(0);
	if (code === 0x7f) return '␡';
	return code < 0x20 ? String.fromCharCode(0x2400 + code) : marked(character);
}

// By hand: an expression looks at lines once for each of their characters, or overflows at lines of some megabytes.
function cutLongLines(text: string): string {
	const parts: string[] = [];
	let kept = 0;
	for (let start = 0; start < text.length; ) {
		const found = text.indexOf('\n', start);
		const end = found === -1 ? text.length : found;
		if (end - start > mostLineLength) {
			parts.push(text.slice(kept, start), cutLine(text.slice(start, end)));
			kept = end;
		}
		start = end + 1;
	}
	return parts.length === 0 ? text : [...parts, text.slice(kept)].join('');
}

function cutLine(line: string): string {
	const room = mostLineLength - 40;
	const kept = line.slice(0, room).replace(halfCluster, '');
	return `${kept}… <${line.length - kept.length} more characters>`;
}

// What must not stand before the mark of a cut, because it belongs to what was cut off.
const halfCluster = /\u200d?[\ud800-\udbff]?$/;

// Most text is this, and it never makes the engine build the large classes below.
const plain = /^[\t\n\u0020-\u007e]*$/;

// An escape or C1 introducer with everything up to its terminator. A string ends at the end of its line at the latest,
// and so do parameters: what follows is text. No part can fail after another has matched, so nothing is read twice.
const escapeSequence =
	/(?:\u001b[\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u009c\n]{0,4096}(?:\u0007|\u001b\\|\u009c)?|(?:\u001b\[|\u009b)[0-?]{0,4096}[ -/]{0,4096}[@-~]?|\u001b[ -/]{0,4096}[0-~]/g;

const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

const lineBreak = /[\n\t]/g;

const loneSurrogate = /\p{Surrogate}/gu;

/**
 * What carries hidden text: bidi controls, zero width characters, separators, fillers that look like a space or like
 * nothing, format controls of music, shorthand and hieroglyphs, tags, the variation selectors that no emoji needs, a
 * second selector in a row, and what no version of Unicode known here has assigned.
 */
const alwaysHidden = [
	'[\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b\\u200e\\u200f\\u2028-\\u202e]',
	'[\\u2060-\\u206f\\u3164\\ufe00-\\ufe0d\\ufeff\\uffa0\\ufff0-\\ufffb\\u{13430}-\\u{1343f}]',
	'[\\u{1bca0}-\\u{1bca3}\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e0fff}\\p{Cn}]',
	'(?<=[\\ufe0e\\ufe0f])[\\ufe0e\\ufe0f]',
];

const joiner = '\\u200d';
const nonJoiner = '\\u200c';
const emoji = '\\p{Extended_Pictographic}';
// The sign itself comes first: nothing is looked at around any other character.
const afterEmoji = `(?<=${emoji}[\\ufe0f\\u{1f3fb}-\\u{1f3ff}]?${joiner})`;
const notAfterEmoji = afterEmoji.replace('(?<=', '(?<!');

/** With the joiners that join no emoji: where text is approved, and names are compared, one joiner more is another text. */
export const hidden = new RegExp(
	[...alwaysHidden, nonJoiner, `${joiner}${notAfterEmoji}`, `${joiner}(?!${emoji})`].join('|'),
	'gu',
);

const scriptNames =
	'Arab Syrc Mand Nkoo Mong Phag Adlm Rohg Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Khmr Mymr Tibt';
// The marks and selectors that are hidden have a script, too, and are no letters.
const letter = `(?=[\\p{L}\\p{Mc}\\p{Nd}])[${scriptNames.replace(/(\w+) ?/g, '\\p{sc=$1}')}]`;
const mark =
	'(?![\\u034f\\u17b4\\u17b5\\u180b-\\u180f\\ufe00-\\ufe0f\\u{e0000}-\\u{e0fff}])\\p{Mn}';
const afterLetter = `(?<=${letter}(?:${mark})*[${nonJoiner}${joiner}])`;
const notAfterLetter = afterLetter.replace('(?<=', '(?<!');

/**
 * The same in text that is read: joiners that belong to a word may stay, in the scripts that are written with them
 * (Persian, Hindi and others). At the end of a text the rest may still be typed.
 */
const hiddenInText = new RegExp(
	[
		...alwaysHidden,
		`${nonJoiner}${notAfterLetter}`,
		`${nonJoiner}(?!${letter}|$)`,
		`${joiner}${notAfterEmoji}${notAfterLetter}`,
		`${joiner}${afterEmoji}(?!${emoji}|$)`,
		`${joiner}${afterLetter}(?!${letter}|[\\s\\p{P}]|$)`,
	].join('|'),
	'gu',
);
