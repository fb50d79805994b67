import {OpenIntentError} from '../../contracts/errors.js';
import {displayLine} from '../../lib/display-text.js';
import type {Transaction} from '../store.js';
import {badLine} from './import-line.js';

/** Keys of rows that an import has written, with the lines they came from. */
export type WrittenRows = ReadonlyMap<string, number>;

/** What one row cannot say by itself. Called when all rows are written and nothing is final yet. */
export const wholeChecks: Readonly<
	Record<string, (transaction: Transaction, written: WrittenRows) => void>
> = {
	memories: checkSuccessors,
	sessions: checkPositions,
	workflows: checkNames,
};

/** Every chain of notes that replaced each other ends at one that counts. Rows that were here before are part of it. */
function checkSuccessors(transaction: Transaction, written: WrittenRows): void {
	const rows = transaction.all('SELECT id, superseded_by FROM memories ORDER BY number');
	const successors = new Map(rows.map(([id, successor]) => [id, successor] as const));
	const known = new Set<unknown>();
	for (const [id, lineNumber] of written) {
		const chain = new Set<unknown>();
		for (let at: unknown = id; at !== null && !known.has(at); at = successors.get(at as string)) {
			if (chain.has(at))
				throw badLine(lineNumber, 'is a note that replaces itself, through others');
			if (!successors.has(at as string)) {
				const what =
					'is a note that was replaced by one that is neither in the file nor in the store';
				throw badLine(lineNumber, what);
			}
			chain.add(at);
		}
		for (const id of chain) known.add(id);
	}
}

/** Messages are counted from 0 and never taken out, and the next one gets the number that the session says. */
function checkPositions(transaction: Transaction, written: WrittenRows): void {
	for (const [id, lineNumber] of written) {
		if (transaction.get(selectUneven, [id]) === undefined) continue;
		throw badLine(lineNumber, 'is a session that says another number of messages than it has');
	}
}

const selectUneven = `
SELECT message_count, count(position) AS found, coalesce(max(position) + 1, 0) AS next
FROM sessions LEFT JOIN messages ON messages.session_id = sessions.id
WHERE sessions.id = ? GROUP BY sessions.id HAVING found <> message_count OR next <> message_count`;

/** A workflow is run by its name: of two that share one, nobody could say which is meant. */
function checkNames(transaction: Transaction, written: WrittenRows): void {
	for (const [id, lineNumber] of written) {
		const [name] = transaction.get(selectNamesake, [id]) ?? [];
		if (typeof name !== 'string') continue;
		throw new OpenIntentError(
			'OI_ERR_WORKFLOW_EXISTS',
			`Line ${lineNumber} brings a second workflow "${displayLine(name, 80)}".`,
			{
				hint: 'nothing was imported; rename one of the two with openintent workflow rename, and export again if both are in the file',
			},
		);
	}
}

const selectNamesake = `
SELECT one.name FROM workflows AS one JOIN workflows AS other
ON other.name = one.name AND other.id <> one.id WHERE one.id = ? LIMIT 1`;
