import type {ErrorCode, OpenIntentError} from './errors.js';
import type {FailoverNotice, LlmMessage, ModelChoice, ModelSwitch, Usage} from './llm.js';
import type {RecalledNote} from './memory.js';
import type {PermissionMode} from './permission-mode.js';
import type {Picture} from './picture.js';
import type {Approver} from './policy.js';
import type {ModelUsage} from './usage.js';
import type {WorkflowRun} from './workflow.js';

/** What a surface asks the kernel to do. */
export type IntentRequest = {
	readonly text: string;
	/** A command line that the person typed as one: it takes the way of a tool call, and no model is asked. */
	readonly command?: string;
	/** A workflow is run in the place of the words: its steps take the way of tool calls, and no model is asked. */
	readonly workflow?: WorkflowRun;
	/** No answer is wanted, but a note in the place of what was said earlier in the session. */
	readonly compaction?: CompactionWish;
	/** The text is that of a file of the project; only `typed` are the words of the person. */
	readonly projectText?: ProjectText;
	/** What was said since, to the run that goes on: taken before each further call of the model. */
	readonly takeSaid?: () => readonly string[];
	/** Context that came with the intent, e.g. piped stdin. Sent to a model only, marked as untrusted. */
	readonly attachment?: () => Promise<Attachment | undefined>;
	/** Shown to the model with the intent, as data from outside. A run with pictures is a wish for a model. */
	readonly pictures?: readonly Picture[];
	readonly cwd: string;
	readonly surface: 'one-shot' | 'tui' | 'schedule';
	readonly mode: PermissionMode;
	readonly approver: Approver;
	/** How long a question may wait for another surface when nobody can be asked on this one (ms). */
	readonly waitApprovalMs?: number;
	readonly signal: AbortSignal;
	/** Undefined starts a new session; ignored with `isEphemeral`. */
	readonly sessionId?: string;
	/** Goes on with the latest session of `cwd`, if there is one. */
	readonly continueLatest?: boolean;
	/** What was answered without a model since the talk began: taken by the run that its session begins with. */
	readonly takeSeen?: () => readonly LlmMessage[];
	/** Keeps nothing of the conversation (`--no-session`). */
	readonly isEphemeral?: boolean;
	/** Names the task beforehand, where something else is to lead to it: then it leaves a row also where it only reads. */
	readonly taskId?: string;
	/** What the task is called instead of by its text. */
	readonly title?: string;
	/** Begins without what the memory has about it (`--no-memory`). */
	readonly isMemoryOff?: boolean;
	/** The model to ask when a model is needed: an alias, or `provider/model`. */
	readonly model?: string;
	/** The model, or none, was chosen for the whole session: it is kept with it. */
	readonly isModelOfSession?: boolean;
	/** True when the person named the model for this very intent: then it is asked even if a phrase matches. */
	readonly isModelWanted?: boolean;
	/** Overrides the configured chain for this run. */
	readonly fallback?: {readonly isOn: boolean; readonly models?: readonly string[]};
	readonly maxTurns?: number;
	/** What this run may cost (US dollars), and use; the configuration's budget of a run when absent. */
	readonly maxCostUsd?: number;
	readonly maxTokens?: number;
	readonly jsonSchema?: Record<string, unknown>;
};

export type ProjectText = {readonly file: string; readonly typed: string};

/** What became of a conversation that was put into a note. */
export type CompactionFacts = {
	/** Messages that the note stands for; 0 when there was nothing to gain. */
	readonly count: number;
	/** Estimated tokens of a request, with everything that goes with it. */
	readonly beforeTokens: number;
	readonly afterTokens: number;
};

export type CompactionWish = {
	/** What the note is to hold in any case, in the words of the person; empty for nothing in particular. */
	readonly focus: string;
	/** The answer of the run. */
	say(facts: CompactionFacts): string;
};

export type Attachment = {
	readonly name: string;
	readonly text: string;
};

export type RunStatus = 'completed' | 'failed' | 'cancelled';

/** The error a run ended with, as its status and in words. */
export function runEnding(error: OpenIntentError | undefined): Pick<RunResult, 'status' | 'error'> {
	if (error === undefined) return {status: 'completed'};
	const {code, message, hint} = error;
	return {
		status: code === 'OI_ERR_RUN_CANCELLED' ? 'cancelled' : 'failed',
		error: {code, message, ...(hint === undefined ? {} : {hint})},
	};
}

/** How a run ended. A run never throws; `error` is set unless it completed. */
export type RunResult = {
	readonly runId: string;
	readonly taskId: string;
	readonly sessionId: string | undefined;
	readonly status: RunStatus;
	/** The answer: all of stdout in text mode. Also set with some errors (turn limit). */
	readonly text: string;
	/** The structured answer of a local tool, or the object asked for by `jsonSchema`. */
	readonly data?: unknown;
	/** `local` or the model that answered. */
	readonly route: 'exact' | 'pattern' | 'classifier' | 'model';
	readonly intent: string | undefined;
	readonly model: ModelChoice | undefined;
	readonly usage: Usage;
	/** US dollars; undefined when a price is not known, and for local runs. */
	readonly costUsd?: number | undefined;
	/** Every model that was called, also where the call failed. */
	readonly usageByModel?: readonly ModelUsage[] | undefined;
	/** Notes that the run began with. */
	readonly recalled?: readonly RecalledNote[] | undefined;
	/** Every time a model did not answer, in order; undefined for local runs. */
	readonly failovers?: readonly FailoverNotice[] | undefined;
	/** Every time a stronger model took over, in order; undefined for local runs. */
	readonly modelSwitches?: readonly ModelSwitch[] | undefined;
	readonly turns: number;
	readonly toolCalls: number;
	readonly durationMs: number;
	readonly error?: {readonly code: ErrorCode; readonly message: string; readonly hint?: string};
};
