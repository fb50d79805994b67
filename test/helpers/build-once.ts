import {execFileSync} from 'node:child_process';
import process from 'node:process';

/** Builds what is out of date, so that end-to-end tests never run an old program. */
export function setup(): void {
	execFileSync(process.execPath, ['start.mjs'], {stdio: 'inherit'});
}
