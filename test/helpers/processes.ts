import fs from 'node:fs';

/** The command lines of running processes whose command line holds the text. */
export function processesWith(text: string): string[] {
	return fs
		.readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid && !isEnding(name))
		.map(readCommand)
		.filter((command) => command.includes(text));
}

const killBit = 1n << 8n;

/** Whether a process is over, or was sent SIGKILL: on a busy machine it may stand in the list until its next turn, which it does not get. */
export function isEnding(pid: string): boolean {
	try {
		const status = fs.readFileSync(`/proc/${pid}/status`, 'latin1');
		const pending = [...status.matchAll(/^(?:SigPnd|ShdPnd):\s+([0-9a-f]+)$/gm)];
		const isKilled = pending.some(([, bits]) => (BigInt(`0x${bits}`) & killBit) !== 0n);
		return isKilled || /^State:\s+[ZX]/m.test(status);
	} catch {
		return true;
	}
}

function readCommand(pid: string): string {
	try {
		return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
	} catch {
		// It ended meanwhile.
		return '';
	}
}
