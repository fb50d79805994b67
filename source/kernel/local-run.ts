import {OpenIntentError} from '../contracts/errors.js';
import type {EventPublisher} from '../contracts/event-map.js';
import type {RoutedCall} from '../contracts/intent.js';
import {noUsage} from '../contracts/llm.js';
import type {RunResult} from '../contracts/run.js';
import type {ToolOutcome} from '../contracts/tool.js';
import type {RunScope} from './run-scope.js';
import type {ToolDispatcher} from './tool-dispatcher.js';

/** What a run comes back with, before it is known how it ended. */
export type Answer = Pick<
	RunResult,
	| 'text'
	| 'data'
	| 'model'
	| 'usage'
	| 'costUsd'
	| 'usageByModel'
	| 'recalled'
	| 'failovers'
	| 'modelSwitches'
	| 'turns'
	| 'toolCalls'
	| 'sessionId'
> & {
	readonly error?: OpenIntentError | undefined;
};

export type LocalRunDeps = {
	readonly dispatcher: ToolDispatcher;
	readonly bus: EventPublisher;
	readonly newId: () => string;
};

/** What an answer has of a model where none was asked. */
export const noModel = {model: undefined, usage: noUsage, turns: 0, sessionId: undefined} as const;

/** Dispatches calls one after the other, until one of them is the last: by itself, or because of how it ended. */
export async function dispatchInOrder<
	Call extends Pick<RoutedCall, 'tool'> & {readonly arguments: unknown},
>(
	{dispatcher, bus, newId}: LocalRunDeps,
	calls: readonly Call[],
	scope: RunScope,
	isLast: (outcome: ToolOutcome, call: Call) => boolean,
): Promise<readonly ToolOutcome[]> {
	const outcomes: ToolOutcome[] = [];
	for (const call of calls) {
		const asked = {id: newId(), name: call.tool, arguments: call.arguments};
		const outcome = await dispatcher.dispatch(asked, scope);
		outcomes.push(outcome);
		if (outcome.notice !== undefined) {
			bus.publish('notice', {runId: scope.runId, level: 'info', text: outcome.notice});
		}
		if (isLast(outcome, call)) break;
	}
	return outcomes;
}

/** The calls of a local route: the first that fails ends the run. */
export async function runLocally(
	deps: LocalRunDeps,
	calls: readonly RoutedCall[],
	scope: RunScope,
): Promise<Answer> {
	const outcomes = await dispatchInOrder(deps, calls, scope, ({status}) => status !== 'ok');
	const done = outcomes.filter((outcome) => outcome.status === 'ok');
	const failed = outcomes.find((outcome) => outcome.status !== 'ok');
	return {
		...noModel,
		text: done.map((outcome) => outcome.text).join('\n\n'),
		data: done.length === 1 ? done[0]?.data : done.map((outcome) => outcome.data),
		toolCalls: outcomes.length,
		error:
			failed?.error && new OpenIntentError(failed.error.code, failed.error.message, failed.error),
	};
}
