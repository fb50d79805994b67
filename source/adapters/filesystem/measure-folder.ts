import {lstat, readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {walkFiles} from './walk-files.js';

export type ChildSize = {
	readonly name: string;
	readonly isFolder: boolean;
	readonly sizeBytes: number;
};

/** What each entry of a folder takes with everything below it, biggest first. */
export async function measureChildren(folder: string, signal: AbortSignal) {
	const children: ChildSize[] = [];
	let unreadableCount = 0;
	const onUnreadable = () => {
		unreadableCount++;
	};
	for (const entry of await readdir(folder, {withFileTypes: true})) {
		const path = join(folder, entry.name);
		let sizeBytes = 0;
		if (entry.isDirectory()) {
			for await (const batch of walkFiles(path, {signal, onUnreadable})) {
				for (const file of batch) sizeBytes += file.sizeBytes;
			}
		} else {
			sizeBytes = await lstat(path).then(
				({size}) => size,
				() => 0,
			);
		}
		children.push({name: entry.name, isFolder: entry.isDirectory(), sizeBytes});
	}
	children.sort((a, b) => b.sizeBytes - a.sizeBytes || (a.name < b.name ? -1 : 1));
	return {children, unreadableCount};
}
