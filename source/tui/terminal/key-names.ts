export type Key = {
	/** `a`, `enter`, `escape`, `up`, … */
	readonly name: string;
	readonly hasControl: boolean;
	readonly hasAlt: boolean;
	readonly hasShift: boolean;
	/** What the key types; empty for keys that type nothing. */
	readonly text: string;
	/** The legacy byte sequence, for what understands nothing else. */
	readonly sequence: string;
};

/** Final bytes of `CSI … X` and `SS3 X`. */
export const finalNames: Readonly<Record<string, string>> = {
	A: 'up',
	B: 'down',
	C: 'right',
	D: 'left',
	E: 'begin',
	F: 'end',
	H: 'home',
	M: 'enter',
	P: 'f1',
	Q: 'f2',
	R: 'f3',
	S: 'f4',
};

/** Numbers of `CSI … ~`. */
export const tildeNames: Readonly<Record<string, string>> = {
	'1': 'home',
	'2': 'insert',
	'3': 'delete',
	'4': 'end',
	'5': 'pageup',
	'6': 'pagedown',
	'7': 'home',
	'8': 'end',
	'11': 'f1',
	'12': 'f2',
	'13': 'f3',
	'14': 'f4',
	'15': 'f5',
	'17': 'f6',
	'18': 'f7',
	'19': 'f8',
	'20': 'f9',
	'21': 'f10',
	'23': 'f11',
	'24': 'f12',
};

/** Code points that are named keys, as bytes and in `CSI … u`. */
export const codePointNames: Readonly<Record<number, string>> = {
	8: 'backspace',
	9: 'tab',
	13: 'enter',
	27: 'escape',
	32: 'space',
	127: 'backspace',
	57414: 'enter',
	57427: 'begin',
	57417: 'left',
	57418: 'right',
	57419: 'up',
	57420: 'down',
	57421: 'pageup',
	57422: 'pagedown',
	57423: 'home',
	57424: 'end',
	57426: 'delete',
};

/** What the keys of the number pad type, from their first code on. */
export const numberPad = {first: 57399, characters: '0123456789./*-+\n='} as const;

/** What Ink's parser understands for a named key. */
export const legacySequences: Readonly<Record<string, string>> = {
	up: '\u001b[A',
	down: '\u001b[B',
	right: '\u001b[C',
	left: '\u001b[D',
	home: '\u001b[H',
	end: '\u001b[F',
	delete: '\u001b[3~',
	pageup: '\u001b[5~',
	pagedown: '\u001b[6~',
	enter: '\r',
	escape: '\u001b',
	tab: '\t',
	backspace: '\u007f',
	space: ' ',
};

/** The chord a key table names, e.g. `ctrl+c`, `shift+tab`, `?`. */
export function chordOf(key: Key): string {
	const isTyped = key.text !== '' && key.name !== 'space';
	const parts = [
		key.hasControl ? 'ctrl' : '',
		key.hasAlt ? 'alt' : '',
		// Shift is already in what a character key types.
		key.hasShift && !isTyped ? 'shift' : '',
		key.name,
	];
	return parts.filter((part) => part !== '').join('+');
}
