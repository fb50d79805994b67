import type {Dirent} from 'node:fs';
import {opendir, readFile} from 'node:fs/promises';
import path from 'node:path';
import type {IgnoreRules} from '../../lib/ignore-rules.js';
import {readIgnoreRules} from '../../lib/ignore-rules.js';

export type WalkOptions = {
	readonly folder: string;
	/** Absolute paths that are neither shown nor entered. */
	readonly isLeftOut: (path: string) => boolean;
	readonly mostFiles: number;
};

type Rules = {readonly at: string; readonly isIgnored: IgnoreRules};
type Pending = {readonly relative: string; readonly rules: readonly Rules[]};

const longestIgnoreFile = 100_000;
/** Entries of one folder that are looked at before other work gets a turn. */
export const batchSize = 500;

/** Paths below a folder, the nearest first, in small batches; folders end with a slash. Links are not followed. */
export async function* walkFolder(options: WalkOptions): AsyncGenerator<readonly string[]> {
	const {folder, mostFiles} = options;
	const pending: Pending[] = [{relative: '', rules: []}];
	let count = 0;
	for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
		const {relative} = next;
		const rules = await rulesOf(next, path.join(folder, relative));
		for await (const entries of batches(path.join(folder, relative))) {
			const found = entries.flatMap((entry) => readEntry(entry, relative, rules, options));
			for (const inside of found) if (inside.endsWith('/')) pending.push({relative: inside, rules});
			count += found.length;
			yield found;
			if (count >= mostFiles) return;
		}
	}
}

async function* batches(absolute: string): AsyncGenerator<Dirent[]> {
	const open = await opendir(absolute, {bufferSize: batchSize}).catch(() => undefined);
	let batch: Dirent[] = [];
	try {
		for await (const entry of open ?? []) {
			batch.push(entry);
			if (batch.length < batchSize) continue;
			yield batch;
			batch = [];
		}
	} catch {
		// A folder that went away has nothing more in it.
	}
	yield batch;
}

function readEntry(
	entry: Dirent,
	relative: string,
	rules: readonly Rules[],
	{folder, isLeftOut}: WalkOptions,
): string[] {
	const isFolder = entry.isDirectory();
	if ((!isFolder && !entry.isFile()) || entry.name === '.git') return [];
	const inside = relative + entry.name;
	if (isIgnoredBy(rules, inside, isFolder) || isLeftOut(path.join(folder, inside))) return [];
	return [isFolder ? `${inside}/` : inside];
}

async function rulesOf({relative, rules}: Pending, absolute: string): Promise<readonly Rules[]> {
	const own = await readRules(path.join(absolute, '.gitignore'));
	return own === undefined ? rules : [...rules, {at: relative, isIgnored: own}];
}

async function readRules(file: string): Promise<IgnoreRules | undefined> {
	const text = await readFile(file, 'utf8').catch(() => '');
	return text === '' ? undefined : readIgnoreRules(text.slice(0, longestIgnoreFile));
}

// The file that is nearest says it.
function isIgnoredBy(rules: readonly Rules[], inside: string, isFolder: boolean): boolean {
	for (const {at, isIgnored} of rules.toReversed()) {
		const verdict = isIgnored(inside.slice(at.length), isFolder);
		if (verdict !== undefined) return verdict;
	}
	return false;
}
