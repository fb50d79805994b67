import type {FSWatcher} from 'node:fs';
import {watch} from 'node:fs';

type WatchOptions = {
	readonly folder: string;
	/** Only changes of these names count. */
	readonly names: ReadonlySet<string>;
	readonly onChange: () => void;
	/** How often to look where the system cannot tell. */
	readonly fallbackMs?: number;
	/** Takes the place of `fs.watch`. */
	readonly watchWith?: typeof watch;
};

/**
 * Calls `onChange` when one of the files changes. Watches the folder, because a file that is replaced is lost to whoever
 * watches it. Where watching is impossible (too many watches, some network file systems), it looks every two seconds.
 * Keeps no process alive. Returns the function that ends it.
 */
export function watchFolder(options: WatchOptions): () => void {
	const {folder, names, onChange, fallbackMs = 2000, watchWith = watch} = options;
	let watcher: FSWatcher | undefined;
	let timer: NodeJS.Timeout | undefined;
	const look = () => {
		timer ??= setInterval(onChange, fallbackMs).unref();
	};
	try {
		watcher = watchWith(folder, {persistent: false}, (_event, name) => {
			if (name === null || names.has(name)) onChange();
		});
		watcher.on('error', () => {
			watcher?.close();
			look();
		});
	} catch {
		look();
	}
	return () => {
		watcher?.close();
		clearInterval(timer);
	};
}
