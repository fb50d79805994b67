import type {Memory, MemoryCategory, MemoryLabel, NewMemory} from '../../contracts/memory.js';
import type {Reader, Row, SqlValue} from '../store.js';

/** The columns of a memory in the order that `toMemory` and `toColumns` agree on. */
export const memoryColumns =
	'id, category, content, importance, source, confidence, labels, session_id, task_id, created_at, updated_at, superseded_by';

/** Reads a memory from the row of a SELECT of `memoryColumns`. */
export function toMemory(row: Row): Memory {
	const [sessionId, taskId, supersededBy] = [row[7], row[8], row[11]];
	return {
		id: row[0] as string,
		category: row[1] as MemoryCategory,
		content: row[2] as string,
		importance: row[3] as number,
		source: row[4] as string,
		confidence: row[5] as number,
		labels: toLabels(row[6] as string),
		...(typeof sessionId === 'string' ? {sessionId} : {}),
		...(typeof taskId === 'string' ? {taskId} : {}),
		createdAt: row[9] as number,
		updatedAt: row[10] as number,
		...(typeof supersededBy === 'string' ? {supersededBy} : {}),
	};
}

/** The values of `memoryColumns`. */
export function toColumns(memory: Memory): SqlValue[] {
	return [
		memory.id,
		memory.category,
		memory.content,
		memory.importance,
		memory.source,
		memory.confidence,
		memory.labels.join(' '),
		memory.sessionId ?? null,
		memory.taskId ?? null,
		memory.createdAt,
		memory.updatedAt,
		memory.supersededBy ?? null,
	];
}

/** A new memory with all that it leaves out. */
export function completeMemory(memory: NewMemory, updatedAt: number): Memory {
	return {confidence: 1, labels: [], ...memory, updatedAt};
}

export function readMemory(reader: Reader, id: string): Memory | undefined {
	const row = reader.get(`SELECT ${memoryColumns} FROM memories WHERE id = ?`, [id]);
	return row && toMemory(row);
}

function toLabels(text: string): readonly MemoryLabel[] {
	return text === '' ? [] : (text.split(' ') as MemoryLabel[]);
}
