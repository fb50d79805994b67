import {isOpenIntentError, OpenIntentError, toOpenIntentError} from '../contracts/errors.js';
import type {LlmMessage, LlmTurn} from '../contracts/llm.js';
import {abortable} from '../lib/abortable.js';
import {closePlainly, closeWithSummary} from './closing-summary.js';
import {compactOnWish} from './compact-on-wish.js';
import {finishAnswer} from './final-answer.js';
import {requireUsableSchema} from './json-instructions.js';
import {callModel} from './model-call.js';
import type {ReactResult, ReactRun} from './react-run.js';
import {callLimit, callsLeft, isBudgetError} from './run-budget.js';
import type {ReactLoopDeps, RunState} from './run-state.js';
import {createRunState, endRun} from './run-state.js';
import {runToolCalls} from './tool-round.js';

export type ReactLoop = (run: ReactRun) => Promise<ReactResult>;

/**
 * Thinks in turns: a model call, the tool calls it asks for, their results, and again, until there is an answer. Touches
 * the world through `run.dispatch` only. Never throws: how a run ends is in its result.
 */
export function createReactLoop(deps: ReactLoopDeps): ReactLoop {
	return async (run) => {
		const state = createRunState(deps, run);
		try {
			return await takeTurns(state);
		} catch (error) {
			if (isBudgetError(error)) return closePlainly(state, 'budget', error);
			return endWithError(state, error);
		} finally {
			deps.outputs.forget(run.runId);
		}
	};
}

async function takeTurns(state: RunState): Promise<ReactResult> {
	if (state.run.jsonSchema) await requireUsableSchema(state.run.jsonSchema);
	state.tools = await abortable(state.deps.tools(), state.run.signal);
	if (state.run.compaction) return compactOnWish(state, state.run.compaction);
	const {maxTurns} = state.limits;
	let asides: readonly LlmMessage[] = [];
	while (state.turns < maxTurns) {
		hearPerson(state);
		state.turns += 1;
		const turn = await callModel(state, {turn: state.turns, asides});
		if (isEmpty(turn)) {
			if (asides.length > 0) throw emptyAnswer(state, turn);
			asides = [nudge];
			continue;
		}
		asides = [];
		if (turn.toolCalls.length === 0 || turn.stopReason === 'refusal') {
			return await finishAnswer(state, turn);
		}
		const ending = await takeStep(state, turn);
		if (ending) return ending;
	}
	return closeWithSummary(state, 'turn-limit', turnLimit(maxTurns));
}

/** What was said since the last call is a message of this run, behind everything that came before. */
function hearPerson({run, deps, messages, turns}: RunState): void {
	if (turns === 0) return;
	for (const text of run.takeSaid?.() ?? []) {
		messages.push({role: 'user', text});
		deps.bus.publish('run-said', {runId: run.runId, text});
	}
}

/** Runs the calls of a turn. A result means that the run is over. */
async function takeStep(state: RunState, turn: LlmTurn): Promise<ReactResult | undefined> {
	const {outcomes, isInsisting} = await runToolCalls(state, turn);
	state.run.signal.throwIfAborted();
	const unapproved = outcomes.find(({status}) => status === 'approval-needed');
	if (unapproved) {
		const {message, hint} = unapproved.error ?? {message: unapproved.text};
		const error = new OpenIntentError('OI_ERR_APPROVAL_NEEDED', message, hint ? {hint} : {});
		return endRun(state, {stop: 'approval-needed', text: '', lastWords: closingNote(error), error});
	}
	if (callsLeft(state) <= 0) return closeWithSummary(state, 'budget', callLimit(state));
	if (!isInsisting) return undefined;
	const error = new OpenIntentError(
		'OI_ERR_TOOL_REPEATED',
		'The run was stopped because the model kept repeating the same tool call.',
		{hint: 'Say the intent in other words, or choose another model with --model'},
	);
	return closeWithSummary(state, 'repeated', error);
}

const nudge: LlmMessage = {
	role: 'user',
	text: 'Your last message was empty. Answer the request, or call a tool.',
};

function isEmpty({text, toolCalls, stopReason}: LlmTurn): boolean {
	return text.trim() === '' && toolCalls.length === 0 && stopReason !== 'refusal';
}

function emptyAnswer(
	{limits}: RunState,
	{served, stopReason, maxOutputTokens}: LlmTurn,
): OpenIntentError {
	const reason =
		stopReason === 'output-limit'
			? ` It used up its ${maxOutputTokens ?? limits.maxOutputTokens} output tokens before it began to answer.`
			: '';
	return new OpenIntentError(
		'OI_ERR_PROVIDER_FAILED',
		`${served.provider}/${served.model} gave an empty answer twice.${reason}`,
		{retryable: true, hint: 'Try again, or choose another model with --model'},
	);
}

function turnLimit(maxTurns: number): OpenIntentError {
	const turns = maxTurns === 1 ? 'its one turn' : `all its ${maxTurns} turns`;
	return new OpenIntentError('OI_ERR_RUN_TURN_LIMIT', `The run used ${turns}.`, {
		hint: 'Continue with --continue, or allow more with --max-turns',
	});
}

function endWithError(state: RunState, thrown: unknown): ReactResult {
	const {signal} = state.run;
	const error = signal.aborted ? cancellation(signal) : toOpenIntentError(thrown);
	const partial = signal.aborted ? state.partialText : '';
	const lastWords = [partial, closingNote(error)].filter(Boolean).join('\n\n');
	const stop = signal.aborted ? 'cancelled' : 'error';
	return endRun(state, {stop, text: partial, lastWords, error});
}

/** What the model reads when the session goes on. */
function closingNote(error: OpenIntentError): string {
	return `[The run ended here without an answer. ${error.message}]`;
}

/** A deadline aborts with its own error; everything else is a cancellation. */
function cancellation({reason}: AbortSignal): OpenIntentError {
	return isOpenIntentError(reason)
		? reason
		: new OpenIntentError('OI_ERR_RUN_CANCELLED', 'The run was cancelled.');
}
