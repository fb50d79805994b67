import type {Match} from './find-matches.js';

/** A text that is looked for in the conversation. */
export type FindState = {
	readonly text: string;
	/** Keys write into the text; otherwise n and N go from one place to the next. */
	readonly isTyping: boolean;
	/** The text is the one from before: what is typed takes its place. */
	readonly isOld?: boolean;
	readonly matches: readonly Match[];
	/** The place that is looked at; -1 when there is none. */
	readonly current: number;
};
