import type {Picture} from './picture.js';

/** Messages in our own shape; each protocol translates it to and from its wire format. */
export type LlmToolCall = {
	readonly id: string;
	readonly name: string;
	/** The raw JSON text the model wrote. Parsed once, by the agent, which answers the model when it is invalid. */
	readonly argumentsJson: string;
};

export type LlmMessage =
	| {
			readonly role: 'user';
			readonly text: string;
			readonly pictures?: readonly Picture[];
			/**
			 * Set on a note that stands for what was said before it. So many messages right before it are still sent as they
			 * are. The note itself was not said by the person.
			 */
			readonly keptBefore?: number;
	  }
	| {
			readonly role: 'assistant';
			readonly text: string;
			readonly toolCalls: readonly LlmToolCall[];
			/** Opaque provider blocks that must go back unchanged (thinking signatures). Dropped on another protocol. */
			readonly opaque?: {readonly protocol: ProtocolId; readonly blocks: readonly unknown[]};
	  }
	| {
			readonly role: 'tool';
			readonly callId: string;
			readonly name: string;
			readonly text: string;
			readonly isError: boolean;
			/** What the tool gave besides its text. */
			readonly pictures?: readonly Picture[];
	  };

/** Whether a message stands for others that are no longer sent. */
export function isNote(
	message: LlmMessage,
): message is Extract<LlmMessage, {role: 'user'}> & {readonly keptBefore: number} {
	return message.role === 'user' && message.keptBefore !== undefined;
}

export type LlmToolSpec = {
	readonly name: string;
	readonly description: string;
	/** JSON Schema of the input, draft 2020-12. */
	readonly inputSchema: Record<string, unknown>;
};

/** Token counts of one model call. `inputTokens` includes what was read from a cache and what was written to one. */
export type Usage = {
	readonly inputTokens: number;
	readonly outputTokens: number;
	readonly cachedInputTokens: number;
	/** Written to the provider's cache by this call, which some providers bill higher. */
	readonly cacheWriteInputTokens: number;
	readonly reasoningTokens: number;
};

export const noUsage: Usage = {
	inputTokens: 0,
	outputTokens: 0,
	cachedInputTokens: 0,
	cacheWriteInputTokens: 0,
	reasoningTokens: 0,
};

/** Sums two usages. */
export function addUsage(left: Usage, right: Usage): Usage {
	return {
		inputTokens: left.inputTokens + right.inputTokens,
		outputTokens: left.outputTokens + right.outputTokens,
		cachedInputTokens: left.cachedInputTokens + right.cachedInputTokens,
		cacheWriteInputTokens: left.cacheWriteInputTokens + right.cacheWriteInputTokens,
		reasoningTokens: left.reasoningTokens + right.reasoningTokens,
	};
}

export type LlmRequest = {
	readonly system: string;
	readonly messages: readonly LlmMessage[];
	readonly tools: readonly LlmToolSpec[];
	/** `none` forbids tool calls (the closing summary at the turn limit). */
	readonly toolChoice: 'auto' | 'none';
	readonly maxOutputTokens: number;
	readonly temperature?: number;
};

export type StopReason = 'end' | 'tool-calls' | 'output-limit' | 'refusal' | 'other';

/**
 * What a protocol yields for one model call. A `tool-call` appears only once its block is complete; a stream that
 * breaks off throws, so nothing of an unfinished call is ever executed. `end` comes exactly once, last.
 */
export type LlmEvent =
	| {readonly type: 'text-delta'; readonly text: string}
	| {readonly type: 'reasoning-delta'; readonly text: string}
	| {readonly type: 'tool-call'; readonly call: LlmToolCall}
	/** Arguments of a call as they are written: to count them, for they are nothing to run. */
	| {readonly type: 'call-delta'; readonly text: string}
	/** Sent ahead of the `tool-call`s of a stream that goes on: as it seems, this one will be among them. */
	| {readonly type: 'tool-block'; readonly call: LlmToolCall}
	| {readonly type: 'opaque'; readonly blocks: readonly unknown[]}
	/** What is used so far; the last one stands. */
	| {readonly type: 'usage'; readonly usage: Usage}
	| {readonly type: 'end'; readonly stopReason: StopReason; readonly model?: string};

