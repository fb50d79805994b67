import type {Embedder} from '../../contracts/embedder.js';
import type {Memory, MemoryUndo} from '../../contracts/memory.js';
import type {Row, Transaction} from '../store.js';
import {readMemory} from './memory-rows.js';
import {removeMemory, setSuccessor, writeMemory} from './memory-writes.js';
import {mostNumber, nextNumber} from './next-number.js';

const keptChanges = 100;

type MemoryChange = {
	readonly kind: MemoryUndo['kind'];
	readonly memoryId: string;
	/** What the memory was before; undefined when it is new. */
	readonly previous: Memory | undefined;
	readonly supersededId?: string;
	readonly changedAt: number;
};

/** Records how to take a change back. The oldest records go, since nobody undoes so far. */
export function recordChange(transaction: Transaction, change: MemoryChange): void {
	// The highest number is the latest change, so one at the end of all numbers would stay the latest for ever.
	transaction.run('DELETE FROM memory_changes WHERE number >= ?', [mostNumber]);
	const number = nextNumber(transaction, 'memory_changes');
	transaction.run(
		'INSERT INTO memory_changes (number, kind, memory_id, previous, superseded_id, changed_at) VALUES (?, ?, ?, ?, ?, ?)',
		[
			number,
			change.kind,
			change.memoryId,
			change.previous === undefined ? null : JSON.stringify(change.previous),
			change.supersededId ?? null,
			change.changedAt,
		],
	);
	transaction.run('DELETE FROM memory_changes WHERE number <= ?', [number - keptChanges]);
}

/** Removes every record that mentions a memory. */
export function forgetChanges(transaction: Transaction, id: string): void {
	transaction.run('DELETE FROM memory_changes WHERE memory_id = ?1 OR superseded_id = ?1', [id]);
}

/** Takes the latest change back. Undefined when none is recorded. */
export function undoLatest(transaction: Transaction, embedder: Embedder): MemoryUndo | undefined {
	const latest = transaction.get(
		'SELECT number, kind, memory_id, previous, superseded_id FROM memory_changes ORDER BY number DESC LIMIT 1',
	);
	if (latest === undefined) return undefined;
	const [number, kind, memoryId, previous, supersededId] = latest as ChangeRow;
	const content = readMemory(transaction, memoryId)?.content ?? '';
	if (previous === null) removeMemory(transaction, memoryId);
	else writeMemory(transaction, JSON.parse(previous) as Memory, embedder);
	if (supersededId !== null) setSuccessor(transaction, supersededId, null);
	transaction.run('DELETE FROM memory_changes WHERE number = ?', [number]);
	const restoredId = supersededId ?? (previous === null ? undefined : memoryId);
	return {kind, memoryId, content, ...(restoredId === undefined ? {} : {restoredId})};
}

type ChangeRow = Row & readonly [number, MemoryUndo['kind'], string, string | null, string | null];
