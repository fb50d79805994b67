// Swaps a folder for a link and back, as fast as it can, until it is killed.
import {renameSync, symlinkSync, unlinkSync, writeSync} from 'node:fs';
import process from 'node:process';

const [place = '', aside = '', outside = ''] = process.argv.slice(2);

function attempt(work: () => void): boolean {
	try {
		work();
		return true;
	} catch {
		return false;
	}
}

/** Each state lasts for another while, so that whoever races us is met at every step. */
function linger(count: number): void {
	const end = process.hrtime.bigint() + BigInt((count % 40) * 2000);
	while (process.hrtime.bigint() < end);
}

/** A program that creates missing folders may have put one here. */
function clear(count: number): void {
	const isGone = attempt(() => unlinkSync(place));
	if (!isGone) attempt(() => renameSync(place, `${aside}-found-${count}`));
}

for (let count = 0; ; count++) {
	attempt(() => renameSync(place, aside));
	while (!attempt(() => symlinkSync(outside, place))) clear(count);
	if (count === 0) writeSync(1, 'swapping\n');
	linger(count);
	while (!attempt(() => renameSync(aside, place))) clear(count);
	linger(count * 7);
}
