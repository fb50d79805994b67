import {AsyncLocalStorage} from 'node:async_hooks';

export type RunFolder = {
	/** The folder of the run that asks; that of the program where none does. */
	current(): string;
	/** Does something in a folder: whatever it calls, and that calls in turn, finds it with `current`. */
	within<Result>(folder: string, work: () => Result): Result;
};

/**
 * A schedule runs in the folder it was made in, whichever folder the program was opened in. Tools and policy ask for the
 * folders they may use at every call, and each run of several at once has to be told its own: one folder for all would
 * show the folder of a schedule to what somebody types meanwhile.
 */
export function createRunFolder(home: string): RunFolder {
	const folders = new AsyncLocalStorage<string>();
	return {
		current: () => folders.getStore() ?? home,
		within(folder, work) {
			// A run may be begun by the end of another one, and would inherit its folder.
			if (folder === home && folders.getStore() === undefined) return work();
			return folders.run(folder, work);
		},
	};
}
