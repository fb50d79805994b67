import type {LlmMessage, LlmTurn} from '../contracts/llm.js';
import type {ToolOutcome} from '../contracts/tool.js';
import {abortable} from '../lib/abortable.js';
import {displayLine} from '../lib/display-text.js';
import type {PlannedCall} from './planned-call.js';
import {planCalls} from './planned-call.js';
import type {RunState} from './run-state.js';
import {readOutputTool, textForModel} from './shortened-text.js';
import {takePictures} from './taken-pictures.js';

export type ToolRound = {
	readonly outcomes: readonly ToolOutcome[];
	/** The model repeated a call after it was told to stop. */
	readonly isInsisting: boolean;
};

/**
 * Runs the calls of one completed turn side by side and records the turn with its results, in call order. Every call
 * gets a result, also when the run is cancelled meanwhile: what has run must not be forgotten.
 */
export async function runToolCalls(state: RunState, turn: LlmTurn): Promise<ToolRound> {
	const planned = planCalls(state, turn);
	const outcomes = await Promise.all(planned.map((plan) => runCall(state, plan, turn)));
	state.messages.push(
		{
			role: 'assistant',
			text: turn.text,
			toolCalls: planned.map(({call}) => call),
			...(turn.opaque ? {opaque: turn.opaque} : {}),
		},
		...outcomes.map((outcome, index) => toMessage(state, planned[index]?.call.name, outcome)),
	);
	return {outcomes, isInsisting: planned.some((plan) => plan.isInsisting)};
}

async function runCall(state: RunState, plan: PlannedCall, turn: LlmTurn): Promise<ToolOutcome> {
	if (plan.refusal) return refuse(state, plan, plan.refusal);
	const {run, limits, repetition} = state;
	const {call, tool, input} = plan;
	const startedAt = state.deps.now();
	state.calls.made += 1;
	const outcome = await abortable(
		run.dispatch({id: call.id, name: tool, arguments: input}, turn.served),
		run.signal,
		limits.cancelGraceMs,
	).catch((error: unknown) =>
		unfinished(plan, run.signal.aborted ? undefined : error, state.deps.now() - startedAt),
	);
	repetition.record(tool, input, outcome);
	run.memory.note({
		callId: call.id,
		title: `${tool} ${displayLine(JSON.stringify(input), 100)}: ${outcome.status}`,
		excerpt: outcome.text,
		isUntrusted: outcome.isUntrusted,
	});
	return outcome;
}

/** A call that is not run is still shown: it happened in the conversation. */
function refuse(
	{deps, run}: RunState,
	{call, tool, input}: PlannedCall,
	error: NonNullable<PlannedCall['refusal']>,
): ToolOutcome {
	const {runId} = run;
	const outcome: ToolOutcome = {
		callId: call.id,
		tool,
		status: 'invalid',
		text: error.message,
		error,
		durationMs: 0,
		isUntrusted: false,
	};
	deps.bus.publish('tool-call-start', {
		runId,
		callId: call.id,
		tool: displayLine(tool, 80),
		arguments: input,
		summary: displayLine(call.argumentsJson, 120),
	});
	deps.bus.publish('tool-call-end', {runId, outcome});
	return outcome;
}

/** The dispatcher never rejects; this is what is left when it hangs after a cancellation, or has a defect. */
function unfinished({call, tool}: PlannedCall, error: unknown, durationMs: number): ToolOutcome {
	const failed = error !== undefined;
	return {
		callId: call.id,
		tool,
		status: failed ? 'failed' : 'cancelled',
		text: failed
			? `${tool} failed: ${error instanceof Error ? error.message : String(error)}`
			: 'Cancelled. It is not known whether it took effect.',
		durationMs,
		isUntrusted: false,
	};
}

/** Under the name that the model called, which servers compare with its call. */
function toMessage(state: RunState, called: string | undefined, outcome: ToolOutcome): LlmMessage {
	const {deps, run, limits} = state;
	const isReadOn = outcome.tool === readOutputTool;
	const {pictures, notice} = takePictures(state, outcome);
	const text = textForModel(
		{
			text: isDenial(outcome) ? JSON.stringify(outcome.data) : outcome.text,
			notice,
			source: outcome.tool,
			isUntrusted: outcome.isUntrusted,
			maxChars: isReadOn ? Number.POSITIVE_INFINITY : limits.toolOutputMaxChars,
		},
		(output) => deps.outputs.keep(run.runId, output),
	);
	const isError = outcome.status !== 'ok';
	const message = {callId: outcome.callId, name: called ?? outcome.tool, text, isError};
	return {role: 'tool', ...message, ...(pictures === undefined ? {} : {pictures})};
}

/** A denial says what stood in the way as data, so that a model does not take it for a mistake of its own. */
function isDenial({status, data}: ToolOutcome): boolean {
	return status === 'denied' && data !== undefined;
}
