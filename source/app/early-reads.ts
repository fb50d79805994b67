import type {EventPublisher} from '../contracts/event-map.js';
import type {
	CompleteTurn,
	LlmMessage,
	LlmToolCall,
	LlmTurnObserver,
	ModelChoice,
} from '../contracts/llm.js';
import type {RunCalls} from '../contracts/run-calls.js';
import {countCalls, createRunCalls} from '../contracts/run-calls.js';
import type {ToolCall, ToolOutcome} from '../contracts/tool.js';
import {unwrapCall} from '../contracts/wrapped-call.js';
import type {RunScope} from '../kernel/run-scope.js';
import type {ToolDispatcher} from '../kernel/tool-dispatcher.js';
import {canonicalJson} from '../lib/canonical-json.js';
import type {HeldEvents} from './held-events.js';
import {holdEvents} from './held-events.js';

export type EarlyReadsDeps = {
	readonly bus: EventPublisher;
	readonly dispatcher: ToolDispatcher;
	/** Whether a call is free of effects and allowed without a question. */
	mayStart(call: ToolCall, scope: RunScope): Promise<boolean>;
};

export type EarlyReadsRun = {
	readonly scope: RunScope;
	readonly history: readonly LlmMessage[];
	readonly maxToolCalls: number;
	/** False: every call waits for the end of its turn. */
	readonly isOn: boolean;
};

type Started = {
	readonly key: string;
	readonly outcome: Promise<ToolOutcome>;
	readonly events: HeldEvents;
	/** Counted by the loop, which makes it. */
	isPromised: boolean;
};

type Turn = {
	/** Its stream goes on, and every call so far was started. */
	isOpen: boolean;
	readonly started: Map<string, Started>;
	readonly abort: AbortController;
	/** Calls are looked at one after the other, in their order. */
	queue: Promise<void>;
};

type State = EarlyReadsDeps &
	EarlyReadsRun & {
		/** The loop's own book: its ids and its count. */
		readonly calls: RunCalls;
		/** Calls that were made before, or started: the loop may refuse to repeat them. */
		readonly known: Set<string>;
		/** The turn whose calls are made now. */
		latest: Turn | undefined;
	};

/**
 * Starts reads of this computer while the model still speaks. Each goes through the dispatcher once, as always; its
 * outcome is used for the very call that asked for it when the turn is complete, and thrown away when the turn is not.
 * From the first call on that has to wait, the others of its turn wait too: none overtakes an effect.
 */
export function createEarlyReads(deps: EarlyReadsDeps, run: EarlyReadsRun) {
	const calls = createRunCalls(run.history);
	const state: State = {...deps, ...run, calls, known: new Set(), latest: undefined};
	return {
		/** For the loop, which takes the ids and counts what it makes. */
		calls,
		complete: (inner: CompleteTurn): CompleteTurn => (run.isOn ? listenEarly(state, inner) : inner),
		async dispatch(call: ToolCall, askedBy: ModelChoice): Promise<ToolOutcome> {
			const {scope, latest, dispatcher} = state;
			scope.model = nameOf(askedBy);
			const started = latest?.started.get(call.id);
			if (started?.key !== keyOf(call)) return dispatcher.dispatch(call, scope);
			latest?.started.delete(call.id);
			started.events.release();
			return started.outcome;
		},
		/** The run is over: what was started for nothing is stopped. */
		end(): void {
			if (state.latest) drop(state.latest, calls);
		},
	};
}

function listenEarly(state: State, inner: CompleteTurn): CompleteTurn {
	return async (request, observer, signal) => {
		if (state.latest) drop(state.latest, state.calls);
		let turn = createTurn();
		const offer = (call: LlmToolCall, choice: ModelChoice): void => {
			const current = turn;
			current.queue = current.queue.then(() => startIfFree(state, current, call, choice));
		};
		const listener: LlmTurnObserver = {
			...observer,
			...(request.toolChoice === 'none' ? {} : {onToolBlock: offer}),
			onRestart(notice) {
				drop(turn, state.calls);
				turn = createTurn();
				observer.onRestart(notice);
			},
		};
		try {
			const answer = await inner(request, listener, signal);
			close(turn);
			state.latest = turn;
			if (answer.stopReason !== 'refusal') promise(state, turn, answer.toolCalls);
			return answer;
		} catch (error) {
			drop(turn, state.calls);
			throw error;
		}
	};
}

async function startIfFree(
	state: State,
	turn: Turn,
	call: LlmToolCall,
	choice: ModelChoice,
): Promise<void> {
	const {scope, bus, dispatcher, calls} = state;
	const read = readCall(call);
	if (read === undefined || !turn.isOpen || !isNew(state, turn, read)) return close(turn);
	state.known.add(read.key);
	const early = earlyScope(scope, turn, choice);
	const mayStart = await state.mayStart(read.call, early).catch(() => false);
	if (!mayStart || !turn.isOpen) return close(turn);
	const events = holdEvents(bus);
	calls.unused += 1;
	const outcome = dispatcher.dispatch(read.call, {...early, ...events.gate(scope)}, events);
	turn.started.set(call.id, {key: read.key, outcome, events, isPromised: false});
}

/** The loop will make this call, under this id: it is none that the loop would rename, or refuse. */
function isNew(
	{calls, known, maxToolCalls}: State,
	{started}: Turn,
	{call, key}: {readonly call: ToolCall; readonly key: string},
): boolean {
	if (calls.ids.has(call.id) || started.has(call.id) || known.has(key)) return false;
	return countCalls(calls) < maxToolCalls;
}

/** The loop is about to make these, and counts them then. */
function promise({calls, known}: State, {started}: Turn, asked: readonly LlmToolCall[]): void {
	for (const call of asked) {
		const key = readCall(call)?.key;
		if (key === undefined) continue;
		known.add(key);
		const early = started.get(call.id);
		if (early?.key !== key || early.isPromised) continue;
		early.isPromised = true;
		calls.unused -= 1;
	}
}

function createTurn(): Turn {
	return {
		isOpen: true,
		started: new Map(),
		abort: new AbortController(),
		queue: Promise.resolve(),
	};
}

function close(turn: Turn): void {
	turn.isOpen = false;
}

function drop(turn: Turn, calls: RunCalls): void {
	close(turn);
	for (const {isPromised} of turn.started.values()) if (isPromised) calls.unused += 1;
	// What a turn's calls have used is no longer in here.
	if (turn.started.size > 0) turn.abort.abort();
	turn.started.clear();
}

/** What the calls of a run share, except what ends with their turn. */
function earlyScope(scope: RunScope, {abort}: Turn, choice: ModelChoice): RunScope {
	return {
		...scope,
		model: nameOf(choice),
		signal: AbortSignal.any([scope.signal, abort.signal]),
	};
}

function readCall({id, name, argumentsJson}: LlmToolCall) {
	try {
		const inner = unwrapCall(name, JSON.parse(argumentsJson));
		if (inner === undefined || id === '' || inner.name === '') return undefined;
		const call: ToolCall = {id, name: inner.name, arguments: inner.input};
		return {call, key: keyOf(call)};
	} catch {
		return undefined;
	}
}

function keyOf(call: ToolCall): string {
	return `${call.name} ${canonicalJson(call.arguments)}`;
}

function nameOf({provider, model}: ModelChoice): string {
	return `${provider}/${model}`;
}
