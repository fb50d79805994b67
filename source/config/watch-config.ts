import type {OpenIntentError} from '../contracts/errors.js';
import {toOpenIntentError} from '../contracts/errors.js';
import {changedKeys} from './changed-keys.js';
import type {LoadedConfig} from './load-config.js';
import {watchFile} from './watch-file.js';

export type WatchConfigOptions = {
	readonly file: string;
	/** What is in use now. */
	readonly current: LoadedConfig;
	readonly load: () => Promise<LoadedConfig>;
	/** A valid edit. `changed` is empty when it takes back an invalid one; `isOwn` for what this process has written. */
	readonly onChange: (loaded: LoadedConfig, changed: readonly string[], isOwn: boolean) => void;
	/** An invalid edit: what was in use stays in use. The same problem is reported once. */
	readonly onReject: (error: OpenIntentError) => void;
	/** Watching is not possible here, e.g. the system has no watches left. */
	readonly onUnavailable: (error: Error) => void;
	readonly debounceMs?: number;
};

export type ConfigWatch = {
	/** Makes a change of this process: its file is not read before it is done, and what it reads is no news then. */
	change(work: () => Promise<void>): Promise<void>;
	/** What this process has written itself: in use from now on, and no news when the file is seen to have changed. */
	adopt(loaded: LoadedConfig): void;
	close(): void;
};

/** Follows the configuration file. Keeps no process alive. */
export function watchConfig(options: WatchConfigOptions): ConfigWatch {
	const {file, load, onChange, onReject, onUnavailable, debounceMs = 200} = options;
	let {current} = options;
	let rejected: string | undefined;
	let timer: NodeJS.Timeout | undefined;
	let isClosed = false;
	let reloading = Promise.resolve();

	const accept = (loaded: LoadedConfig, isOwn = false): void => {
		const changed = changedKeys(current.config, loaded.config);
		const isNews =
			changed.length > 0 ||
			rejected !== undefined ||
			loaded.warnings.join('\n') !== current.warnings.join('\n');
		current = loaded;
		rejected = undefined;
		if (isNews) onChange(loaded, changed, isOwn);
	};

	const reject = (error: OpenIntentError): void => {
		if (error.message === rejected) return;
		rejected = error.message;
		onReject(error);
	};

	const reload = async (): Promise<void> => {
		if (isClosed) return;
		const outcome = await load().catch(toOpenIntentError);
		if (isClosed) return;
		if (outcome instanceof Error) reject(outcome);
		else accept(outcome);
	};

	// An editor needs several steps for one save; what is between them is not worth reading.
	const onTouch = (): void => {
		clearTimeout(timer);
		timer = setTimeout(() => {
			reloading = reloading.then(reload);
		}, debounceMs).unref();
	};

	const watcher = watchFile(file, onTouch, onUnavailable);
	return {
		change(work) {
			const done = reloading.then(work);
			reloading = done.catch(() => undefined);
			return done;
		},
		adopt: (loaded) => accept(loaded, true),
		close() {
			isClosed = true;
			clearTimeout(timer);
			watcher.close();
		},
	};
}
