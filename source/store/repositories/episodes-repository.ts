import type {Episode, EpisodeRecords, EpisodeType, NewEpisode} from '../../contracts/episode.js';
import type {Label} from '../../contracts/policy.js';
import type {Task} from '../../contracts/task.js';
import {headAndTail} from '../../lib/truncate.js';
import type {Row, SqlValue, Store, Transaction} from '../store.js';

const maxContentChars = 2_000;

/** What happened in tasks. The timeline is for reading: long contents are kept as head and tail. */
export function createEpisodesRepository(store: Store): EpisodeRecords {
	return {
		record: (episodes) =>
			store.transaction((transaction) => {
				const tasks = new Map(episodes.map(({task}) => [task.id, task]));
				for (const task of tasks.values()) {
					ensureTask(transaction, task);
					transaction.publish({type: 'timeline-change', taskId: task.id});
				}
				for (const episode of episodes) transaction.run(insert, toParameters(episode));
			}),
		async timeline(taskId) {
			return store.reader.all(selectTimeline, [taskId]).map(toEpisode);
		},
		async callsOf(taskId, tool) {
			return store.reader.all(selectCalls, [taskId, tool]).map(toEpisode);
		},
	};
}

/** The scheduler may not have saved the task yet; when it does, it replaces this row. */
function ensureTask(transaction: Transaction, task: Task): void {
	transaction.run(insertTask, [
		task.id,
		task.title,
		task.state,
		task.priority,
		task.sessionId ?? null,
		task.createdAt,
		task.startedAt ?? null,
	]);
	transaction.markChanged('tasks', task.id);
}

const insertTask = `
INSERT INTO tasks (id, title, status, priority, session_id, created_at, started_at) VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO NOTHING`;

const columns =
	'task_id, run_id, position, type, content, omitted_chars, tool, call_id, episodes.status, labels, timestamp';
const insert = `
INSERT INTO episodes (task_id, run_id, position, type, content, omitted_chars, tool, call_id, status, labels, timestamp)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
// A run learns its session while it runs, so the task knows it and its first episodes do not.
const ofTask = `
SELECT ${columns}, tasks.session_id FROM episodes JOIN tasks ON tasks.id = episodes.task_id
WHERE task_id = ?`;
const inOrder = 'ORDER BY position, episodes.id';
const selectTimeline = `${ofTask} ${inOrder}`;
const selectCalls = `${ofTask} AND tool = ? ${inOrder}`;

function toParameters({task, content, ...episode}: NewEpisode): SqlValue[] {
	const {text, omitted} = headAndTail(content, maxContentChars);
	return [
		task.id,
		episode.runId,
		episode.position,
		episode.type,
		text,
		omitted,
		episode.tool ?? null,
		episode.callId ?? null,
		episode.status ?? null,
		episode.labels.join(' '),
		episode.timestamp,
	];
}

function toEpisode(row: Row): Episode {
	const labels = row[9] as string;
	return {
		taskId: row[0] as string,
		sessionId: (row[11] as string | null) ?? undefined,
		runId: row[1] as string,
		position: row[2] as number,
		type: row[3] as EpisodeType,
		content: row[4] as string,
		omittedChars: row[5] as number,
		tool: (row[6] as string | null) ?? undefined,
		callId: (row[7] as string | null) ?? undefined,
		status: (row[8] as string | null) ?? undefined,
		labels: labels === '' ? [] : (labels.split(' ') as Label[]),
		timestamp: row[10] as number,
	};
}
