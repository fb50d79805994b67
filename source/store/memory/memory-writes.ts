import type {Embedder} from '../../contracts/embedder.js';
import type {Memory} from '../../contracts/memory.js';
import type {SqlValue, Transaction} from '../store.js';
import {memoryColumns, toColumns} from './memory-rows.js';
import {nextNumber} from './next-number.js';
import {toBytes} from './vector-bytes.js';
import {indexedText, wordsVersion} from './word-index.js';

/** Writes a memory with its words and, where it can be made at once, its vector. */
export function writeMemory(transaction: Transaction, memory: Memory, embedder: Embedder): void {
	const vector = embedder.embedNow?.(memory.content);
	const embedding: SqlValue[] = vector
		? [toBytes(vector), embedder.id, vector.length]
		: [null, null, null];
	const number = numberOf(transaction, memory.id) ?? nextNumber(transaction, 'memories');
	transaction.run(upsert, [number, ...toColumns(memory), wordsVersion, ...embedding]);
	writeWords(transaction, number, memory.content);
	transaction.markChanged('memories', memory.id);
	tell(transaction, memory.id, 'saved');
}

/** Replaces what the word index has about a memory. */
export function writeWords(transaction: Transaction, number: number, content: string): void {
	const {words, concepts} = indexedText(content);
	transaction.run('DELETE FROM memory_words WHERE docid = ?', [number]);
	transaction.run('INSERT INTO memory_words (docid, words, concepts) VALUES (?, ?, ?)', [
		number,
		words,
		concepts,
	]);
}

/** Removes a memory's row, words and vector; false when there is none. Undo records stay. */
export function removeMemory(transaction: Transaction, id: string): boolean {
	const number = numberOf(transaction, id);
	if (number === undefined) return false;
	transaction.run('DELETE FROM memory_words WHERE docid = ?', [number]);
	transaction.run('DELETE FROM memories WHERE number = ?', [number]);
	transaction.markChanged('memories', id);
	tell(transaction, id, 'removed');
	return true;
}

/** Marks a memory as replaced by another one, or, with null, as valid again. False when there is none. */
export function setSuccessor(
	transaction: Transaction,
	id: string,
	successor: string | null,
): boolean {
	transaction.markChanged('memories', id);
	const sql = 'UPDATE memories SET superseded_by = ? WHERE id = ?';
	const isThere = transaction.run(sql, [successor, id]) > 0;
	if (isThere) tell(transaction, id, successor === null ? 'saved' : 'superseded');
	return isThere;
}

function tell(
	transaction: Transaction,
	memoryId: string,
	change: 'saved' | 'superseded' | 'removed',
): void {
	transaction.publish({type: 'memory-change', memoryId, change});
}

function numberOf(transaction: Transaction, id: string): number | undefined {
	return transaction.get('SELECT number FROM memories WHERE id = ?', [id])?.[0] as
		| number
		| undefined;
}

const written = `${memoryColumns}, words_version, embedding, embedder, embedding_dimensions`;
const updates = written
	.split(', ')
	.filter((column) => column !== 'id')
	.map((column) => `${column} = excluded.${column}`);

const upsert = `
INSERT INTO memories (number, ${written})
VALUES (${Array.from({length: 17}, () => '?').join(', ')})
ON CONFLICT (id) DO UPDATE SET ${updates.join(', ')}`;
