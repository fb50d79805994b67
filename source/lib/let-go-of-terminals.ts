import fs from 'node:fs';

const standardFds = [0, 1, 2] as const;

function isDevice(fd: number): boolean {
	try {
		return fs.fstatSync(fd).isCharacterDevice();
	} catch {
		return false;
	}
}

/**
 * Puts /dev/null in the place of the terminals among stdin, stdout and stderr. At its end Node gives each terminal the
 * settings of the start back, and aborts when the terminal is gone (`ResetStdio` in its node.cc); a descriptor that has
 * become another file is left alone.
 */
export function letGoOfTerminals(): void {
	for (const fd of standardFds.filter(isDevice)) {
		fs.closeSync(fd);
		// The lowest free number is the one just closed.
		fs.openSync('/dev/null', 'r+');
	}
}
