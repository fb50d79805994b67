const names: Readonly<Record<string, string>> = {
	enter: '\r',
	escape: '\u001b',
	tab: '\t',
	backspace: '\u007f',
	space: ' ',
};
const finals: Readonly<Record<string, string>> = {
	up: 'A',
	down: 'B',
	right: 'C',
	left: 'D',
	end: 'F',
	home: 'H',
};
const tildes: Readonly<Record<string, number>> = {insert: 2, delete: 3, pageup: 5, pagedown: 6};
const codes: Readonly<Record<string, number>> = {enter: 13, escape: 27, tab: 9, backspace: 127};

/** What a terminal sends for a chord of the key table; keys pressed twice are written twice. */
export function chordBytes(chord: string): string {
	return chord.split(' ').map(pressBytes).join('');
}

function pressBytes(press: string): string {
	const parts = press.split(/\+(?!$)/);
	const name = parts.at(-1) ?? '';
	const held = new Set(parts.slice(0, -1));
	const modifiers =
		1 + (held.has('shift') ? 1 : 0) + (held.has('alt') ? 2 : 0) + (held.has('ctrl') ? 4 : 0);
	const final = finals[name];
	if (final !== undefined) return `\u001b[${modifiers > 1 ? `1;${modifiers}` : ''}${final}`;
	const tilde = tildes[name];
	if (tilde !== undefined) return `\u001b[${tilde}${modifiers > 1 ? `;${modifiers}` : ''}~`;
	if (press === 'shift+tab') return '\u001b[Z';
	const plain = names[name] ?? name;
	if (held.size === 0) return plain;
	const isLetter = /^[a-z_]$/.test(name);
	// Ctrl+/ is sent as Ctrl+_ by terminals without a protocol of their own for it.
	if (press === 'ctrl+/') return '\u001b[47;5u';
	if (press === 'alt+enter') return '\u001b\r';
	if (press === 'alt+backspace') return '\u001b\u007f';
	if (held.size === 1 && held.has('ctrl') && isLetter)
		return String.fromCharCode(name.charCodeAt(0) & 0x1f);
	if (held.size === 1 && held.has('alt') && name.length === 1) return `\u001b${name}`;
	return `\u001b[${codes[name] ?? name.codePointAt(0)};${modifiers}u`;
}
