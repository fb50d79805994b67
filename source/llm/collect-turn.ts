import type {
	LlmEvent,
	LlmToolCall,
	LlmTurn,
	LlmTurnObserver,
	ModelChoice,
	ProtocolId,
	StopReason,
	Usage,
} from '../contracts/llm.js';
import {noUsage} from '../contracts/llm.js';
import {createCallId} from './protocols/call-id.js';
import {reportedUsage} from './reported-usage.js';

type Heard = Pick<LlmTurnObserver, 'onTextDelta' | 'onReasoningDelta' | 'onToolBlock'>;

type Collected = {
	readonly choice: ModelChoice;
	text: string;
	readonly calls: LlmToolCall[];
	opaque: readonly unknown[];
	usage: Usage;
	end: {readonly stopReason: StopReason} | undefined;
};

type TurnSource = {
	readonly events: AsyncIterable<LlmEvent>;
	readonly choice: ModelChoice;
	readonly protocol: ProtocolId;
};

/** Reads one model call to its end. `observer` hears the deltas, `onEvent` every event. */
export async function collectTurn(
	{events, choice, protocol}: TurnSource,
	observer: Heard,
	onEvent: (event: LlmEvent) => void,
): Promise<LlmTurn | undefined> {
	const turn: Collected = {choice, text: '', calls: [], opaque: [], usage: noUsage, end: undefined};
	for await (const given of events) {
		const event = given.type === 'usage' ? {...given, usage: reportedUsage(given.usage)} : given;
		onEvent(event);
		const read = readers[event.type] as (turn: Collected, event: LlmEvent, observer: Heard) => void;
		read(turn, event, observer);
	}
	if (turn.end === undefined) return undefined;
	return {
		text: turn.text,
		toolCalls: uniqueCalls(turn.calls),
		...(turn.opaque.length > 0 ? {opaque: {protocol, blocks: turn.opaque}} : {}),
		stopReason: turn.end.stopReason,
		usage: turn.usage,
		served: choice,
	};
}

type Readers = {
	readonly [Type in LlmEvent['type']]: (
		turn: Collected,
		event: Extract<LlmEvent, {type: Type}>,
		observer: Heard,
	) => void;
};

const readers: Readers = {
	'text-delta'(turn, {text}, observer) {
		turn.text += text;
		observer.onTextDelta(text);
	},
	'reasoning-delta'(_turn, {text}, observer) {
		observer.onReasoningDelta(text);
	},
	'call-delta': () => undefined,
	'tool-call'(turn, {call}) {
		turn.calls.push(call);
	},
	'tool-block'({choice}, {call}, observer) {
		observer.onToolBlock?.(call, choice);
	},
	opaque(turn, {blocks}) {
		turn.opaque = blocks;
	},
	usage(turn, {usage}) {
		turn.usage = usage;
	},
	end(turn, {stopReason}) {
		turn.end = {stopReason};
	},
};

// One id is executed once: the same call said twice is one call, another call under a used id gets its own.
function uniqueCalls(calls: readonly LlmToolCall[]): LlmToolCall[] {
	const byId = new Map<string, LlmToolCall>();
	for (const call of calls) {
		const known = byId.get(call.id);
		if (known?.name === call.name && known.argumentsJson === call.argumentsJson) continue;
		const id = known === undefined ? call.id : createCallId();
		byId.set(id, {...call, id});
	}
	return [...byId.values()];
}
