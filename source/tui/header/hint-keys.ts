import {display} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {chordText} from '../keys/chords.js';
import type {KeyRow} from '../keys/key-rows.js';

/** The first key of each command, as it is called; undefined for a command that has none. */
export type KeyNames = ReadonlyMap<string, string | undefined>;

export function keyNamesOf(rows: readonly KeyRow[]): KeyNames {
	return new Map(
		rows.map(({command, chords: [first]}) => [command, first && chordText(first)] as const),
	);
}

/** `<send> send  <newline> new line` with the keys in use; what has no key is left out. */
export function nameKeys(text: SafeText, names: KeyNames): SafeText {
	const parts = text.split('  ').flatMap((part) => {
		let isKeyless = false;
		const said = part.replace(/<([a-z-]+)>/g, (place, command: string) => {
			if (!names.has(command)) return place;
			const name = names.get(command);
			isKeyless ||= name === undefined;
			return name ?? '';
		});
		return isKeyless ? [] : [said];
	});
	return display(parts.join('  '));
}
