import type {ScheduleCard} from '../../contracts/schedule.js';

const time = (at: number | undefined) => (at === undefined ? null : new Date(at).toISOString());

/** A schedule in JSON output. */
export function scheduleJson({when, lastTask, ...card}: ScheduleCard) {
	return {
		id: card.id,
		intent: card.intent,
		cwd: card.cwd,
		workflow_id: card.workflowId ?? null,
		expression: card.expression,
		time_zone: card.timeZone,
		kind: when.kind,
		enabled: card.isEnabled,
		missed: card.missedRuns,
		next_run_at: time(card.nextRunAt),
		next_runs: card.nextRuns.map(time),
		last_run_at: time(card.lastRunAt),
		last_task_id: card.lastTaskId ?? null,
		last_state: lastTask?.state ?? null,
		last_error: lastTask?.error ?? null,
		created_at: time(card.createdAt),
	};
}
