import type Anthropic from '@anthropic-ai/sdk';
import type {LlmEvent, LlmToolCall, StopReason, Usage} from '../../contracts/llm.js';
import {createWireError} from '../wire-error.js';
import type {AnswerLimit} from './answer-limit.js';
import {isThinking} from './anthropic-request.js';
import {finishedCalls} from './finished-calls.js';

type StreamEvent = Anthropic.RawMessageStreamEvent;
type Block = {
	type: string;
	text?: string;
	thinking?: string;
	signature?: string;
	input?: unknown;
	id?: string;
	name?: string;
};
type OpenBlock = {readonly block: Block; json: string};

type Reading = {
	readonly limit: AnswerLimit;
	readonly open: Map<number, OpenBlock>;
	readonly finished: Block[];
	readonly calls: LlmToolCall[];
	usage: AnthropicUsage;
	model: string | undefined;
	stopReason: StopReason;
	hasEnded: boolean;
};

type AnthropicUsage = {
	input: number;
	cacheRead: number;
	cacheWrite: number;
	output: number;
	thinking: number;
};

const stopReasons: Readonly<Record<string, StopReason>> = {
	end_turn: 'end',
	stop_sequence: 'end',
	tool_use: 'tool-calls',
	max_tokens: 'output-limit',
	model_context_window_exceeded: 'output-limit',
	refusal: 'refusal',
};

/** Reads the events of one message. `events` yields what can be shown at once, `finish` the rest. */
export function createAnthropicReader(limit: AnswerLimit) {
	const reading: Reading = {
		limit,
		open: new Map(),
		finished: [],
		calls: [],
		usage: {input: 0, cacheRead: 0, cacheWrite: 0, output: 0, thinking: 0},
		model: undefined,
		stopReason: 'other',
		hasEnded: false,
	};
	return {
		read(event: StreamEvent): LlmEvent | undefined {
			const read = readers[event.type] as
				| ((reading: Reading, event: StreamEvent) => LlmEvent | undefined)
				| undefined;
			return read?.(reading, event);
		},
		hasEnded: () => reading.hasEnded,
		finish: () => closingEvents(reading),
	};
}

type EventOf<Type> = Extract<StreamEvent, {type: Type}>;
type Readers = {
	readonly [Type in StreamEvent['type']]: (
		reading: Reading,
		event: EventOf<Type>,
	) => LlmEvent | undefined;
};

const readers: Readers = {
	message_start(reading, {message}) {
		reading.model = message.model;
		addUsage(reading, message.usage);
		// Told at once, because it is billed whatever becomes of the rest.
		return {type: 'usage', usage: toUsage(reading.usage)};
	},
	content_block_start(reading, {index, content_block}) {
		// What the first one had would be lost without a word, and the rest of it might become part of the second.
		if (reading.open.has(index)) throw malformed(`Block ${index} of the answer began twice`);
		reading.limit.add(JSON.stringify(content_block));
		reading.open.set(index, {block: {...content_block} as Block, json: ''});
		const text = content_block.type === 'text' ? content_block.text : '';
		return text ? {type: 'text-delta', text} : undefined;
	},
	content_block_delta(reading, {index, delta}) {
		const open = reading.open.get(index);
		return open && readDelta(reading.limit, open, delta);
	},
	content_block_stop(reading, {index}) {
		const open = reading.open.get(index);
		if (open === undefined) return undefined;
		reading.open.delete(index);
		reading.finished.push(open.block);
		const {type, id = '', name = '', input} = open.block;
		if (type !== 'tool_use') return undefined;
		// Servers that do not stream arguments put them into the first event.
		const given = typeof input === 'object' && input !== null && Object.keys(input).length > 0;
		const argumentsJson = open.json === '' && given ? JSON.stringify(input) : open.json;
		const call = {id, name, argumentsJson};
		reading.calls.push(call);
		open.block.input = parseOrEmpty(argumentsJson);
		return {type: 'tool-block', call};
	},
	message_delta(reading, {delta, usage}) {
		if (delta.stop_reason) reading.stopReason = stopReasons[delta.stop_reason] ?? 'other';
		addUsage(reading, usage);
		return undefined;
	},
	message_stop(reading) {
		if ([...reading.open.values()].some(({block}) => block.type === 'tool_use'))
			throw malformed('A call in the answer has no end');
		reading.hasEnded = true;
		return undefined;
	},
};

function malformed(message: string): Error {
	return createWireError(message, {kind: 'malformed'});
}

function readDelta(
	limit: AnswerLimit,
	open: OpenBlock,
	delta: EventOf<'content_block_delta'>['delta'],
): LlmEvent | undefined {
	const {block} = open;
	if (delta.type === 'text_delta') {
		limit.add(delta.text);
		block.text = `${block.text ?? ''}${delta.text}`;
		return {type: 'text-delta', text: delta.text};
	}
	if (delta.type === 'thinking_delta') {
		limit.add(delta.thinking);
		block.thinking = `${block.thinking ?? ''}${delta.thinking}`;
		return {type: 'reasoning-delta', text: delta.thinking};
	}
	if (delta.type === 'input_json_delta') {
		limit.add(delta.partial_json);
		open.json += delta.partial_json;
		return {type: 'call-delta', text: delta.partial_json};
	}
	if (delta.type === 'signature_delta') block.signature = delta.signature;
	return undefined;
}

type WireUsage = Partial<Anthropic.MessageDeltaUsage> | Anthropic.Usage | null | undefined;

// The figures of `message_delta` are totals, so the latest one known stands.
function addUsage({usage}: Reading, wire: WireUsage): void {
	usage.input = wire?.input_tokens ?? usage.input;
	usage.cacheRead = wire?.cache_read_input_tokens ?? usage.cacheRead;
	usage.cacheWrite = wire?.cache_creation_input_tokens ?? usage.cacheWrite;
	usage.output = wire?.output_tokens ?? usage.output;
	usage.thinking = wire?.output_tokens_details?.thinking_tokens ?? usage.thinking;
}

function toUsage({input, cacheRead, cacheWrite, output, thinking}: AnthropicUsage): Usage {
	return {
		inputTokens: input + cacheRead + cacheWrite,
		outputTokens: output,
		cachedInputTokens: cacheRead,
		cacheWriteInputTokens: cacheWrite,
		reasoningTokens: thinking,
	};
}

function closingEvents(reading: Reading): LlmEvent[] {
	const {stopReason, model} = reading;
	const calls = finishedCalls(reading.calls, stopReason);
	const opaque = opaqueBlocks(reading.finished, calls);
	return [
		...calls.map((call): LlmEvent => ({type: 'tool-call', call})),
		...(opaque.length > 0 ? [{type: 'opaque', blocks: opaque} as const] : []),
		{type: 'usage', usage: toUsage(reading.usage)},
		{type: 'end', stopReason, ...(model === undefined ? {} : {model})},
	];
}

// Thinking before everything else is kept alone; thinking in between is valid only in its place, so all is kept.
function opaqueBlocks(blocks: readonly Block[], calls: readonly LlmToolCall[]): readonly Block[] {
	const firstOther = blocks.findIndex((block) => !isThinking(block));
	const isInterleaved = firstOther >= 0 && blocks.slice(firstOther).some(isThinking);
	const isWhole = blocks.filter((block) => block.type === 'tool_use').length === calls.length;
	return isInterleaved && isWhole ? blocks : blocks.filter(isThinking);
}

function parseOrEmpty(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		return {};
	}
}
