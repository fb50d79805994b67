import fs from 'node:fs';

/** The command lines of running processes whose command line holds the text. */
export function processesWith(text: string): string[] {
	return fs
		.readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
		.map(readCommand)
		.filter((command) => command.includes(text));
}

function readCommand(pid: string): string {
	try {
		return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
	} catch {
		// It ended meanwhile.
		return '';
	}
}
