import type {Task, TaskPriority, TaskRecords, TaskState} from '../../contracts/task.js';
import {optional} from '../row-values.js';
import type {Row, SqlValue, Store, Transaction} from '../store.js';

export function createTasksRepository(store: Store): TaskRecords {
	const {reader} = store;
	return {
		save: (task) => store.transaction((transaction) => saveTask(transaction, task)),
		async find(id) {
			const row = reader.get(`${select} WHERE id = ?`, [id]);
			return row && toTask(row);
		},
		async list(limit) {
			return reader.all(`${select} ${newestFirst}`, [limit]).map(toTask);
		},
		async listByState(states, limit) {
			const places = states.map(() => '?').join(', ');
			const sql = `${select} WHERE status IN (${places}) ${newestFirst}`;
			return reader.all(sql, [...states, limit]).map(toTask);
		},
		async listBySession(sessionId, limit) {
			return reader
				.all(`${select} WHERE session_id = ? ${newestFirst}`, [sessionId, limit])
				.map(toTask);
		},
		async countByState() {
			const rows = reader.all('SELECT status, count(*) FROM tasks GROUP BY status');
			return new Map(rows.map(([state, count]) => [state as TaskState, count as number]));
		},
		begin: (id, startedAt) =>
			store.transaction((transaction) => {
				const isFirst = transaction.run(begin, [startedAt, id]) > 0;
				if (isFirst) tell(transaction, id, 'running');
				return isFirst;
			}),
		endAbandoned: (ids, error, endedAt) =>
			store.transaction((transaction) => {
				const ended = ids.filter((id) => transaction.run(endAbandoned, [error, endedAt, id]) > 0);
				for (const id of ended) tell(transaction, id, 'failed');
				return ended.length;
			}),
	};
}

/** Inserts or updates, together with what else belongs to it. */
export function saveTask(transaction: Transaction, task: Task): void {
	transaction.run(upsert, toParameters(task));
	tell(transaction, task.id, task.state);
}

function tell(transaction: Transaction, taskId: string, state: TaskState): void {
	transaction.markChanged('tasks', taskId);
	transaction.publish({type: 'task-change', taskId, state});
}

const columns = `
id, title, status, priority, session_id, model, created_at, started_at, completed_at, error, input_tokens,
	output_tokens, workflow_id, last_run_id, input, output, cost_usd, owner`;
const select = `SELECT ${columns} FROM tasks`;
const newestFirst = 'ORDER BY created_at DESC, rowid DESC LIMIT ?';
const begin =
	"UPDATE tasks SET status = 'running', started_at = ? WHERE id = ? AND status = 'pending'";
const endAbandoned = `
UPDATE tasks SET status = 'failed', error = ?, completed_at = ?
WHERE id = ? AND status IN ('pending', 'queued', 'running')`;
// A workflow may be removed while it runs; its tasks stay.
const upsert = `
INSERT INTO tasks (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
	(SELECT id FROM workflows WHERE id = ?), ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET title = excluded.title, status = excluded.status, priority = excluded.priority,
	session_id = excluded.session_id, model = excluded.model, created_at = excluded.created_at,
	started_at = excluded.started_at, completed_at = excluded.completed_at, error = excluded.error,
	input_tokens = excluded.input_tokens, output_tokens = excluded.output_tokens,
	workflow_id = excluded.workflow_id, last_run_id = excluded.last_run_id, input = excluded.input,
	output = excluded.output, cost_usd = excluded.cost_usd, owner = excluded.owner`;

function toParameters(task: Task): SqlValue[] {
	return [
		task.id,
		task.title,
		task.state,
		task.priority,
		task.sessionId ?? null,
		task.model ?? null,
		task.createdAt,
		task.startedAt ?? null,
		task.endedAt ?? null,
		task.error ?? null,
		task.inputTokens,
		task.outputTokens,
		task.workflowId ?? null,
		task.runId ?? null,
		task.intent ?? null,
		task.result ?? null,
		task.costUsd ?? null,
		task.owner ?? null,
	];
}

function toTask(row: Row): Task {
	return {
		id: row[0] as string,
		title: row[1] as string,
		state: row[2] as TaskState,
		priority: row[3] as TaskPriority,
		sessionId: optional(row[4]),
		model: optional(row[5]),
		createdAt: row[6] as number,
		startedAt: optional(row[7]),
		endedAt: optional(row[8]),
		error: optional(row[9]),
		inputTokens: row[10] as number,
		outputTokens: row[11] as number,
		workflowId: optional(row[12]),
		runId: optional(row[13]),
		intent: optional(row[14]),
		result: optional(row[15]),
		costUsd: optional(row[16]),
		owner: optional(row[17]),
	};
}
