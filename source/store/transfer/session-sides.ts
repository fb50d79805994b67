import type {Transaction} from '../store.js';
import type {Fate} from './row-fates.js';
import type {RowValues, TableWriter} from './table-writer.js';
import type {TransferredTable} from './transferred-tables.js';

/**
 * Whose a session is after an import: of the file (`added`, `replaced`), of this store (`kept`), or the same in both. A
 * session, its messages and its transcript always come from one side, because the rows say where in the file they are.
 */
export type SessionSides = ReadonlyMap<string, Fate | 'same'>;

/** Compares what the file has of sessions with what is here, row by row, as they are kept. */
export function createSideComparison() {
	const different = new Set<string>();
	const messageCounts = new Map<string, number>();
	return {
		compare(table: TransferredTable, writer: TableWriter, row: RowValues): void {
			const isMessage = table.owner?.table === 'sessions';
			if (!isMessage && table.name !== 'sessions') return;
			const id = row.get(isMessage ? 'session_id' : 'id') as string;
			if (isMessage) messageCounts.set(id, (messageCounts.get(id) ?? 0) + 1);
			if (!different.has(id) && writer.countEqual(row) === 0) different.add(id);
		},
		sidesOf(transaction: Transaction, fates: ReadonlyMap<string, Fate>): SessionSides {
			const isSame = (id: string) =>
				!different.has(id) &&
				transaction.get(countMessages, [id])?.[0] === (messageCounts.get(id) ?? 0);
			return new Map(
				[...fates].map(([id, fate]) => [id, fate === 'kept' && isSame(id) ? 'same' : fate]),
			);
		},
	};
}

const countMessages = 'SELECT count(*) FROM messages WHERE session_id = ?';
