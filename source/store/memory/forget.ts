import type {Transaction} from '../store.js';
import {forgetChanges} from './memory-undo.js';
import {removeMemory} from './memory-writes.js';

/** Removes a memory with the versions that it superseded. What was forgotten has no history. */
export function forgetMemory(transaction: Transaction, id: string): boolean {
	const older = transaction.all('SELECT id FROM memories WHERE superseded_by = ? ORDER BY number', [
		id,
	]);
	if (!removeMemory(transaction, id)) return false;
	forgetChanges(transaction, id);
	for (const [olderId] of older) forgetMemory(transaction, olderId as string);
	return true;
}

/** A deleted row leaves its words in the index until its parts are merged. */
export function dropForgottenWords(transaction: Transaction): void {
	transaction.run("INSERT INTO memory_words (memory_words) VALUES ('optimize')");
}
