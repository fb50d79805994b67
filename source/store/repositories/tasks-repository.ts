import type {Task, TaskPriority, TaskRecords, TaskState} from '../../contracts/task.js';
import {toStorableTexts} from '../sql-parameters.js';
import type {Row, Store} from '../store.js';

export function createTasksRepository(store: Store): TaskRecords {
	return {
		save: (task) =>
			store.transaction((transaction) => {
				transaction.run(upsert, toStorableTexts(toParameters(task)));
				transaction.markChanged('tasks', task.id);
			}),
		async list(limit) {
			return store.reader.all(selectNewest, [limit]).map(toTask);
		},
	};
}

const upsert = `
INSERT INTO tasks (id, title, status, priority, session_id, model, created_at, started_at, completed_at, error,
	input_tokens, output_tokens)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET title = excluded.title, status = excluded.status, priority = excluded.priority,
	session_id = excluded.session_id, model = excluded.model, created_at = excluded.created_at,
	started_at = excluded.started_at, completed_at = excluded.completed_at, error = excluded.error,
	input_tokens = excluded.input_tokens, output_tokens = excluded.output_tokens`;

const selectNewest = `
SELECT id, title, status, priority, session_id, model, created_at, started_at, completed_at, error,
	input_tokens, output_tokens
FROM tasks ORDER BY created_at DESC, rowid DESC LIMIT ?`;

function toParameters(task: Task) {
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
	];
}

function toTask(row: Row): Task {
	return {
		id: row[0] as string,
		title: row[1] as string,
		state: row[2] as TaskState,
		priority: row[3] as TaskPriority,
		sessionId: (row[4] as string | null) ?? undefined,
		model: (row[5] as string | null) ?? undefined,
		createdAt: row[6] as number,
		startedAt: (row[7] as number | null) ?? undefined,
		endedAt: (row[8] as number | null) ?? undefined,
		error: (row[9] as string | null) ?? undefined,
		inputTokens: row[10] as number,
		outputTokens: row[11] as number,
	};
}
