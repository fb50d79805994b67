import {finalNames, tildeNames} from '../terminal/key-names.js';

const otherNames: Readonly<Record<string, string>> = {
	esc: 'escape',
	return: 'enter',
	del: 'delete',
	ins: 'insert',
	pgup: 'pageup',
	pgdn: 'pagedown',
	pgdown: 'pagedown',
	control: 'ctrl',
	meta: 'alt',
	option: 'alt',
	plus: '+',
};

const modifiers = ['ctrl', 'alt', 'shift'] as const;

const keyNames: ReadonlySet<string> = new Set([
	...Object.values(finalNames),
	...Object.values(tildeNames),
	...['enter', 'escape', 'tab', 'space', 'backspace', 'delete'],
]);

const characters = /^[^\s\p{C}]$/u;

/** A chord as the tables have it, e.g. `ctrl+shift+z` for `Shift+Ctrl+Z`; undefined when it names no key. */
export function readChord(written: string): string | undefined {
	const presses = written.trim().split(/\s+/);
	if (presses.length === 2 && presses[0] === presses[1]) {
		const press = readPress(presses[0] ?? '');
		return press === undefined ? undefined : `${press} ${press}`;
	}
	return presses.length === 1 ? readPress(presses[0] ?? '') : undefined;
}

function readPress(written: string): string | undefined {
	const isPlus = written.endsWith('+') && (written === '+' || written.endsWith('++'));
	const parts = (isPlus ? `${written.slice(0, -1)}plus` : written).split('+');
	const named = parts.map((part) => otherNames[part.toLowerCase()] ?? part.toLowerCase());
	const held = new Set(named.slice(0, -1));
	const name = named.at(-1) ?? '';
	const isKnown = keyNames.has(name) || characters.test(name);
	if (!isKnown || [...held].some((part) => !modifiers.some((modifier) => modifier === part)))
		return undefined;
	// A character key with nothing but Shift types another character, which has to be named itself.
	if (held.size === 1 && held.has('shift') && characters.test(name)) return undefined;
	return [...modifiers.filter((modifier) => held.has(modifier)), name].join('+');
}

const shownNames: Readonly<Record<string, string>> = {
	pageup: 'PageUp',
	pagedown: 'PageDown',
	escape: 'Esc',
};

/** A chord as it stands on the keys, e.g. `Ctrl+A`, `Esc Esc`. */
export function chordText(chord: string): string {
	return chord
		.split(' ')
		.map((press) =>
			// A letter by itself is typed without Shift.
			press.length === 1
				? press
				: press
						.split(/\+(?!$)/)
						.map((part) => shownNames[part] ?? part.charAt(0).toUpperCase() + part.slice(1))
						.join('+'),
		)
		.join(' ');
}
