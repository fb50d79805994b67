import type {AdapterStatus} from './adapter-state.js';
import type {FailoverNotice, ModelChoice, ModelSwitch, Usage} from './llm.js';
import type {RecalledNote} from './memory.js';
import type {ApprovalAnswer, ApprovalRequest, Label} from './policy.js';
import type {RunResult} from './run.js';
import type {StoreEvent} from './store-events.js';
import type {Task} from './task.js';
import type {ToolOutcome} from './tool.js';

/** Every event of the bus. Names are noun-verb; each carries the run it belongs to. */
export type EventMap = {
	'run-start': {
		readonly runId: string;
		readonly taskId: string;
		readonly sessionId: string | undefined;
		readonly intent: string;
		readonly route: RunResult['route'];
		readonly surface: string;
		readonly cwd: string;
		/** False when nothing of it is written down: locally routed reads, and runs that keep nothing. */
		readonly isKept: boolean;
	};
	/** The person said something to a run that goes on; the model reads it with its next call. */
	'run-said': {readonly runId: string; readonly text: string};
	'run-end': RunResult;
	/** What of the memory went into the run's first message. */
	'memory-recall': {readonly runId: string; readonly notes: readonly RecalledNote[]};
	'model-call-start': {readonly runId: string; readonly turn: number; readonly choice: ModelChoice};
	'model-call-end': {
		readonly runId: string;
		readonly turn: number;
		/** `note` when it was for a note that stands for older turns: then its size says nothing of the conversation. */
		readonly purpose?: 'turn' | 'note';
		readonly served: ModelChoice;
		readonly usage: Usage;
	};
	/** Deltas of one run coalesce while nobody drains them; no text is ever lost. */
	'text-delta': {readonly runId: string; readonly text: string};
	'reasoning-delta': {readonly runId: string; readonly text: string};
	/** A complete assistant message: its text may be empty when it only calls tools. */
	message: {readonly runId: string; readonly text: string; readonly toolCalls: number};
	/** The turn starts again on another provider: text streamed in this turn is void. */
	failover: {readonly runId: string; readonly notice: FailoverNotice};
	/** A stronger model takes over from the next turn on, to the end of the run. No text is void. */
	'model-switch': {readonly runId: string} & ModelSwitch;
	'tool-call-start': {
		readonly runId: string;
		readonly callId: string;
		readonly tool: string;
		readonly arguments: unknown;
		/** The one argument to show, already safe to print. */
		readonly summary: string;
		/** What the run has heard so far; policy decides on the call with them. */
		readonly labels?: readonly Label[];
	};
	'tool-call-end': {readonly runId: string; readonly outcome: ToolOutcome};
	'approval-request': {readonly request: ApprovalRequest};
	'approval-answer': {
		readonly id: string;
		readonly runId: string;
		readonly answer: ApprovalAnswer | 'cancelled';
	};
	'task-change': {readonly task: Task};
	/** Something in the store is different; `isForeign` when another process on the data folder did it. */
	'store-change': {readonly event: StoreEvent; readonly isForeign: boolean};
	notice: {
		readonly runId: string | undefined;
		readonly level: 'info' | 'warning' | 'error';
		readonly text: string;
		/** Why a save failed, as its error says it. One failure reaches a surface from several sides; it is told once. */
		readonly reason?: string;
	};
	'config-change': {readonly changed: readonly string[]};
	'adapter-change': {
		readonly adapter: string;
		readonly status: AdapterStatus;
		readonly message: string | undefined;
	};
};

export type EventName = keyof EventMap;

export type BusEvent = {
	[Name in EventName]: {readonly name: Name; readonly payload: EventMap[Name]};
}[EventName];

/** The part of the bus that rooms outside the kernel see. */
export type EventPublisher = {
	publish<Name extends EventName>(name: Name, payload: EventMap[Name]): void;
};

export type EventSubscriber = {
	/** Calls `listener` for each event of that name, in order. Returns the unsubscribe function. */
	on<Name extends EventName>(name: Name, listener: (payload: EventMap[Name]) => void): () => void;
	/** Every event, in order. */
	onAny(listener: (event: BusEvent) => void): () => void;
	/**
	 * Events for a reader that may be slower than the program. Text deltas waiting for it merge; nothing else is
	 * dropped. Past `capacity` waiting events (10,000) the queue ends with an error instead of losing any of them.
	 */
	queue(capacity?: number): AsyncIterableIterator<BusEvent>;
};
