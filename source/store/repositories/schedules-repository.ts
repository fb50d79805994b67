import type {
	MissedRunRule,
	Schedule,
	ScheduleChanges,
	ScheduleRecords,
} from '../../contracts/schedule.js';
import type {Task} from '../../contracts/task.js';
import {optional} from '../row-values.js';
import type {Row, SqlValue, Store, Transaction} from '../store.js';
import {saveTask} from './tasks-repository.js';

export function createSchedulesRepository(store: Store): ScheduleRecords {
	const {reader} = store;
	return {
		save: (schedule) =>
			store.transaction((transaction) => {
				transaction.run(upsert, toParameters(schedule));
				tell(transaction, schedule.id, 'saved');
			}),
		async find(id) {
			const row = reader.get(`${select} WHERE id = ?`, [id]);
			return row && toSchedule(row);
		},
		async list(limit) {
			return reader.all(`${select} ORDER BY ${nextFirst} LIMIT ?`, [limit]).map(toSchedule);
		},
		async listDue(now) {
			return reader.all(selectDue, [now]).map(toSchedule);
		},
		async nextDueAt() {
			return optional<number>(reader.get(selectNextDue)?.[0]);
		},
		change: (id, changes, now) =>
			store.transaction((transaction) => {
				const isKnown = transaction.run(change, [...changed(changes), now, id]) > 0;
				if (isKnown) tell(transaction, id, 'saved');
				return isKnown;
			}),
		claim: (id, {dueAt, nextRunAt, task, now}) =>
			store.transaction((transaction) => {
				const parameters = [...ran(task, now), nextRunAt ?? null, now, id, dueAt];
				return take(transaction, {id, task, isOurs: transaction.run(claim, parameters) > 0});
			}),
		async listUnbegun() {
			return reader.all(selectUnbegun).map(toSchedule);
		},
		reclaim: ({id, lastTaskId = null, updatedAt}, {task, now}) =>
			store.transaction((transaction) => {
				const parameters = [...ran(task, now), now, id, lastTaskId, updatedAt];
				return take(transaction, {id, task, isOurs: transaction.run(reclaim, parameters) > 0});
			}),
		remove: (id) =>
			store.transaction((transaction) => {
				const isKnown = transaction.run('DELETE FROM schedules WHERE id = ?', [id]) > 0;
				if (isKnown) tell(transaction, id, 'removed');
				return isKnown;
			}),
	};
}

const ran = (task: Task | undefined, now: number): SqlValue[] =>
	task === undefined ? [null, null] : [now, task.id];

type Taken = {readonly id: string; readonly task: Task | undefined; readonly isOurs: boolean};

function take(transaction: Transaction, {id, task, isOurs}: Taken): boolean {
	if (isOurs) tell(transaction, id, 'saved');
	if (isOurs && task !== undefined) saveTask(transaction, task);
	return isOurs;
}

function tell(transaction: Transaction, scheduleId: string, change: 'saved' | 'removed'): void {
	transaction.markChanged('schedules', scheduleId);
	transaction.publish({type: 'schedule-change', scheduleId, change});
}

const columns =
	'id, workflow_id, intent_raw, expression, time_zone, enabled, missed_runs, last_run_at, last_task_id, next_run_at, created_at, updated_at, cwd';
const select = `SELECT ${columns} FROM schedules`;
const nextFirst = 'next_run_at IS NULL, next_run_at, id';
const selectDue = `${select} WHERE enabled = 1 AND next_run_at <= ? ORDER BY next_run_at, id`;
const selectNextDue = 'SELECT min(next_run_at) FROM schedules WHERE enabled = 1';
// Whoever comes second finds another time in the row.
const claim = `
UPDATE schedules SET last_run_at = coalesce(?, last_run_at), last_task_id = coalesce(?, last_task_id),
	next_run_at = ?, updated_at = ?
WHERE id = ? AND next_run_at = ? AND enabled = 1`;
// Nobody has touched the row since the claim: who pauses a schedule wants nothing made up for when it goes on.
const selectUnbegun = `${select} WHERE enabled = 1 AND EXISTS (
	SELECT 1 FROM tasks WHERE tasks.id = schedules.last_task_id AND tasks.started_at IS NULL
		AND tasks.status IN ('pending', 'failed') AND tasks.created_at = schedules.updated_at
) ORDER BY last_run_at, id`;
const reclaim = `
UPDATE schedules SET last_run_at = coalesce(?, last_run_at), last_task_id = coalesce(?, last_task_id), updated_at = ?
WHERE id = ? AND last_task_id = ? AND updated_at = ? AND enabled = 1`;
const change = `
UPDATE schedules SET enabled = coalesce(?, enabled), next_run_at = coalesce(?, next_run_at),
	last_run_at = coalesce(?, last_run_at), last_task_id = coalesce(?, last_task_id), updated_at = ?
WHERE id = ?`;
const changed = ({isEnabled, nextRunAt, lastRunAt, lastTaskId}: ScheduleChanges): SqlValue[] => [
	isEnabled === undefined ? null : isEnabled ? 1 : 0,
	...[nextRunAt ?? null, lastRunAt ?? null, lastTaskId ?? null],
];
const upsert = `
INSERT INTO schedules (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET workflow_id = excluded.workflow_id, intent_raw = excluded.intent_raw,
	expression = excluded.expression, time_zone = excluded.time_zone, enabled = excluded.enabled,
	missed_runs = excluded.missed_runs, last_run_at = excluded.last_run_at,
	last_task_id = excluded.last_task_id, next_run_at = excluded.next_run_at,
	created_at = excluded.created_at, updated_at = excluded.updated_at, cwd = excluded.cwd`;

function toParameters(schedule: Schedule): SqlValue[] {
	return [
		schedule.id,
		schedule.workflowId ?? null,
		schedule.intent,
		schedule.expression,
		schedule.timeZone,
		schedule.isEnabled ? 1 : 0,
		schedule.missedRuns,
		schedule.lastRunAt ?? null,
		schedule.lastTaskId ?? null,
		schedule.nextRunAt ?? null,
		schedule.createdAt,
		schedule.updatedAt,
		schedule.cwd,
	];
}

function toSchedule(row: Row): Schedule {
	return {
		id: row[0] as string,
		workflowId: optional(row[1]),
		intent: row[2] as string,
		expression: row[3] as string,
		timeZone: row[4] as string,
		isEnabled: row[5] === 1,
		missedRuns: row[6] as MissedRunRule,
		lastRunAt: optional(row[7]),
		lastTaskId: optional(row[8]),
		nextRunAt: optional(row[9]),
		createdAt: row[10] as number,
		updatedAt: row[11] as number,
		cwd: row[12] as string,
	};
}
