import type {ReactResult} from '../agent/react-run.js';
import {untoldError} from '../contracts/failover-text.js';
import type {LlmMessage} from '../contracts/llm.js';
import {isNote} from '../contracts/llm.js';
import type {IntentRequest, RunResult} from '../contracts/run.js';
import {runEnding} from '../contracts/run.js';
import type {SessionMessage, Shown, ShownAside, ShownEnding} from '../contracts/shown.js';
import type {ShownCourse} from './shown-course.js';

type EndedRun = Pick<ReactResult, 'messages' | 'text' | 'toolCalls' | 'served' | 'error'> &
	Pick<RunResult, 'usage' | 'usageByModel'>;

type Course = Pick<ShownCourse, 'turns' | 'calls' | 'streamed' | 'contextTokens'>;
type Asides = {above: ShownAside[]; below: ShownAside[]};

/** The messages of a run with what a person saw beside them, so that they look the same when they are read again. */
export function withShown(
	run: EndedRun,
	request: Pick<IntentRequest, 'text' | 'compaction'>,
	course: Course,
): readonly SessionMessage[] {
	const {messages} = run;
	const takeAsides = asidesInOrder(course);
	const last = messages.length - 1;
	return messages.map((message, index) => {
		const ending = index === last ? endingOf(message, course, run) : undefined;
		if (message.role === 'tool') return add(message, {call: course.calls.get(message.callId)});
		if (message.role === 'user')
			return add(message, {typed: typedOf(message, index, request), ending});
		return add(message, {...takeAsides(message, index === last), ending});
	});
}

function add(message: LlmMessage, shown: {[Name in keyof Shown]: Shown[Name] | undefined}) {
	const fields = Object.entries(shown).filter(
		([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
	);
	return fields.length === 0 ? message : {...message, shown: Object.fromEntries(fields) as Shown};
}

/** The first message of a run has what came with the words; a note that was asked for has the command. */
function typedOf(
	message: Extract<LlmMessage, {role: 'user'}>,
	index: number,
	{text, compaction}: Pick<IntentRequest, 'text' | 'compaction'>,
): string | undefined {
	if (isNote(message)) return compaction === undefined ? undefined : text;
	return index === 0 && message.text !== text ? text : undefined;
}

/** What stood with each message of the model: a turn without one of its own goes with the next. */
function asidesInOrder({turns}: Course) {
	let taken = 0;
	return (message: Extract<LlmMessage, {role: 'assistant'}>, isLast: boolean): Asides => {
		const ids = new Set(message.toolCalls.map(({id}) => id));
		const own = turns.findIndex(
			({callIds}, index) => index >= taken && [...callIds].some((id) => ids.has(id)),
		);
		const end = isLast ? turns.length : own + 1;
		const asides: Asides = {above: [], below: []};
		for (const [index, turn] of turns.slice(taken, end).entries()) {
			const isOwn = taken + index === end - 1;
			const count = isOwn ? turn.aboveCount : turn.asides.length;
			asides.above.push(...turn.asides.slice(0, count));
			asides.below.push(...turn.asides.slice(count));
		}
		taken = Math.max(taken, end);
		return asides;
	};
}

function endingOf(message: LlmMessage, course: Course, run: EndedRun): ShownEnding {
	const {turns, streamed, contextTokens} = course;
	const {toolCalls, usage, usageByModel = [], served: model} = run;
	const {status, error: given} = runEnding(run.error);
	const asides = turns.flatMap((turn) => turn.asides);
	const failovers = asides.flatMap((aside) => (aside.kind === 'failover' ? aside.notice : []));
	const error = given && untoldError({error: given, failovers});
	const answer = run.text.trim() === '' ? streamed : run.text;
	return {
		...{status, toolCalls, model},
		usage: {inputTokens: usage.inputTokens, outputTokens: usage.outputTokens},
		usageByModel: usageByModel.map(({costUsd}) => ({costUsd})),
		...(error && {error}),
		...(answer.trim() === message.text.trim() ? {} : {answer}),
		...(contextTokens === undefined ? {} : {contextTokens}),
	};
}
