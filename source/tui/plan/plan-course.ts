import type {Plan} from '../../contracts/plan.js';
import {planToolName, readPlan} from '../../contracts/plan.js';
import type {ToolOutcomeStatus} from '../../contracts/tool.js';

/** A plan as a call has it, and as it was before that in the same run. */
export type ShownPlan = {readonly now: Plan; readonly before: Plan | undefined};

export type PlanCourse = ReturnType<typeof createPlanCourse>;

/** Follows the plan of a run from call to call. */
export function createPlanCourse() {
	const called = new Map<string, Plan>();
	let last: Plan | undefined;
	return {
		/** The plan in a call; undefined for calls of other tools. */
		start(callId: string, tool: string, input: unknown): ShownPlan | undefined {
			const now = tool === planToolName ? readPlan(input) : undefined;
			if (now === undefined) return undefined;
			called.set(callId, now);
			return {now, before: last};
		},
		/** Only a call that worked is the plan from then on. */
		end(callId: string, status: ToolOutcomeStatus) {
			if (status === 'ok') last = called.get(callId) ?? last;
			called.delete(callId);
		},
	};
}
