import type {LlmToolCall} from '../../contracts/llm.js';
import {createCallId} from './call-id.js';

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
	extras: Record<string, unknown>;
};

/**
 * Puts tool calls together from their pieces. Pieces belong together by index; but some servers number every call 0
 * or not at all, so a piece with another id starts another call.
 */
export function createCallCollector() {
	const calls: OpenCall[] = [];
	return {
		/** Returns the call before when another one starts: it is complete, unless a server mixes the pieces of several. */
		add(delta: CallDelta): LlmToolCall | undefined {
			const before = calls.at(-1);
			const known = findCall(calls, delta);
			const call = known ?? startCall(calls, delta);
			call.name ||= delta.function?.name ?? '';
			call.argumentsJson += delta.function?.arguments ?? '';
			if (delta.extra_content !== undefined) call.extras = {extra_content: delta.extra_content};
			return known === undefined && before !== undefined ? toCall(before) : undefined;
		},
		calls: (): LlmToolCall[] => calls.map(toCall),
		extras: () =>
			Object.fromEntries(
				calls
					.filter((call) => Object.keys(call.extras).length > 0)
					.map((call) => [call.id, call.extras]),
			),
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
	return isAnother || isUnnumberedStart ? undefined : sameIndex;
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
