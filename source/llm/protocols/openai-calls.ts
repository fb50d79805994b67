import type {LlmToolCall} from '../../contracts/llm.js';
import type {AnswerLimit} from './answer-limit.js';
import {createCallId} from './call-id.js';
import type {CallExtras} from './openai-opaque.js';

type CallDelta = {
	readonly index?: number;
	readonly id?: string | null;
	readonly function?: {readonly name?: string | null; readonly arguments?: string | null};
	/** Google's thought signature. */
	readonly extra_content?: unknown;
};

type OpenCall = {
	readonly index: number;
	id: string;
	name: string;
	argumentsJson: string;
	extras: CallExtras;
};

/**
 * Puts tool calls together from their pieces. Pieces belong together by index; but some servers number every call 0
 * or not at all, and some give no ids, so a piece with another id, or with a name behind whole arguments, starts another.
 */
export function createCallCollector(limit: AnswerLimit) {
	const calls: OpenCall[] = [];
	return {
		/** Returns the call before when another one starts: it is complete, unless a server mixes the pieces of several. */
		add(delta: CallDelta): LlmToolCall | undefined {
			const before = calls.at(-1);
			const known = findCall(calls, delta);
			if (known === undefined) limit.addCall();
			limit.add(delta.function?.arguments);
			if (delta.extra_content !== undefined) limit.add(JSON.stringify(delta.extra_content));
			const call = known ?? startCall(calls, delta);
			call.name ||= delta.function?.name ?? '';
			call.argumentsJson += delta.function?.arguments ?? '';
			if (delta.extra_content !== undefined) call.extras = {extra_content: delta.extra_content};
			return known === undefined && before !== undefined ? toCall(before) : undefined;
		},
		calls: (): LlmToolCall[] => calls.map(toCall),
		extrasOf: (id: string): CallExtras => calls.find((call) => call.id === id)?.extras ?? {},
	};
}

function toCall({id, name, argumentsJson}: OpenCall): LlmToolCall {
	return {id, name, argumentsJson};
}

function findCall(calls: readonly OpenCall[], delta: CallDelta): OpenCall | undefined {
	const sameIndex =
		delta.index === undefined ? calls.at(-1) : calls.findLast((call) => call.index === delta.index);
	const isAnother = Boolean(delta.id) && delta.id !== sameIndex?.id;
	const isUnnumberedStart = delta.index === undefined && Boolean(delta.function?.name);
	return isAnother || isUnnumberedStart || isNextWithoutId(delta, sameIndex)
		? undefined
		: sameIndex;
}

/** Nothing can follow whole arguments, so a name with arguments behind them begins another call. */
function isNextWithoutId(delta: CallDelta, sameIndex: OpenCall | undefined): boolean {
	if (delta.id || !delta.function?.name || !delta.function.arguments) return false;
	try {
		return typeof JSON.parse(sameIndex?.argumentsJson ?? '') === 'object';
	} catch {
		return false;
	}
}

function startCall(calls: OpenCall[], delta: CallDelta): OpenCall {
	const call: OpenCall = {
		index: delta.index ?? calls.length,
		id: delta.id || createCallId(),
		name: '',
		argumentsJson: '',
		extras: {},
	};
	calls.push(call);
	return call;
}
