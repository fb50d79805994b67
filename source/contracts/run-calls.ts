import type {LlmMessage} from './llm.js';

/** What all parts of a run that make calls have to agree on. */
export type RunCalls = {
	/** Ids that are taken, in the session as the model sees it. The loop alone takes them. */
	readonly ids: Set<string>;
	/** Calls that the loop has made. */
	made: number;
	/** Calls that were started ahead of the loop and that it has not made: they ran all the same, so they count. */
	unused: number;
};

export function createRunCalls(history: readonly LlmMessage[]): RunCalls {
	const calls = history.flatMap((message) =>
		message.role === 'assistant' ? message.toolCalls : [],
	);
	return {ids: new Set(calls.map(({id}) => id)), made: 0, unused: 0};
}

/** Calls that went through the dispatcher. */
export function countCalls({made, unused}: RunCalls): number {
	return made + unused;
}
