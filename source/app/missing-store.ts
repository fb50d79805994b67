import fs from 'node:fs';
import path from 'node:path';
import {formatCount} from '../lib/format-count.js';

type Folders = {readonly storeFolder: string; readonly transcriptsFolder: string};

/**
 * What to say where sessions have been, by their transcripts, and the store that knew them is gone. It comes to an end with
 * the first thing that is saved. Undefined when nothing is missing.
 */
export function missingStoreText({storeFolder, transcriptsFolder}: Folders): string | undefined {
	const isStoreFile = (name: string) => /^openintent\.db(?:\.journal)?$/.test(name);
	if (namesIn(storeFolder).some(isStoreFile)) return undefined;
	const count = namesIn(transcriptsFolder).filter((name) => name.endsWith('.jsonl')).length;
	if (count === 0) return undefined;
	const store = path.join(storeFolder, 'openintent.db');
	return `${store} is not there, but transcripts of ${formatCount(count, 'session')} are in ${transcriptsFolder}. openintent begins with an empty store; if you have a backup, bring it back before anything is saved: openintent restore <file>`;
}

function namesIn(folder: string): string[] {
	try {
		return fs.readdirSync(folder);
	} catch {
		return [];
	}
}
