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
		add(delta: CallDelta): void {
			const call = findCall(calls, delta) ?? startCall(calls, delta);
			call.name ||= delta.function?.name ?? '';
			call.argumentsJson += delta.function?.arguments ?? '';
			if (delta.extra_content !== undefined) call.extras = {extra_content: delta.extra_content};
		},
		calls: (): LlmToolCall[] =>
			calls.map(({id, name, argumentsJson}) => ({id, name, argumentsJson})),
		extras: () =>
			Object.fromEntries(
				calls
					.filter((call) => Object.keys(call.extras).length > 0)
					.map((call) => [call.id, call.extras]),
			),
	};
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
