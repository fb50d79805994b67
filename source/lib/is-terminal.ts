import fs from 'node:fs';

/**
 * True when the descriptor is a terminal. The module that can tell is loaded only for character devices: a pipe or a
 * file, as in a script, is none.
 */
export function isTerminal(descriptor: number): boolean {
	try {
		if (!fs.fstatSync(descriptor).isCharacterDevice()) return false;
	} catch {
		return false;
	}
	const tty: typeof import('node:tty') = process.getBuiltinModule('node:tty');
	return tty.isatty(descriptor);
}
