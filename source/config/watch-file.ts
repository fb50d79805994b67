import type {FSWatcher} from 'node:fs';
import {realpathSync, statSync, watch} from 'node:fs';
import {basename, dirname} from 'node:path';

/** A folder that is replaced all the time is looked at again with its next event. */
const mostRounds = 10;

/**
 * Calls `onTouch` whenever the file at this path may have changed. Folders are watched, never the file: a save that
 * renames a new file over the old one would leave a file watch with the dead one. The file and its folder need not
 * exist yet, and a symbolic link is followed to where the content is.
 */
export function watchFile(
	file: string,
	onTouch: () => void,
	onError: (error: Error) => void,
): {close(): void} {
	const watchers = new Map<string, FSWatcher>();
	let isClosed = false;

	const drop = (target: string): void => {
		watchers.get(target)?.close();
		watchers.delete(target);
	};

	// Watches what has to be watched now, which changes when folders come, go, or are replaced.
	const armOnce = (): boolean => {
		const wanted = new Map(listWatched(file).map((watched) => [watched.target, watched]));
		const stale = [...watchers.keys()].filter((target) => !wanted.has(target));
		for (const target of stale) drop(target);
		const missing = [...wanted.values()].filter(({target}) => !watchers.has(target));
		for (const {target, folder, isWanted} of missing) {
			const watcher = watch(folder, {persistent: false}, (_event, name) => {
				if (isClosed) return;
				const isMoved = tryArm();
				if (isMoved || name === null || isWanted(name)) onTouch();
			});
			watcher.on('error', (error) => {
				drop(target);
				onError(error);
			});
			watchers.set(target, watcher);
		}
		return missing.length > 0;
	};

	// What was replaced before its watch was there has told nobody: it is looked at again until nothing is new.
	const arm = (): boolean => {
		let rounds = 0;
		while (rounds < mostRounds && armOnce()) rounds += 1;
		return rounds > 0;
	};

	const tryArm = (): boolean => {
		try {
			return arm();
		} catch (error) {
			onError(error instanceof Error ? error : new Error(String(error)));
			return false;
		}
	};

	tryArm();
	return {
		close() {
			isClosed = true;
			for (const target of [...watchers.keys()]) drop(target);
		},
	};
}

type Watched = {
	readonly folder: string;
	/** Names the folder itself, not its path: a folder that is replaced needs a new watch. */
	readonly target: string;
	readonly isWanted: (name: string) => boolean;
};

function listWatched(file: string): readonly Watched[] {
	const real = tryTo(() => realpathSync(file));
	const paths = real === undefined || real === file ? [file] : [file, real];
	return paths.map(findFolder);
}

// The folder of the file, or the nearest one above it that exists.
function findFolder(path: string): Watched {
	let name = basename(path);
	let folder = dirname(path);
	for (;;) {
		const stats = tryTo(() => statSync(folder));
		if (stats?.isDirectory() || folder === dirname(folder)) {
			const wanted = name;
			const target = `${stats?.dev}:${stats?.ino}:${wanted}`;
			return {folder, target, isWanted: (touched) => touched === wanted};
		}
		name = basename(folder);
		folder = dirname(folder);
	}
}

function tryTo<Value>(read: () => Value): Value | undefined {
	try {
		return read();
	} catch {
		return undefined;
	}
}
