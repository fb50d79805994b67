import type {PlanCourse} from '../plan/plan-course.js';
import {createPlanCourse} from '../plan/plan-course.js';
import type {AnswerWriter} from './answer-writer.js';
import type {CallItem} from './call-item.js';
import type {ThinkingItem} from './thinking-item.js';

/** What of a run is still open on the screen. */
export type OpenRun = {
	answer: AnswerWriter | undefined;
	thinking: ThinkingItem | undefined;
	/** The last complete answer text shown, so that the result is not shown twice. */
	lastText: string;
	/** The tool that was called last: a local answer is what it returned. */
	lastTool: string | undefined;
	/** Why the call that ended last did not work, which stands with it. */
	toldError: string | undefined;
	/** The call that ended last. */
	lastCall: CallItem | undefined;
	readonly calls: Map<string, CallItem>;
	readonly plans: PlanCourse;
	/** Which call a question is about. */
	readonly questions: Map<string, CallItem>;
	/** What was added last: an empty row goes between things of different kinds. */
	lastKind: 'answer' | 'step' | undefined;
};

export const openRun = (): OpenRun => ({
	answer: undefined,
	thinking: undefined,
	lastText: '',
	lastTool: undefined,
	toldError: undefined,
	lastCall: undefined,
	calls: new Map(),
	plans: createPlanCourse(),
	questions: new Map(),
	lastKind: undefined,
});
