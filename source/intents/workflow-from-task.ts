import type {Episode} from '../contracts/episode.js';
import {OpenIntentError} from '../contracts/errors.js';
import type {Label} from '../contracts/policy.js';
import type {DraftStep, StepProblem, WorkflowStep} from '../contracts/workflow.js';
import {hasGap, stepText} from '../contracts/workflow.js';
import {displayLine} from '../lib/display-text.js';

/** A call of a task that ended well, as its timeline has it. */
export type RepeatableCall = {
	readonly runId: string;
	readonly callId: string;
	readonly tool: string;
	/** Its arguments as JSON; head and tail when they were long. */
	readonly content: string;
	readonly omittedChars: number;
};

/** These work on the run that calls them: they look for its tools and read on in its results. */
const ofTheRun = /^(?:agent|tool|plan)_/;

/** The calls of a task that ended well, in the order in which they began. */
export function repeatableCalls(timeline: readonly Episode[]): readonly RepeatableCall[] {
	const keyOf = ({runId, callId}: Episode) => `${runId} ${callId}`;
	const ended = new Set(
		timeline.filter(({type, status}) => type === 'result' && status === 'ok').map(keyOf),
	);
	return timeline.flatMap((episode) => {
		const {type, tool, callId, runId, content, omittedChars} = episode;
		if (type !== 'action' || tool === undefined || callId === undefined) return [];
		if (ofTheRun.test(tool) || !ended.has(keyOf(episode))) return [];
		return [{runId, callId, tool, content, omittedChars}];
	});
}

/** Everything that the task had heard, whichever of its calls are taken. */
export function labelsOf(timeline: readonly Episode[]): readonly Label[] {
	return [...new Set(timeline.flatMap(({labels}) => labels))];
}

/** A call as a step. `whole` is its arguments from the transcript, where the timeline has only a part. */
export function toDraftStep(
	{tool, content, omittedChars}: RepeatableCall,
	whole: unknown,
): DraftStep {
	const input = omittedChars === 0 ? parse(content) : whole;
	const isObject = typeof input === 'object' && input !== null && !Array.isArray(input);
	const title = isObject ? titleOf(input as WorkflowStep['arguments']) : '';
	if (!isObject) return {step: {tool, title}, problem: 'not-kept'};
	if (hasGap(input)) return {step: {tool, title}, problem: 'taken-out'};
	return {step: {tool, title, arguments: input as WorkflowStep['arguments']}};
}

function parse(content: string): unknown {
	try {
		return JSON.parse(content);
	} catch {
		return undefined;
	}
}

/** The first text among the arguments, as in the line of the call. */
function titleOf(input: WorkflowStep['arguments']): string {
	const text = Object.values(input).find((value) => typeof value === 'string');
	return displayLine(typeof text === 'string' ? text : '', 80);
}

/** The steps that were chosen by their numbers. Throws rather than to make a workflow that does something else. */
export function chosenSteps(
	draft: readonly DraftStep[],
	numbers: readonly number[],
): readonly WorkflowStep[] {
	const chosen = [...new Set(numbers)].sort((a, b) => a - b);
	if (chosen.length === 0) {
		throw new OpenIntentError('OI_ERR_USAGE', 'A workflow has at least one step.');
	}
	return chosen.map((number) => {
		const entry = draft[number - 1];
		if (entry === undefined) {
			throw new OpenIntentError(
				'OI_ERR_USAGE',
				`There is no step ${number}: the task has ${draft.length}.`,
			);
		}
		if (entry.problem !== undefined) throw unusable(entry.step, entry.problem, number);
		return entry.step;
	});
}

function unusable(
	step: Pick<WorkflowStep, 'title' | 'tool'>,
	problem: StepProblem,
	number: number,
): OpenIntentError {
	const shown = displayLine(stepText(step), 120);
	const message =
		problem === 'not-kept'
			? `Step ${number}, ${shown}, cannot be saved: its arguments were not kept in full.`
			: `Step ${number}, ${shown}, cannot be saved: a text in its arguments was taken out, such as a key.`;
	return new OpenIntentError('OI_ERR_WORKFLOW_INCOMPLETE', message, {
		hint: 'leave it out, or do the task again',
	});
}

/** `1,3-5` as numbers. Throws for what is no such list. */
export function readStepNumbers(text: string): readonly number[] {
	return text.split(',').flatMap((part) => {
		const [, first, last = first] = /^\s*(\d{1,4})(?:\s*-\s*(\d{1,4}))?\s*$/.exec(part) ?? [];
		const [from, to] = [Number(first), Number(last)];
		if (first === undefined || from < 1 || to < from) {
			throw new OpenIntentError('OI_ERR_USAGE', `"${displayLine(text, 40)}" names no steps.`, {
				hint: 'Write numbers of steps, such as 1,3-5',
			});
		}
		return Array.from({length: to - from + 1}, (_, index) => from + index);
	});
}
