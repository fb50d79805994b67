import {createDetailBudget} from './call-details.js';
import type {CallItem} from './call-item.js';
import {createCallItem} from './call-item.js';
import type {FeedParts, Handlers} from './feed-stream.js';
import {endThinking} from './feed-stream.js';

/** The tools a run calls, and what it waits for meanwhile. */
export function callHandlers({options, target, runs, clock}: FeedParts): Handlers {
	const {buffer} = options;
	const budget = createDetailBudget();
	return {
		'tool-call-start': ({runId, callId, tool, summary, arguments: input}) => {
			const run = runs.get(runId);
			if (run === undefined) return;
			endThinking(run, options);
			target.startKind(run, 'step');
			run.lastTool = tool;
			const details = budget.open(tool, input);
			const plan = run.plans.start(callId, tool, input);
			const onChange = () => buffer.touch(item);
			const item: CallItem = createCallItem({
				...{...options, line: {tool, summary, plan}, details, onChange},
			});
			run.calls.set(callId, item);
			target.add(item);
			clock.follow(item);
		},
		'tool-call-end': ({runId, outcome}) => {
			const run = runs.get(runId);
			const item = run?.calls.get(outcome.callId);
			if (item === undefined) return;
			run?.calls.delete(outcome.callId);
			run?.plans.end(outcome.callId, outcome.status);
			item.finish(outcome);
			if (run !== undefined) {
				run.lastCall = item;
				run.toldError = outcome.error?.message;
			}
			buffer.touch(item);
		},
		'approval-request': ({request: {id, runId, callId}}) => {
			const run = runs.get(runId);
			const item = run?.calls.get(callId);
			if (item === undefined) return;
			run?.questions.set(id, item);
			item.wait(true);
			buffer.touch(item);
		},
		'approval-answer': ({id, runId}) => {
			const run = runs.get(runId);
			const item = run?.questions.get(id);
			if (item === undefined || item.isDone()) return;
			run?.questions.delete(id);
			item.wait(false);
			buffer.touch(item);
		},
	};
}
