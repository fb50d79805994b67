import type {ErrorCode} from '../contracts/errors.js';
import type {LlmToolCall, LlmTurn} from '../contracts/llm.js';
import {callToolName, unwrapCall} from '../contracts/wrapped-call.js';
import {displayLine} from '../lib/display-text.js';
import {callLimit, callsLeft} from './run-budget.js';
import type {RunState} from './run-state.js';
import {unknownToolText} from './tool-offer.js';

export type Refusal = {readonly code: ErrorCode; readonly message: string};

/** A call of a turn: with what to run it, or why it is not run. */
export type PlannedCall = {
	/** As the model wrote it, under an id that nothing else has. */
	readonly call: LlmToolCall;
	/** The tool it is about: everything but the conversation knows the call by this name. */
	readonly tool: string;
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
		const call = {...original, id: freeId(state.calls.ids, original.id)};
		if (isDuplicate) return refused(call, undefined, duplicateId(original));
		const planned = planCall(state, call, turn.stopReason === 'output-limit');
		if (planned.refusal) return planned;
		left -= 1;
		return left < 0 ? {...planned, refusal: beyondBudget(planned.tool, state)} : planned;
	});
}

function planCall(state: RunState, call: LlmToolCall, wasCut: boolean): PlannedCall {
	const parsed = parseArguments(call.argumentsJson, wasCut);
	if ('problem' in parsed) {
		return refused(call, call.argumentsJson, unreadable(call, parsed.problem, wasCut));
	}
	const inner = unwrapCall(call.name, parsed.input);
	if (!inner) return refused(call, parsed.input, nothingInside);
	const {name: tool, input} = inner;
	const verdict = state.repetition.check(state.turns, tool, input);
	const plan = {call, tool, input, refusal: undefined, isInsisting: false};
	if (verdict !== 'run') {
		return {...plan, refusal: repeated(tool), isInsisting: verdict === 'insist'};
	}
	return state.tools.names.has(tool) ? plan : {...plan, refusal: unknown(tool, state)};
}

function refused(call: LlmToolCall, input: unknown, refusal: Refusal): PlannedCall {
	return {call, tool: call.name, input, refusal, isInsisting: false};
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

function beyondBudget(tool: string, state: RunState): Refusal {
	const {code, message} = callLimit(state);
	return {code, message: `${message} ${tool} was not run.`};
}

function unreadable({name}: LlmToolCall, problem: string, wasCut: boolean): Refusal {
	const reason = wasCut
		? 'were cut off by the output limit. Nothing was run. Do it in smaller pieces.'
		: `are not valid JSON (${problem}). Nothing was run. Call it again with valid JSON.`;
	return {code: 'OI_ERR_TOOL_ARGUMENTS', message: `The arguments of ${name} ${reason}`};
}

function repeated(tool: string): Refusal {
	return {
		code: 'OI_ERR_TOOL_REPEATED',
		message: `${tool} has already been called with exactly these arguments, so it was not run again. Use the results you have, try something else, or answer with what you know. The run ends if you repeat this call.`,
	};
}

const nothingInside: Refusal = {
	code: 'OI_ERR_TOOL_ARGUMENTS',
	message: `${callToolName} takes {"name": "<a tool>", "arguments": {…}}. Nothing was run. tool_search gives names and input schemas.`,
};

function unknown(tool: string, {tools}: RunState): Refusal {
	const shown = displayLine(tool, 80);
	return {
		code: 'OI_ERR_TOOL_UNKNOWN',
		message: `There is no tool "${shown}".${unknownToolText(shown, tools)}`,
	};
}
