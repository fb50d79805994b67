import {readFileSync} from 'node:fs';

/**
 * When a process was started, in clock ticks since the machine started; undefined when there is none, and where there is
 * no /proc. A number may be given to another process later, this with it hardly (proc_pid_stat(5), field 22).
 */
export function processStart(pid: number | 'self'): string | undefined {
	try {
		const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
		// The name of the program, in brackets, may have spaces and brackets itself. What follows begins with field 3.
		return text.slice(text.lastIndexOf(')') + 2).split(' ')[19];
	} catch {
		return undefined;
	}
}
