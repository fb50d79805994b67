import {processStart} from '../../lib/process-start.js';

/** When a process was started; undefined when there is none. */
export type StartOf = (pid: number) => string | undefined;

const pattern = /^(?:edit-)?(\d+)-(\w+?)(?:\.txt|-\w{6})$/;

/** The part of a name that says whose it is: of this process, and not of one that has its number later. */
export const ownerName = (pid: number, startOf: StartOf = processStart): string =>
	`${pid}-${startOf(pid) ?? '0'}`;

/** Whether it was made by a process that is no more. */
export function isLeftBehind(name: string, startOf: StartOf = processStart): boolean {
	const [, owner, started] = pattern.exec(name) ?? [];
	return owner !== undefined && (startOf(Number(owner)) ?? 'none') !== started;
}
