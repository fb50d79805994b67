import type {ErrorCode} from '../contracts/errors.js';
import type {LlmToolCall, LlmTurn} from '../contracts/llm.js';
import {callLimit, callsLeft} from './run-budget.js';
import type {RunState} from './run-state.js';

export type Refusal = {readonly code: ErrorCode; readonly message: string};

/** A call of a turn: with what to run it, or why it is not run. */
export type PlannedCall = {
	/** As the model wrote it, under an id that nothing else has. */
	readonly call: LlmToolCall;
	readonly input: unknown;
	readonly refusal: Refusal | undefined;
	/** The model was told in an earlier turn that this call leads nowhere. */
	readonly isInsisting: boolean;
};

/** Decides, in call order, which calls of a completed turn are run. */
export function planCalls(state: RunState, turn: LlmTurn): PlannedCall[] {
	const idsOfTurn = new Set<string>();
	let left = callsLeft(state);
	return turn.toolCalls.map((original) => {
		const isDuplicate = original.id !== '' && idsOfTurn.has(original.id);
		idsOfTurn.add(original.id);
		const call = {...original, id: freeId(state.callIds, original.id)};
		if (isDuplicate) return refused(call, undefined, duplicateId(original));
		const planned = planCall(state, call, turn.stopReason === 'output-limit');
		if (planned.refusal) return planned;
		left -= 1;
		return left < 0 ? refused(call, planned.input, beyondBudget(call, state)) : planned;
	});
}

function planCall(state: RunState, call: LlmToolCall, wasCut: boolean): PlannedCall {
	const parsed = parseArguments(call.argumentsJson, wasCut);
	if ('problem' in parsed) {
		return refused(call, call.argumentsJson, unreadable(call, parsed.problem, wasCut));
	}
	const {input} = parsed;
	const verdict = state.repetition.check(state.turns, call.name, input);
	if (verdict === 'run') return {call, input, refusal: undefined, isInsisting: false};
	return {...refused(call, input, repeated(call)), isInsisting: verdict === 'insist'};
}

function refused(call: LlmToolCall, input: unknown, refusal: Refusal): PlannedCall {
	return {call, input, refusal, isInsisting: false};
}

/** No arguments at all are an empty object, unless the answer was cut off before they came. */
function parseArguments(text: string, wasCut: boolean): {input: unknown} | {problem: string} {
	if (text.trim() === '' && !wasCut) return {input: {}};
	try {
		return {input: JSON.parse(text)};
	} catch (error) {
		return {problem: error instanceof Error ? error.message : String(error)};
	}
}

/** Providers refuse a conversation in which two calls have one id, and some servers count from zero in every turn. */
function freeId(taken: Set<string>, wanted: string): string {
	let id = wanted || 'call';
	for (let number = 2; taken.has(id); number++) id = `${wanted || 'call'}-${number}`;
	taken.add(id);
	return id;
}

function duplicateId({name, id}: LlmToolCall): Refusal {
	return {
		code: 'OI_ERR_TOOL_ARGUMENTS',
		message: `The call of ${name} has the id "${id}" of another call in the same answer, so it was not run. If it is still needed, call it again.`,
	};
}

function beyondBudget({name}: LlmToolCall, state: RunState): Refusal {
	const {code, message} = callLimit(state);
	return {code, message: `${message} ${name} was not run.`};
}

function unreadable({name}: LlmToolCall, problem: string, wasCut: boolean): Refusal {
	const reason = wasCut
		? 'were cut off by the output limit. Nothing was run. Do it in smaller pieces.'
		: `are not valid JSON (${problem}). Nothing was run. Call it again with valid JSON.`;
	return {code: 'OI_ERR_TOOL_ARGUMENTS', message: `The arguments of ${name} ${reason}`};
}

function repeated({name}: LlmToolCall): Refusal {
	return {
		code: 'OI_ERR_TOOL_REPEATED',
		message: `${name} has already been called with exactly these arguments, so it was not run again. Use the results you have, try something else, or answer with what you know. The run ends if you repeat this call.`,
	};
}
