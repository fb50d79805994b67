/**
 * Makes untrusted text safe to print: no byte of the result can move the cursor, set a title, write the clipboard,
 * hide or reorder text. Newlines and tabs stay; everything else below U+0020 and in C1 goes, escape sequences go whole,
 * and a surrogate without its other half becomes U+FFFD, as it would on the way out. Idempotent. Security property D1.
 */
export function display(text: string): string {
	if (!needsCleaning.test(text)) return text;
	return text
		.replace(escapeSequence, '')
		.replace(/\r\n?/g, '\n')
		.replace(controls, '')
		.replace(loneSurrogate, '\ufffd')
		.replace(invisible, marked);
}

/**
 * Shows every character of a text that could act or hide, instead of taking it out: for text that a person approves, where
 * what is shown must be what runs. Newlines and tabs stay.
 */
export function reveal(text: string): string {
	return text.replace(controls, marked).replace(loneSurrogate, '\ufffd').replace(invisible, marked);
}

function marked(character: string): string {
	return `<U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}>`;
}

/** `display` on one line: newlines become visible, and long text is cut with an ellipsis. */
export function displayLine(text: string, maxLength = 200): string {
	const line = display(text).replace(/\n/g, '⏎').replace(/\t/g, ' ');
	if (line.length <= maxLength) return line;
	return `${line.slice(0, maxLength - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

// An escape or C1 introducer with everything up to its terminator; an unterminated string ends at the line's end.
const escapeSequence =
	/(?:\u001b[\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u009c\n]*(?:\u0007|\u001b\\|\u009c)?|(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?|\u001b[ -/]*[0-~]?/g;

const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

const loneSurrogate = /\p{Surrogate}/gu;

// Bidi controls, zero width characters outside ZWJ clusters, separators, fillers that look like a space or like nothing,
// format controls of music, shorthand and hieroglyphs, tags, and the variation selectors that no emoji needs: they carry
// hidden text.
const invisiblePattern =
	'[\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b\\u200c\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufe00-\\ufe0d\\ufeff\\uffa0\\ufff0-\\ufffb\\u{13430}-\\u{1343f}\\u{1bca0}-\\u{1bca3}\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e0fff}]';

const invisible = new RegExp(invisiblePattern, 'gu');

const needsCleaning = new RegExp(
	`[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f]|\\p{Surrogate}|${invisiblePattern}`,
	'u',
);