export type ProtocolId = 'anthropic-messages' | 'openai-chat' | 'ollama-chat';

/** Where a request goes. */
export type LlmEndpoint = {
	readonly provider: string;
	readonly protocol: ProtocolId;
	readonly baseUrl: string;
	readonly apiKey: string | undefined;
	readonly model: string;
	/** Differences of this model's parameters from its protocol's default. */
	readonly parameters: ModelParameters;
	/** How long this server may take before its first byte, when it differs from the cascade's default. */
	readonly firstByteTimeoutMs?: number;
};

export type ModelParameters = {
	/** Reasoning models take no temperature; on the OpenAI wire also `max_completion_tokens`. */
	readonly isReasoning?: boolean;
	/** The server understands `stream_options.include_usage`. True unless said otherwise. */
	readonly hasStreamUsage?: boolean;
	/** The model can be shown pictures. One that cannot is told of them. */
	readonly seesPictures?: boolean;
};

/**
 * One wire format. Throws whatever its SDK throws; `fault-classifier` reads it. `onActivity` is called for every sign
 * of life of the server, also for those that yield no event (headers, pings), so that a silent stream can be told
 * from a slow one.
 */
export type LlmProtocol = (
	endpoint: LlmEndpoint,
	request: LlmRequest,
	signal: AbortSignal,
	onActivity?: () => void,
) => AsyncIterable<LlmEvent>;

/** A model chosen by name: what was asked for and what it resolved to. */
export type ModelChoice = {
	/** What the person typed or configured, e.g. `haiku`. */
	readonly requested: string;
	readonly provider: string;
	readonly model: string;
};

/** One completed model call as the agent sees it, whichever provider served it. */
export type LlmTurn = {
	readonly text: string;
	readonly toolCalls: readonly LlmToolCall[];
	readonly opaque?: {readonly protocol: ProtocolId; readonly blocks: readonly unknown[]};
	readonly stopReason: StopReason;
	readonly usage: Usage;
	readonly served: ModelChoice;
	/** How long the answer could become, when that was less than was asked for. */
	readonly maxOutputTokens?: number;
};

export type FailoverNotice = {
	readonly from: ModelChoice;
	/** Absent when the chain ends here. */
	readonly to: ModelChoice | undefined;
	readonly fault: string;
	readonly message: string;
	readonly cooldownMs: number;
	/** Set when `to`, often the same model, is asked after this time. */
	readonly waitMs?: number;
	/** Set when `from` was not asked at all, because it rests for so long; `message` says why. */
	readonly restMs?: number;
	/** The same was told of `from` in this turn. */
	readonly isRepeated?: true;
};

/** From one turn of a run to the next another model is asked, or within a turn because one failed. */
export type ModelSwitch = {
	readonly from: ModelChoice;
	readonly to: ModelChoice;
	/** A fault, or why a stronger model took over. */
	readonly reason: string;
};

/** What the cascade reports while a turn runs. `restart` voids the text streamed so far. */
export type LlmTurnObserver = {
	onCallStart(choice: ModelChoice): void;
	onTextDelta(text: string): void;
	onReasoningDelta(text: string): void;
	onRestart(notice: FailoverNotice): void;
	/** The block of a call is complete and the turn is not: whatever is done about it must be free of effects. */
	onToolBlock?(call: LlmToolCall, choice: ModelChoice): void;
};

/** Runs one turn on the first provider that answers. Throws `OI_ERR_PROVIDERS_EXHAUSTED` when none does. */
export type CompleteTurn = (
	request: LlmRequest,
	observer: LlmTurnObserver,
	signal: AbortSignal,
) => Promise<LlmTurn>;
