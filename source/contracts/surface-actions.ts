import type {Session} from './session.js';

/** A model of a provider that can be asked now. Prices are US dollars for a million tokens. */
export type ReadyModel = {
	readonly provider: string;
	readonly model: string;
	/** Undefined where it is not known. */
	readonly contextTokens: number | undefined;
	readonly inputUsd: number | undefined;
	readonly outputUsd: number | undefined;
	/** Thinks before it answers. */
	readonly isReasoning: boolean;
	/** False for one that cannot call tools. */
	readonly hasTools: boolean;
	/** Short names that stand for it. */
	readonly names: readonly string[];
};

export type SessionFork = {
	readonly title: string;
	/** So many of the first messages; all of them when it is absent. */
	readonly messageCount?: number;
};

export type SessionActions = {
	/** Throws OI_ERR_SESSION_UNKNOWN, as the others do, for a session that is none. */
	rename(id: string, title: string): Promise<void>;
	/** Takes it out of every list; until the program ends it can be taken back. */
	remove(id: string): Promise<void>;
	restore(id: string): Promise<void>;
	fork(id: string, fork: SessionFork): Promise<Session>;
	/** How the first message of each begins, by id. */
	firstWords(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
	/** Writes what was said into a new file: Markdown, or JSON Lines for a name with `.jsonl`. Resolves with its path. */
	exportTo(id: string, file: string): Promise<string>;
};

/** What a person may do from a surface besides asking: by the same ways as the commands of the command line. */
export type SurfaceActions = {
	readonly models: {listReady(): Promise<readonly ReadyModel[]>};
	readonly sessions: SessionActions;
};
