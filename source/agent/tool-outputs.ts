import type {LlmMessage} from '../contracts/llm.js';

export type KeptOutput = {
	readonly text: string;
	readonly isUntrusted: boolean;
};

/** What the agent's own tools read of runs in progress: what the models are not shown, or no longer. In memory only. */
export type ToolOutputs = {
	/** Returns the number the output is read by; numbers start at 1 in each run. */
	keep(runId: string, output: KeptOutput): number;
	/** Undefined when there is none of that number, or when it was dropped for newer ones. */
	find(runId: string, output: number): KeptOutput | undefined;
	has(runId: string): boolean;
	/** The run adds to `messages` what is said in it. */
	follow(runId: string, messages: readonly LlmMessage[]): void;
	/** What was said in the run so far. */
	messages(runId: string): readonly LlmMessage[];
	/** The run has ended. */
	forget(runId: string): void;
};

/** Keeps at most `maxTotalChars` over all runs; the oldest output goes first, the newest always stays. */
export function createToolOutputs({
	maxTotalChars = 16_000_000,
}: {
	readonly maxTotalChars?: number;
} = {}): ToolOutputs {
	const kept = new Map<string, KeptOutput>();
	const counts = new Map<string, number>();
	const followed = new Map<string, readonly LlmMessage[]>();
	let totalChars = 0;

	const drop = (key: string) => {
		totalChars -= kept.get(key)?.text.length ?? 0;
		kept.delete(key);
	};

	return {
		keep(runId, output) {
			const number = (counts.get(runId) ?? 0) + 1;
			counts.set(runId, number);
			kept.set(keyOf(runId, number), output);
			totalChars += output.text.length;
			for (const key of kept.keys()) {
				if (totalChars <= maxTotalChars || kept.size === 1) break;
				drop(key);
			}
			return number;
		},
		find: (runId, output) => kept.get(keyOf(runId, output)),
		has: (runId) => counts.has(runId),
		follow: (runId, messages) => void followed.set(runId, messages),
		messages: (runId) => followed.get(runId) ?? [],
		forget(runId) {
			const count = counts.get(runId) ?? 0;
			for (let number = 1; number <= count; number++) drop(keyOf(runId, number));
			counts.delete(runId);
			followed.delete(runId);
		},
	};
}

function keyOf(runId: string, output: number): string {
	return `${runId}\n${output}`;
}
