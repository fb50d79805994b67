import type {FailoverNotice, LlmMessage, ModelChoice, ModelSwitch, Usage} from './llm.js';
import type {RunResult} from './run.js';
import type {ToolOutcome} from './tool.js';

/** A line that stood beside what was said. */
export type ShownAside =
	| {readonly kind: 'thoughts'; readonly text: string; readonly durationMs: number}
	| {readonly kind: 'failover'; readonly notice: FailoverNotice}
	| {readonly kind: 'switch'; readonly change: ModelSwitch}
	| {readonly kind: 'recall'; readonly notes: readonly {readonly content: string}[]}
	| {
			readonly kind: 'notice';
			readonly level: 'info' | 'warning' | 'error';
			readonly text: string;
	  };

/** What became of a call, beside its text. */
export type ShownCall = Pick<ToolOutcome, 'status' | 'durationMs' | 'error'> & {
	/** The one argument that was shown with its name. */
	readonly summary: string;
	/** The fields of its data that its line depends on. */
	readonly data?: Readonly<Record<string, string | number | boolean>>;
};

/** How the run ended whose last message this is. */
export type ShownEnding = Pick<RunResult, 'status' | 'toolCalls' | 'error'> & {
	readonly usage: Pick<Usage, 'inputTokens' | 'outputTokens'>;
	readonly model?: ModelChoice | undefined;
	/** One for each model that was called. */
	readonly usageByModel: readonly {readonly costUsd: number | undefined}[];
	/** What the person was answered, where the model is told something else. */
	readonly answer?: string;
	/** What the last call of the conversation itself held, with what it answered. */
	readonly contextTokens?: number;
};

/** What a person saw of a message beside its text. No model is sent any of it. */
export type Shown = {
	/** Where the text has more than the person typed. */
	readonly typed?: string;
	readonly above?: readonly ShownAside[];
	readonly below?: readonly ShownAside[];
	readonly call?: ShownCall;
	readonly ending?: ShownEnding;
	/** It was asked and answered without a model, and is kept to be seen again: no model is sent the message itself. */
	readonly isLocal?: boolean;
};

/** A message as a session keeps it; one of an older program has nothing but itself. */
export type SessionMessage = LlmMessage & {readonly shown?: Shown};

export const isLocal = ({shown}: SessionMessage): boolean => shown?.isLocal === true;
