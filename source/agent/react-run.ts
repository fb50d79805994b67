import type {OpenIntentError} from '../contracts/errors.js';
import type {CompleteTurn, LlmMessage, ModelChoice, Usage} from '../contracts/llm.js';
import type {Picture} from '../contracts/picture.js';
import type {Attachment, CompactionWish} from '../contracts/run.js';
import type {RunCalls} from '../contracts/run-calls.js';
import type {ToolCall, ToolOutcome} from '../contracts/tool.js';
import type {TaskMemory} from '../store/memory/working-memory.js';

export type ReactLimits = {
	/** Model calls with their tool calls; the closing summary comes on top. */
	readonly maxTurns: number;
	/** Calls that go through the dispatcher; those of a turn that are beyond it are not run. */
	readonly maxToolCalls: number;
	/** How often the same tool may be called with the same arguments before it is refused. */
	readonly repeatLimit: number;
	/** A longer tool result is shortened to its head and tail; the rest can be read on. */
	readonly toolOutputMaxChars: number;
	/** The same for what came with the intent, e.g. piped input. */
	readonly attachmentMaxChars: number;
	readonly maxOutputTokens: number;
	/** The size of the model's window. */
	readonly contextTokens: number;
	/** How long tools may take to end by themselves after a cancellation. */
	readonly cancelGraceMs: number;
};

export const defaultLimits: ReactLimits = {
	maxTurns: 10,
	maxToolCalls: 200,
	repeatLimit: 3,
	toolOutputMaxChars: 16_000,
	attachmentMaxChars: 60_000,
	maxOutputTokens: 8_192,
	contextTokens: 100_000,
	cancelGraceMs: 100,
};

/** One run of the loop: what it works on, and the doors it may use. */
export type ReactRun = {
	readonly runId: string;
	readonly system: string;
	/** Earlier messages of the session, with the notes that stand for the oldest of them. */
	readonly history: readonly LlmMessage[];
	readonly userText: string;
	/** What the program says to the model with this intent alone. */
	readonly guidance?: string | undefined;
	/** In place of an answer, a note on the history is wanted. */
	readonly compaction?: CompactionWish | undefined;
	/** What the person said since, to be read with the next call of the model. */
	readonly takeSaid?: (() => readonly string[]) | undefined;
	/** What came with the intent. It is shown to the model as data that is not to be obeyed. */
	readonly attachment?: Attachment | undefined;
	/** Shown with the intent, as data. */
	readonly pictures?: readonly Picture[] | undefined;
	/** What the memory has about it, as a block of its own. */
	readonly notes?: string | undefined;
	/** Shared with what starts calls ahead of the loop. */
	readonly calls?: RunCalls | undefined;
	readonly complete: CompleteTurn;
	/** The model that will be asked first, as far as that is known. */
	readonly asked?: ModelChoice | undefined;
	/** The window of a model, in tokens; undefined when it is not known. */
	readonly windowOf?: ((choice: ModelChoice) => number | undefined) | undefined;
	/** Whether a model can be shown pictures. */
	readonly seesPictures?: ((choice: ModelChoice) => boolean) | undefined;
	/** The dispatcher, bound to this run's scope. `askedBy` is the model that asks, for the audit log. */
	readonly dispatch: (call: ToolCall, askedBy: ModelChoice) => Promise<ToolOutcome>;
	/** What the run has seen, for when the conversation no longer tells it. */
	readonly memory: TaskMemory;
	readonly signal: AbortSignal;
	readonly limits?: Partial<ReactLimits>;
	readonly temperature?: number | undefined;
	readonly jsonSchema?: Record<string, unknown> | undefined;
};

export type ReactStop =
	| 'end'
	| 'output-limit'
	| 'refusal'
	| 'turn-limit'
	| 'budget'
	| 'repeated'
	| 'approval-needed'
	| 'cancelled'
	| 'error';

/** How a run of the loop ended. The loop never throws. */
export type ReactResult = {
	readonly text: string;
	/** The value that fits `jsonSchema`. */
	readonly data?: unknown;
	/** What this run adds to the session: every tool call with its result, an assistant message last. */
	readonly messages: readonly LlmMessage[];
	readonly usage: Usage;
	readonly turns: number;
	/** Calls that went through the dispatcher. */
	readonly toolCalls: number;
	readonly served: ModelChoice | undefined;
	readonly stop: ReactStop;
	readonly error?: OpenIntentError;
};
