import type {BusEvent} from '../contracts/event-map.js';
import type {PermissionMode} from '../contracts/permission-mode.js';
import type {ApprovalRequest} from '../contracts/policy.js';
import type {SandboxState} from '../lib/sandbox/sandbox.js';
import type {SessionSpend} from './header/session-spend.js';
import {addSpend, noSpend} from './header/session-spend.js';
import type {Waiting} from './session/waiting-prompts.js';

/** What the panes around the transcript show. */
export type ViewState = {
	readonly phase: 'starting' | 'ready' | 'failed';
	readonly sessionId: string | undefined;
	/** The model that is asked first: chosen here, or the configured one. */
	readonly model: string | undefined;
	/** The model that answered last, when it is another one than was asked for. */
	readonly servedModel: string | undefined;
	/** Why it was another one, where that is known: a fault, or why a stronger one took over. */
	readonly servedReason: string | undefined;
	/** A model that is asked again after a while. */
	readonly retry: {readonly model: string; readonly seconds: number} | undefined;
	/** How long the oldest run goes on, where no header says it. */
	readonly runSeconds: number | undefined;
	readonly mode: PermissionMode;
	/** Undefined until it was tried out. */
	readonly sandbox: SandboxState | undefined;
	/** Runs of this surface that have not ended. */
	readonly activeRuns: readonly string[];
	/** An intent was sent, and its run may not have started yet. */
	readonly isBusy: boolean;
	/** What was typed and is not sent yet. */
	readonly waiting: Waiting;
	/** What waits for a yes or no, oldest first. */
	readonly approvals: readonly ApprovalRequest[];
	/** Tasks of every surface that run now. */
	readonly runningTasks: readonly string[];
	readonly spend: SessionSpend;
};

/** What happens in the interface itself. */
export type LocalEvent =
	| {readonly name: 'app-ready'; readonly model: string | undefined; readonly mode: PermissionMode}
	| {readonly name: 'app-failed'}
	| {readonly name: 'sandbox-known'; readonly sandbox: SandboxState}
	| {readonly name: 'busy-change'; readonly isBusy: boolean; readonly waiting: Waiting}
	| {readonly name: 'retry-second'}
	| {readonly name: 'mode-change'; readonly mode: PermissionMode}
	| {readonly name: 'model-change'; readonly model: string | undefined}
	| {readonly name: 'session-change'; readonly sessionId: string | undefined}
	| {readonly name: 'approval-open'; readonly request: ApprovalRequest}
	| {readonly name: 'approval-close'; readonly id: string};

type AnyEvent = BusEvent | LocalEvent;
type Reducers = {
	[Name in AnyEvent['name']]?: (
		state: ViewState,
		event: Extract<AnyEvent, {readonly name: Name}>,
	) => ViewState;
};

export const initialViewState: ViewState = {
	phase: 'starting',
	sessionId: undefined,
	model: undefined,
	servedModel: undefined,
	servedReason: undefined,
	retry: undefined,
	runSeconds: undefined,
	mode: 'ask',
	sandbox: undefined,
	activeRuns: [],
	isBusy: false,
	waiting: {said: [], queued: []},
	approvals: [],
	runningTasks: [],
	spend: noSpend,
};

const without = (list: readonly string[], item: string) => list.filter((other) => other !== item);

const busReducers: Reducers = {
	'run-start': (state, {payload}) =>
		payload.surface === 'tui'
			? {...state, activeRuns: [...without(state.activeRuns, payload.runId), payload.runId]}
			: state,
	'run-end': (state, {payload}) => {
		if (!state.activeRuns.includes(payload.runId)) return state;
		const activeRuns = without(state.activeRuns, payload.runId);
		return {
			...state,
			// A command that was answered beside it ends no wait.
			retry: activeRuns.length === 0 ? undefined : state.retry,
			activeRuns,
			sessionId: payload.sessionId ?? state.sessionId,
			spend: addSpend(state.spend, payload),
		};
	},
	'model-call-start': (state, {payload}) =>
		state.retry && state.activeRuns.includes(payload.runId) ? {...state, retry: undefined} : state,
	'model-call-end': (state, {payload}) => {
		if (!state.activeRuns.includes(payload.runId)) return state;
		const {requested, provider, model} = payload.served;
		const served = `${provider}/${model}`;
		const asked = state.model ?? requested;
		// Also a request that was routed to another model carries the name of the one that was asked for.
		const isNamedSo = asked === requested && !asked.includes('/');
		const isAsAsked = asked === served || asked === model || isNamedSo;
		if (isAsAsked) return {...state, servedModel: undefined, servedReason: undefined};
		const isKnown = state.servedModel === served && state.servedReason !== undefined;
		// Nothing failed, and none took over: the cheap model of the provider gets what is simple.
		const servedReason = isKnown ? state.servedReason : 'simple-request';
		return {...state, servedModel: served, servedReason};
	},
	failover: (state, {payload}) => {
		const {to, waitMs, fault} = payload.notice;
		if (!state.activeRuns.includes(payload.runId)) return state;
		// Nobody is left to ask, so nobody has answered.
		if (to === undefined) return {...state, servedModel: undefined, servedReason: undefined};
		const model = `${to.provider}/${to.model}`;
		if (waitMs !== undefined) return {...state, retry: {model, seconds: Math.ceil(waitMs / 1000)}};
		return {...state, servedModel: model, servedReason: fault};
	},
	'model-switch': (state, {payload: {runId, to, reason}}) =>
		state.activeRuns.includes(runId)
			? {...state, servedModel: `${to.provider}/${to.model}`, servedReason: reason}
			: state,
	'task-change': (state, {payload}) => {
		const {id, state: taskState} = payload.task;
		const others = without(state.runningTasks, id);
		return {...state, runningTasks: taskState === 'running' ? [...others, id] : others};
	},
};

const localReducers: Reducers = {
	'app-ready': (state, {model, mode}) => ({
		...state,
		phase: 'ready',
		model: state.model ?? model,
		mode,
	}),
	'sandbox-known': (state, {sandbox}) => ({...state, sandbox}),
	'app-failed': (state) => ({...state, phase: 'failed'}),
	'busy-change': (state, {isBusy, waiting}) => ({...state, isBusy, waiting}),
	'retry-second': (state) => {
		const {retry} = state;
		if (retry === undefined || retry.seconds === 0) return state;
		return {...state, retry: {...retry, seconds: retry.seconds - 1}};
	},
	'mode-change': (state, {mode}) => ({...state, mode}),
	'model-change': (state, {model}) => ({
		...state,
		model,
		servedModel: undefined,
		servedReason: undefined,
	}),
	'session-change': (state, {sessionId}) => ({
		...state,
		sessionId,
		spend: sessionId === state.sessionId ? state.spend : noSpend,
	}),
	'approval-open': (state, {request}) => ({...state, approvals: [...state.approvals, request]}),
	'approval-close': (state, {id}) => ({
		...state,
		approvals: state.approvals.filter((request) => request.id !== id),
	}),
};

const reducers: Reducers = {...busReducers, ...localReducers};

/** The state after an event. Pure; returns the same object when nothing on screen depends on the event. */
export function reduceView(state: ViewState, event: AnyEvent): ViewState {
	const reduce = reducers[event.name] as
		| ((state: ViewState, event: AnyEvent) => ViewState)
		| undefined;
	return reduce === undefined ? state : reduce(state, event);
}
