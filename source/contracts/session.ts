import type {LlmMessage} from './llm.js';

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
};

export type SessionRecords = {
	create(session: Pick<Session, 'id' | 'title' | 'cwd' | 'createdAt'>): Promise<void>;
	find(id: string): Promise<Session | undefined>;
	/** Newest first. */
	list(limit: number): Promise<readonly Session[]>;
	/** The most recently used session of a folder, or of any folder when `cwd` is undefined. */
	findLatest(cwd: string | undefined): Promise<Session | undefined>;
	messages(id: string): Promise<readonly LlmMessage[]>;
	/** Adds messages in one transaction. Every call is complete: no tool call without its result. */
	append(
		id: string,
		messages: readonly LlmMessage[],
		now: number,
		/** By call id, what a tool gave in full where its message has only a part. Goes into the transcript. */
		outputs?: ReadonlyMap<string, string>,
	): Promise<void>;
	/** The model that its runs start with; undefined for the usual one. Changes nothing where there is no such session. */
	setModel(id: string, model: string | undefined): Promise<void>;
	/** With its messages, its transcript, and its ended tasks with what happened in them. False when there is none. */
	remove(id: string): Promise<boolean>;
};
