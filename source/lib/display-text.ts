/**
 * Makes untrusted text safe to print: no byte of the result can move the cursor, set a title, write the clipboard,
 * hide or reorder text. Newlines and tabs stay; everything else below U+0020 and in C1 goes, escape sequences go whole.
 * Idempotent. Security property D1.
 */
export function display(text: string): string {
	if (!needsCleaning.test(text)) return text;
	return text
		.replace(escapeSequence, '')
		.replace(/\r\n?/g, '\n')
		.replace(controls, '')
		.replace(
			invisible,
			(character) => `<U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}>`,
		);
}

/** `display` on one line: newlines become visible, and long text is cut with an ellipsis. */
export function displayLine(text: string, maxLength = 200): string {
	const line = display(text).replace(/\n/g, '⏎').replace(/\t/g, ' ');
	return line.length > maxLength ? `${line.slice(0, maxLength - 1)}…` : line;
}

const needsCleaning =
	/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udc7f]/;

// An escape or C1 introducer with everything up to its terminator; an unterminated string ends at the line's end.
const escapeSequence =
	/(?:\u001b[\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u009c\n]*(?:\u0007|\u001b\\|\u009c)?|(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?|\u001b[ -/]*[0-~]?/g;

const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

// Bidi controls, zero width characters outside ZWJ clusters, separators, tags.
const invisible =
	/[\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udc7f]/g;
