import type {SessionMessage} from './shown.js';

/** A conversation. Times are ms since the epoch. */
export type Session = {
	readonly id: string;
	readonly title: string;
	readonly cwd: string;
	readonly createdAt: number;
	readonly updatedAt: number;
	readonly messageCount: number;
	/** The model that a person gave it, as they typed it. */
	readonly model?: string | undefined;
	/** The session that it was forked from. */
	readonly originId?: string | undefined;
	/** When it was put away. It is in no list then, and removed for good a day later. */
	readonly removedAt?: number | undefined;
};

export type SessionRecords = {
	create(
		session: Pick<Session, 'id' | 'title' | 'cwd' | 'createdAt' | 'originId' | 'model'>,
	): Promise<void>;
	/** Also one that was put away. */
	find(id: string): Promise<Session | undefined>;
	/** Newest first. */
	list(limit: number): Promise<readonly Session[]>;
	/** The most recently used session of a folder, or of any folder when `cwd` is undefined. */
	findLatest(cwd: string | undefined): Promise<Session | undefined>;
	messages(id: string): Promise<readonly SessionMessage[]>;
	/** How the first message of each begins, by id. */
	firstWords(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
	/** Adds messages in one transaction. Every call is complete: no tool call without its result. */
	append(
		id: string,
		messages: readonly SessionMessage[],
		now: number,
		/** By call id, what a tool gave in full where its message has only a part. Goes into the transcript. */
		outputs?: ReadonlyMap<string, string>,
	): Promise<void>;
	/** The model that its runs start with; undefined for the usual one. Changes nothing where there is no such session. */
	setModel(id: string, model: string | undefined): Promise<void>;
	/** Changes nothing where there is no such session. */
	rename(id: string, title: string): Promise<void>;
	/** Puts it away, or takes it back with undefined. What is said in it takes it back too. False when there is none. */
	setRemoved(id: string, removedAt: number | undefined): Promise<boolean>;
	/** With its messages, its transcript, and its ended tasks with what happened in them. False when there is none. */
	remove(id: string): Promise<boolean>;
};
