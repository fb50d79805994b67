import type {Flags} from '../invocation.js';
import type {OpenedApp} from '../open-app.js';

/** A word after `openintent approvals`. */
export type ApprovalsCommand = {
	readonly usage: string;
	/** Returns what to print. `words` follow the name of the command. */
	run(app: OpenedApp, words: readonly string[], flags: Flags): Promise<string>;
};
