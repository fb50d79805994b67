import type {Label} from './policy.js';
import type {Task} from './task.js';

export const episodeTypes = ['observation', 'action', 'result', 'reflection'] as const;
export type EpisodeType = (typeof episodeTypes)[number];

/** One thing that happened in a task. Times are ms since the epoch. */
export type Episode = {
	readonly taskId: string;
	readonly sessionId: string | undefined;
	readonly runId: string;
	/** Its place in the task: 1, 2, 3 … */
	readonly position: number;
	readonly type: EpisodeType;
	/** Head and tail when it was long; the whole text is in the transcript of the session. */
	readonly content: string;
	/** How many characters `content` leaves out. */
	readonly omittedChars: number;
	readonly tool: string | undefined;
	readonly callId: string | undefined;
	/** How a call or the run ended, e.g. `ok`, `denied`, `completed`. */
	readonly status: string | undefined;
	readonly labels: readonly Label[];
	readonly timestamp: number;
};

/** What is recorded: content of any length, and the task it belongs to as it is now. */
export type NewEpisode = Omit<Episode, 'taskId' | 'sessionId' | 'omittedChars'> & {
	readonly task: Task;
};

export type EpisodeRecords = {
	/** Keeps all of them or none. A task that has no row yet gets one. */
	record(episodes: readonly NewEpisode[]): Promise<void>;
	/** What happened in a task, first to last. */
	timeline(taskId: string): Promise<readonly Episode[]>;
	/** Of that only the calls of one tool, with their results. */
	callsOf(taskId: string, tool: string): Promise<readonly Episode[]>;
};
