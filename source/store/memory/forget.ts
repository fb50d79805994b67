import type {Reader, Transaction} from '../store.js';
import {forgetChanges} from './memory-undo.js';
import {removeMemory} from './memory-writes.js';

/**
 * A memory and the versions that it superseded, each once, however many there are: a store may hold two that are said to
 * have replaced each other. None when there is no such memory.
 */
export function versionsOf(reader: Reader, id: string): readonly string[] {
	if (reader.get('SELECT 1 FROM memories WHERE id = ?', [id]) === undefined) return [];
	const versions = new Set([id]);
	// What is added while a set is gone through is gone through as well.
	for (const version of versions) {
		for (const [older] of reader.all(selectOlder, [version])) versions.add(older as string);
	}
	return [...versions];
}

const selectOlder = 'SELECT id FROM memories WHERE superseded_by = ? ORDER BY number';

/** Removes a memory with the versions that it superseded. What was forgotten has no history. */
export function forgetMemory(transaction: Transaction, id: string): boolean {
	const versions = versionsOf(transaction, id);
	for (const version of versions) {
		removeMemory(transaction, version);
		forgetChanges(transaction, version);
	}
	return versions.length > 0;
}

/** A deleted row leaves its words in the index until its parts are merged. */
export function dropForgottenWords(transaction: Transaction): void {
	transaction.run("INSERT INTO memory_words (memory_words) VALUES ('optimize')");
}
