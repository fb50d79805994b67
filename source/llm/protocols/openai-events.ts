import type OpenAI from 'openai';
import type {LlmEndpoint, LlmEvent, StopReason, Usage} from '../../contracts/llm.js';
import type {AnswerLimit} from './answer-limit.js';
import {finishedCalls} from './finished-calls.js';
import {createCallCollector} from './openai-calls.js';
import type {OpenaiOpaque} from './openai-opaque.js';
import {originOf} from './openai-opaque.js';

type Chunk = OpenAI.ChatCompletionChunk;

/** Fields that servers of this wire add to OpenAI's. */
type Delta = Chunk['choices'][number]['delta'] & {
	readonly reasoning_content?: string | null;
	readonly reasoning?: string | null;
};
type WireUsage = OpenAI.CompletionUsage & {readonly prompt_cache_hit_tokens?: number};

const stopReasons: Readonly<Record<string, StopReason>> = {
	stop: 'end',
	tool_calls: 'tool-calls',
	function_call: 'tool-calls',
	length: 'output-limit',
	content_filter: 'refusal',
};

export type OpenaiReader = ReturnType<typeof createOpenaiReader>;

/** Reads the chunks of one completion. `read` yields what can be shown at once, `finish` the rest. */
export function createOpenaiReader(endpoint: LlmEndpoint, limit: AnswerLimit) {
	const collector = createCallCollector(limit);
	let stopReason: StopReason | undefined;
	let usage: WireUsage | undefined;
	let model: string | undefined;
	let reasoningContent = '';
	let hasRefused = false;

	return {
		*read(chunk: Chunk): Generator<LlmEvent> {
			model ??= chunk.model || undefined;
			usage = chunk.usage ?? usage;
			const choice = chunk.choices?.[0];
			if (choice === undefined) return;
			const delta: Partial<Delta> = choice.delta ?? {};
			reasoningContent += delta.reasoning_content ?? '';
			hasRefused ||= Boolean(delta.refusal);
			yield* shownParts(delta, limit);
			yield* callParts(delta, collector);
			if (choice.finish_reason) stopReason = stopReasons[choice.finish_reason] ?? 'other';
		},
		hasFinishReason: () => stopReason !== undefined,
		finish(): LlmEvent[] {
			const calls = finishedCalls(collector.calls(), stopReason ?? 'other');
			const opaque: OpenaiOpaque = {
				origin: originOf(endpoint),
				reasoningContent,
				extras: calls.map(({id}) => collector.extrasOf(id)),
			};
			const isNeeded =
				reasoningContent !== '' || opaque.extras.some((extras) => 'extra_content' in extras);
			const opaqueEvent: LlmEvent = {type: 'opaque', blocks: [opaque]};
			const ending = hasRefused ? 'refusal' : endingOf(stopReason, calls.length);
			return [
				...calls.map((call): LlmEvent => ({type: 'tool-call', call})),
				...(calls.length > 0 && isNeeded ? [opaqueEvent] : []),
				{type: 'usage', usage: toUsage(usage)},
				{type: 'end', stopReason: ending, ...(model === undefined ? {} : {model})},
			];
		},
	};
}

function* shownParts(delta: Partial<Delta>, limit: AnswerLimit): Generator<LlmEvent> {
	const reasoning = delta.reasoning_content || delta.reasoning;
	const text = delta.content || delta.refusal;
	limit.add(reasoning, text);
	if (reasoning) yield {type: 'reasoning-delta', text: reasoning};
	if (text) yield {type: 'text-delta', text};
}

function* callParts(
	{tool_calls: pieces}: Partial<Delta>,
	collector: ReturnType<typeof createCallCollector>,
): Generator<LlmEvent> {
	for (const piece of pieces ?? []) {
		const written = piece.function?.arguments;
		if (written) yield {type: 'call-delta', text: written};
		const call = collector.add(piece);
		if (call !== undefined) yield {type: 'tool-block', call};
	}
}

// Some servers say `stop` although the answer is tool calls, or say nothing before the end mark.
function endingOf(stopReason: StopReason | undefined, calls: number): StopReason {
	if (calls > 0 && stopReason !== 'output-limit') return 'tool-calls';
	return stopReason ?? 'end';
}

function toUsage(usage: WireUsage | undefined): Usage {
	return {
		inputTokens: usage?.prompt_tokens ?? 0,
		outputTokens: usage?.completion_tokens ?? 0,
		cachedInputTokens:
			usage?.prompt_tokens_details?.cached_tokens ?? usage?.prompt_cache_hit_tokens ?? 0,
		// These servers bill nothing for what they put into a cache.
		cacheWriteInputTokens: 0,
		reasoningTokens: usage?.completion_tokens_details?.reasoning_tokens ?? 0,
	};
}
