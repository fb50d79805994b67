import type {EventMap, EventSubscriber} from '../contracts/event-map.js';
import type {RunResult} from '../contracts/run.js';
import type {SessionMessage, Shown} from '../contracts/shown.js';
import type {ToolOutcome} from '../contracts/tool.js';
import {toCall} from './shown-course.js';

/** What was done here without a model, in the words of the person and of its answer. */
export type LocalAnswer = {readonly typed: string; readonly text: string};

type Call = EventMap['tool-call-start'] & {outcome?: ToolOutcome};
type LocalRun = Pick<EventMap['run-start'], 'intent' | 'sessionId'> & {
	readonly calls: Map<string, Call>;
};

export type LocalAnswers = ReturnType<typeof createLocalAnswers>;

/** More than that was answered before anything was said to a model, and is not kept. */
const mostHeld = 200;

const local = (shown: Shown = {}): {readonly shown: Shown} => ({shown: {...shown, isLocal: true}});

/**
 * Keeps what was answered without a model in the session that it was seen in. A session begins with what is said to a
 * model: what was answered before that is held until then, so that a look at some files opens no store and leaves no row.
 */
export function createLocalAnswers(
	bus: EventSubscriber,
	{
		keep,
		onError,
	}: {
		readonly keep: (sessionId: string, messages: readonly SessionMessage[]) => Promise<void>;
		readonly onError: (cause: unknown) => void;
	},
) {
	const runs = new Map<string, LocalRun>();
	let held: readonly SessionMessage[] = [];
	let written = Promise.resolve();

	function add(sessionId: string | undefined, messages: readonly SessionMessage[]) {
		if (sessionId === undefined) held = [...held, ...messages].slice(-mostHeld);
		else written = written.then(() => keep(sessionId, messages)).catch(onError);
	}

	bus.on('run-start', ({runId, route, surface, intent, sessionId}) => {
		if (surface === 'tui' && route !== 'model')
			runs.set(runId, {intent, sessionId, calls: new Map()});
	});
	bus.on('tool-call-start', (call) => void runs.get(call.runId)?.calls.set(call.callId, call));
	bus.on('tool-call-end', ({runId, outcome}) => {
		const call = runs.get(runId)?.calls.get(outcome.callId);
		if (call !== undefined) call.outcome = outcome;
	});
	bus.on('run-end', (result) => {
		const run = runs.get(result.runId);
		if (run === undefined || !runs.delete(result.runId)) return;
		add(run.sessionId, toMessages(run, result));
	});

	return {
		/** What was answered before the first message of a session, for its beginning. */
		takeHeld(): readonly SessionMessage[] {
			const taken = held;
			held = [];
			return taken;
		},
		/** What was done otherwise than by a run. */
		add(sessionId: string | undefined, {typed, text}: LocalAnswer) {
			add(sessionId, [
				{role: 'user', text: typed, ...local()},
				{role: 'assistant', text, toolCalls: [], ...local()},
			]);
		},
		/** All that was to be kept is. */
		close: () => written,
	};
}

/** As a run of a model leaves them, so that they are shown by the same way. */
function toMessages(
	{intent, calls}: LocalRun,
	{text, status, toolCalls, error}: RunResult,
): readonly SessionMessage[] {
	const ended = [...calls.values()].flatMap(({outcome, ...call}) =>
		outcome === undefined ? [] : [{...call, outcome}],
	);
	const made = ended.map(({callId, tool, arguments: input}) => ({
		...{id: callId, name: tool, argumentsJson: JSON.stringify(input ?? {})},
	}));
	const results = ended.map(
		({callId, tool, summary, outcome}): SessionMessage => ({
			...{role: 'tool', callId, name: tool, text: outcome.text, isError: outcome.status !== 'ok'},
			...local({call: toCall(summary, outcome)}),
		}),
	);
	const usage = {inputTokens: 0, outputTokens: 0};
	const ending = {status, toolCalls, usage, usageByModel: [], ...(error && {error})};
	return [
		{role: 'user', text: intent, ...local()},
		...(made.length === 0
			? []
			: [{role: 'assistant' as const, text: '', toolCalls: made, ...local()}]),
		...results,
		{role: 'assistant', text, toolCalls: [], ...local({ending})},
	];
}
