import type {EventPublisher} from '../contracts/event-map.js';
import type {
	CompleteTurn,
	LlmMessage,
	LlmToolCall,
	LlmTurnObserver,
	ModelChoice,
} from '../contracts/llm.js';
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
		/** Ids of calls that the loop has seen. */
		readonly taken: Set<string>;
		/** Calls that were made before, or started: the loop may refuse to repeat them. */
		readonly known: Set<string>;
		made: number;
		/** The turn whose calls are made now. */
		latest: Turn | undefined;
	};

/**
 * Starts reads of this computer while the model still speaks. Each goes through the dispatcher once, as always; its
 * outcome is used for the very call that asked for it when the turn is complete, and thrown away when the turn is not.
 * From the first call on that has to wait, the others of its turn wait too: none overtakes an effect.
 */
export function createEarlyReads(deps: EarlyReadsDeps, run: EarlyReadsRun) {
	const taken = new Set(run.history.flatMap(callsOf).map(({id}) => id));
	const state: State = {...deps, ...run, taken, known: new Set(), made: 0, latest: undefined};
	return {
		complete: (inner: CompleteTurn): CompleteTurn => (run.isOn ? listenEarly(state, inner) : inner),
		async dispatch(call: ToolCall, askedBy: ModelChoice): Promise<ToolOutcome> {
			const {scope, latest, dispatcher} = state;
			state.made += 1;
			taken.add(call.id);
			scope.model = nameOf(askedBy);
			const started = latest?.started.get(call.id);
			if (started?.key !== keyOf(call)) return dispatcher.dispatch(call, scope);
			latest?.started.delete(call.id);
			started.events.release();
			return started.outcome;
		},
		/** The run is over: what was started for nothing is stopped. */
		end(): void {
			if (state.latest) drop(state.latest);
		},
	};
}

function listenEarly(state: State, inner: CompleteTurn): CompleteTurn {
	return async (request, observer, signal) => {
		if (state.latest) drop(state.latest);
		let turn = createTurn();
		const offer = (call: LlmToolCall, choice: ModelChoice): void => {
			const current = turn;
			current.queue = current.queue.then(() => startIfFree(state, current, call, choice));
		};
		const listener: LlmTurnObserver = {
			...observer,
			...(request.toolChoice === 'none' ? {} : {onToolBlock: offer}),
			onRestart(notice) {
				drop(turn);
				turn = createTurn();
				observer.onRestart(notice);
			},
		};
		try {
			const answer = await inner(request, listener, signal);
			close(turn);
			state.latest = turn;
			remember(state, answer.toolCalls);
			return answer;
		} catch (error) {
			drop(turn);
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
	const {scope, bus, dispatcher} = state;
	const read = readCall(call);
	if (read === undefined || !turn.isOpen || !isNew(state, turn, read)) return close(turn);
	state.known.add(read.key);
	const early = earlyScope(scope, turn, choice);
	const mayStart = await state.mayStart(read.call, early).catch(() => false);
	if (!mayStart || !turn.isOpen) return close(turn);
	const events = holdEvents(bus);
	const outcome = dispatcher.dispatch(read.call, {...early, ...events.gate(scope)}, events);
	turn.started.set(call.id, {key: read.key, outcome, events});
}

/** The loop will make this call, under this id: it is none that the loop would rename, or refuse. */
function isNew(
	{taken, known, made, maxToolCalls}: State,
	{started}: Turn,
	{call, key}: {readonly call: ToolCall; readonly key: string},
): boolean {
	if (taken.has(call.id) || started.has(call.id) || known.has(key)) return false;
	return made + started.size < maxToolCalls;
}

function remember({taken, known}: State, calls: readonly LlmToolCall[]): void {
	for (const call of calls) {
		taken.add(call.id);
		const key = readCall(call)?.key;
		if (key !== undefined) known.add(key);
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

function drop(turn: Turn): void {
	close(turn);
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

function callsOf(message: LlmMessage): readonly LlmToolCall[] {
	return message.role === 'assistant' ? message.toolCalls : [];
}

function nameOf({provider, model}: ModelChoice): string {
	return `${provider}/${model}`;
}
