import {OpenIntentError} from '../contracts/errors.js';
import type {LlmToolCall} from '../contracts/llm.js';
import type {Task} from '../contracts/task.js';
import type {WorkflowDraft} from '../contracts/workflow.js';
import {readCall} from '../contracts/wrapped-call.js';
import type {RepeatableCall} from '../intents/workflow-from-task.js';
import {labelsOf, repeatableCalls, toDraftStep} from '../intents/workflow-from-task.js';
import {displayLine} from '../lib/display-text.js';
import {headAndTail} from '../lib/truncate.js';
import {activeStates, endCutOff} from './cut-off-tasks.js';
import type {Records} from './open-records.js';

const mostTasks = 2_000;
const shortestPrefix = 4;

/** Reads what a task did, with the whole arguments of its calls, as steps that could be repeated. */
export async function readDraft(records: Records, word: string): Promise<WorkflowDraft> {
	await endCutOff(records);
	const task = await findTask(records, word.trim());
	if (activeStates.includes(task.state)) {
		throw new OpenIntentError(
			'OI_ERR_USAGE',
			`The task "${displayLine(task.title, 80)}" has not ended yet.`,
		);
	}
	const timeline = await records.episodes.timeline(task.id);
	const calls = repeatableCalls(timeline);
	if (calls.length === 0) {
		throw new OpenIntentError(
			'OI_ERR_WORKFLOW_INCOMPLETE',
			`There is nothing to repeat in the task "${displayLine(task.title, 80)}": no call of a tool that ended well is kept of it.`,
		);
	}
	const findWhole = await openTranscript(records, task, calls);
	const steps = calls.map((call) => toDraftStep(call, findWhole(call)));
	const {id: taskId, intent = task.title} = task;
	return {taskId, intent, labels: labelsOf(timeline), steps};
}

async function findTask({tasks}: Records, word: string): Promise<Task> {
	const exact = await tasks.find(word);
	if (exact !== undefined) return exact;
	const near = (await tasks.list(mostTasks)).filter(
		({id}) => word.length >= shortestPrefix && id.startsWith(word),
	);
	const [found] = near;
	if (found !== undefined && near.length === 1) return found;
	const reason = near.length === 0 ? 'is the id of no task' : 'fits several tasks';
	throw new OpenIntentError('OI_ERR_USAGE', `"${displayLine(word, 40)}" ${reason}.`, {
		hint: 'openintent tasks shows them with their ids',
	});
}

/** Where arguments were too long for the timeline, the transcript of the session has them. */
async function openTranscript(
	{sessions}: Records,
	{sessionId}: Task,
	calls: readonly RepeatableCall[],
): Promise<(call: RepeatableCall) => unknown> {
	const isNeeded = calls.some(({omittedChars}) => omittedChars > 0);
	if (!isNeeded || sessionId === undefined) return () => undefined;
	const messages = await sessions.messages(sessionId);
	const made = messages.flatMap((message) =>
		message.role === 'assistant' ? message.toolCalls : [],
	);
	return (call) => wholeOf(call, made);
}

/** Only what begins and ends as the timeline says is what was called: ids may come again in a long conversation. */
function wholeOf(call: RepeatableCall, made: readonly LlmToolCall[]): unknown {
	const {omittedChars, callId, tool, content} = call;
	if (omittedChars === 0) return undefined;
	return made
		.filter(({id}) => id === callId)
		.map(readCall)
		.find(({name, input}) => name === tool && shortened(input, content) === content)?.input;
}

/** As long as what is kept of it. */
function shortened(input: unknown, kept: string): string {
	const [notice = ''] = /\n… \d+ characters omitted …\n/.exec(kept) ?? [];
	return headAndTail(JSON.stringify(input) ?? '', kept.length - notice.length).text;
}
