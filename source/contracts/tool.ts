import type * as z from 'zod/mini';
import type {ErrorCode} from './errors.js';
import type {FileDiff} from './file-diff.js';
import type {MemoryLabel} from './memory.js';
import type {PermissionMode} from './permission-mode.js';
import type {Picture} from './picture.js';
import type {Say} from './say.js';

/** What a call does to the world; policy decides on it. */
export type ToolEffect = 'read' | 'write' | 'execute' | 'send' | 'authority';

/** A concrete thing a call touches, so that policy needs to know no tool by name. */
export type ToolResource =
	/**
	 * `isTree` when the call works on what is below as well: a rule about anything in there is about this call. `isRead`
	 * when what is there can be read somewhere else afterwards, whatever the effect of the call is. `mayLeaveOut` when the
	 * tool asks `leavesOut` about all that it comes to below, so that a rule that denies some of it does not deny the call.
	 */
	| {
			readonly kind: 'path';
			readonly path: string;
			readonly isTree?: boolean;
			readonly isRead?: boolean;
			readonly mayLeaveOut?: boolean;
	  }
	| {readonly kind: 'command'; readonly command: string}
	/** `url` when the call asks for exactly this address and sends nothing else. */
	| {readonly kind: 'host'; readonly host: string; readonly url?: string}
	/** `asksServer` when a server is asked to find it: what is looked for leaves this computer. */
	| {readonly kind: 'record'; readonly name: string; readonly asksServer?: boolean};

/** Where a call comes from: what a tool that keeps something records with it. */
export type CallOrigin = {
	/** A person's own words lead straight to the call, or a model chose it. */
	readonly askedBy: 'person' | 'model';
	readonly mode: PermissionMode;
	/** What the run has heard so far. */
	readonly labels: readonly MemoryLabel[];
	readonly taskId: string | undefined;
	readonly sessionId: string | undefined;
};

export type ToolContext = {
	/** Aborts on cancellation and on the call's deadline. A tool must stop within 200 ms of it. */
	readonly signal: AbortSignal;
	/** Absolute folder that relative paths and commands start from. */
	readonly cwd: string;
	readonly runId: string;
	readonly callId: string;
	readonly origin: CallOrigin;
	/** In this the result is said: in the person's language when they asked, in English when a model did. */
	readonly say: Say;
	/** True for a real path that a rule denies although the call was allowed: the tool goes on as if it was not there. */
	readonly leavesOut?: (realPath: string) => boolean;
	/** Says how to read what there is so far: it becomes the text of the call when it is cancelled. */
	readonly offerPartial?: (read: () => string) => void;
};

export type ToolResult = {
	/** What a person, or a model, reads. */
	readonly text: string;
	/**
	 * What `text` leaves out and how to get it; apart, so that `text` can be saved as data. In words of our own, because
	 * a model reads it as ours also when `text` is untrusted.
	 */
	readonly notice?: string;
	/** Shown to a model besides the text, which names them. From outside like an untrusted text. */
	readonly pictures?: readonly Picture[];
	/** The same as a structure; field names are part of the tool's contract. */
	readonly data?: unknown;
	/** True when `text` came from outside and must not be obeyed (file contents, command output, web). */
	readonly isUntrusted?: boolean;
};

/** A call as a person is asked about it. */
export type PreparedCall<Input> = {
	/** The call with what was left open decided, e.g. an id in the place of words. This is asked about, and this runs. */
	readonly input: Input;
	/** What it is about to do, in lines for the person who is asked: in no log and in no event. */
	readonly preview?: string;
	/** How a file would be another one: for the person at the surface that asks, and written down nowhere. */
	readonly diff?: FileDiff;
};

/** One tool. `Input` is what `run` receives after validation. */
export type ToolDefinition<Schema extends z.ZodMiniType> = {
	/** `<adapter prefix>_<file name>`, snake case. */
	readonly name: string;
	readonly description: string;
	readonly effect: ToolEffect;
	readonly input: Schema;
	/** Fields of the input whose text is in no log: the audit log has its digest and length instead. */
	readonly privateFields?: readonly string[];
	/** Deadline in ms; the dispatcher's default (30 s) when absent. A function reads it from the input. */
	readonly timeoutMs?: number | ((input: z.infer<Schema>) => number | undefined);
	/** The things this call touches. Relative paths are resolved against `cwd`. */
	resources?(input: z.infer<Schema>, cwd: string): readonly ToolResource[];
	/** The one argument worth showing in `→ tool("…")`; the first string of the input when absent. */
	summarize?(input: z.infer<Schema>): string;
	/**
	 * Called before a person is asked, and again after their yes: a call that no longer says and shows the same does not
	 * run. Changes nothing. Throws what `run` would throw for a call that cannot work, so that nobody is asked about it.
	 */
	prepare?(input: z.infer<Schema>, context: ToolContext): Promise<PreparedCall<z.infer<Schema>>>;
	run(input: z.infer<Schema>, context: ToolContext): Promise<ToolResult>;
};

// The input type is erased at the door: the dispatcher validates with `input` before it calls anything else.
// biome-ignore lint/suspicious/noExplicitAny: a list of tools holds many input types
export type Tool = ToolDefinition<any>;

/** Gives a tool's `run` the type of its schema. */
export function defineTool<Schema extends z.ZodMiniType>(definition: ToolDefinition<Schema>): Tool {
	return definition;
}

/** A request to run a tool, from a local route or from a model. */
export type ToolCall = {
	readonly id: string;
	readonly name: string;
	readonly arguments: unknown;
};

export type ToolOutcomeStatus =
	| 'ok'
	| 'failed'
	| 'invalid'
	| 'denied'
	| 'approval-needed'
	| 'timeout'
	| 'cancelled';

/** What became of a call. The dispatcher never throws; a failure is an outcome that a model can read. */
export type ToolOutcome = {
	readonly callId: string;
	readonly tool: string;
	readonly status: ToolOutcomeStatus;
	readonly text: string;
	readonly notice?: string;
	/** For the model that asked; no event has them. */
	readonly pictures?: readonly Picture[];
	readonly data?: unknown;
	readonly error?: {readonly code: ErrorCode; readonly message: string; readonly hint?: string};
	readonly durationMs: number;
	readonly isUntrusted: boolean;
};

/** False also for a call that worked and says of what it did that it failed, such as a command with its exit code. */
export function hasSucceeded({status, data}: Pick<ToolOutcome, 'status' | 'data'>): boolean {
	return status === 'ok' && !saysFailed(data);
}

export function saysFailed(data: unknown): boolean {
	return typeof data === 'object' && data !== null && 'success' in data && data.success === false;
}
