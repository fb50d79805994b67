import {writeWords} from '../memory/memory-writes.js';
import type {SqlValue, Transaction} from '../store.js';

export type TransferredTable = {
	readonly name: string;
	/** The columns that name a row everywhere. Without them a row is known by all it says. */
	readonly key?: readonly string[];
	/** A number that counts on one computer only: kept where it is free, given anew where it is not. */
	readonly counter?: string;
	/** These rows belong to a row of another table and come, stay or are replaced with it. */
	readonly owner?: {readonly table: string; readonly column: string};
	/** Brings up to date what is computed from a row and not exported. */
	readonly index?: (transaction: Transaction, row: ReadonlyMap<string, SqlValue>) => void;
};

/** What an export holds, each table after those it refers to. One that this schema does not have is left out. */
export const transferredTables: readonly TransferredTable[] = [
	{name: 'workflows', key: ['id']},
	{name: 'tasks', key: ['id']},
	{name: 'episodes', counter: 'id', owner: {table: 'tasks', column: 'task_id'}},
	{
		name: 'memories',
		key: ['id'],
		counter: 'number',
		index: (transaction, row) =>
			writeWords(transaction, row.get('number') as number, row.get('content') as string),
	},
	{name: 'adapters', key: ['id']},
	{name: 'sessions', key: ['id']},
	{
		name: 'messages',
		key: ['session_id', 'position'],
		owner: {table: 'sessions', column: 'session_id'},
	},
	{name: 'usage', counter: 'id'},
	{name: 'schedules', key: ['id']},
	{name: 'outbox', key: ['id']},
];
