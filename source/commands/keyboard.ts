import fs from 'node:fs';
import tty from 'node:tty';

/** True when keys can come from the terminal although stdin is something else. */
export function hasKeyboard(): boolean {
	try {
		fs.closeSync(fs.openSync('/dev/tty', 'r+'));
		return true;
	} catch {
		return false;
	}
}

/** The keys of the terminal itself; undefined where there is none. */
export function openKeyboard(): tty.ReadStream | undefined {
	try {
		return new tty.ReadStream(fs.openSync('/dev/tty', 'r+'));
	} catch {
		return undefined;
	}
}
