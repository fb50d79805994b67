import type {OpenIntentError} from '../contracts/errors.js';
import type {EventPublisher} from '../contracts/event-map.js';
import type {LlmMessage, ModelChoice, Usage} from '../contracts/llm.js';
import {addUsage, noUsage} from '../contracts/llm.js';
import type {RunCalls} from '../contracts/run-calls.js';
import {countCalls, createRunCalls} from '../contracts/run-calls.js';
import type {CallRepetition} from './call-repetition.js';
import {createCallRepetition} from './call-repetition.js';
import {withJsonSchema} from './json-instructions.js';
import type {ReactLimits, ReactResult, ReactRun, ReactStop} from './react-run.js';
import {defaultLimits} from './react-run.js';
import type {TokenMeter, TokenMeters} from './token-meters.js';
import type {ToolOffer} from './tool-offer.js';
import type {ToolOutputs} from './tool-outputs.js';
import {userMessage} from './user-message.js';

export type ReactLoopDeps = {
	readonly bus: EventPublisher;
	/** Every tool a model may call, the agent's own included. */
	readonly tools: () => Promise<ToolOffer>;
	/** Shared with the agent's adapter, whose tool reads it. */
	readonly outputs: ToolOutputs;
	/** Monotonic ms. */
	readonly now: () => number;
	readonly meters: TokenMeters;
};

/** What one run knows while it runs. */
export type RunState = {
	readonly deps: ReactLoopDeps;
	readonly run: ReactRun;
	readonly limits: ReactLimits;
	readonly system: string;
	readonly repetition: CallRepetition;
	readonly calls: RunCalls;
	/** What the run adds to the session. */
	readonly messages: LlmMessage[];
	tools: ToolOffer;
	/** Text of the model call in progress, as far as it was streamed. */
	partialText: string;
	usage: Usage;
	turns: number;
	served: ModelChoice | undefined;
	/** How many pictures came up in the run so far. */
	pictures: number;
	/** Messages whose pictures are no longer sent, as they are sent now. */
	readonly pictureless: Map<LlmMessage, LlmMessage>;
	/** Models of which the person was told that they cannot be shown pictures. */
	readonly blind: Set<string>;
	/** What a model was found to take in, where it is less than was thought. */
	mostWindowTokens: number;
};

export function createRunState(deps: ReactLoopDeps, run: ReactRun): RunState {
	const given = {...defaultLimits, ...run.limits};
	const limits = {...given, contextTokens: boundedWindow(run, given, run.asked)};
	const said = run.compaction === undefined ? [userMessage(run, limits, deps.outputs)] : [];
	const messages: LlmMessage[] = said;
	deps.outputs.follow(run.runId, messages);
	return {
		deps,
		run,
		limits,
		system: run.jsonSchema ? withJsonSchema(run.system, run.jsonSchema) : run.system,
		repetition: createCallRepetition(limits.repeatLimit),
		calls: run.calls ?? createRunCalls(run.history),
		messages,
		tools: {sent: [], all: [], names: new Set()},
		partialText: '',
		usage: noUsage,
		turns: 0,
		served: undefined,
		pictures: run.pictures?.length ?? 0,
		pictureless: new Map(),
		blind: new Set(),
		mostWindowTokens: Number.POSITIVE_INFINITY,
	};
}

function boundedWindow(
	{windowOf}: ReactRun,
	{contextTokens}: ReactLimits,
	choice: ModelChoice | undefined,
): number {
	return Math.min(contextTokens, (choice && windowOf?.(choice)) ?? contextTokens);
}

/** The window of the model that answered last, or will be asked first. */
export function windowTokens({run, limits, served, mostWindowTokens}: RunState): number {
	return Math.min(boundedWindow(run, limits, served ?? run.asked), mostWindowTokens);
}

/** Counts as that model does. */
export function meterOf({deps, run, served}: RunState): TokenMeter {
	return deps.meters.of(served ?? run.asked);
}

export type Ending = {
	readonly stop: ReactStop;
	readonly text: string;
	readonly data?: unknown;
	readonly error?: OpenIntentError;
	/** What the session keeps as the last message, when it is not `text`. */
	readonly lastWords?: string;
};

/** The result of the run. The session gets an assistant message last, so that the next intent follows an answer. */
export function endRun(state: RunState, {lastWords, ...ending}: Ending): ReactResult {
	const text = lastWords ?? ending.text;
	const {run, messages, usage, turns, calls, served} = state;
	return {
		...ending,
		// A note that did not come about leaves nothing in the session.
		messages: run.compaction ? [] : [...messages, {role: 'assistant', text, toolCalls: []}],
		usage,
		turns,
		toolCalls: countCalls(calls),
		served,
	};
}

export function countUsage(state: RunState, usage: Usage): void {
	state.usage = addUsage(state.usage, usage);
}
