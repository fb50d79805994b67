import {parseLlmMessage} from '../llm-message.js';
import type {SqlValue, Transaction} from '../store.js';
import type {Erase} from './erase-message.js';
import {eraseJson, eraseMessage} from './erase-message.js';

/** Columns that hold what somebody said or what a tool gave. */
const tables = [
	{name: 'tasks', columns: ['title', 'error', 'input', 'output']},
	{name: 'episodes', columns: ['content']},
	{name: 'sessions', columns: ['title']},
	{name: 'workflows', columns: ['name', 'description', 'intent_raw', 'steps']},
	{name: 'outbox', columns: ['body', 'error']},
] as const;

const pageRows = 500;

/** Takes a text out of every row that is not a memory. */
export function eraseRows(transaction: Transaction, erase: Erase): void {
	for (const {name, columns} of tables) {
		const names = columns.join(', ');
		const select = `SELECT id, ${names} FROM ${name} WHERE id > ? ORDER BY id LIMIT ${pageRows}`;
		const sets = columns.map((column) => `${column} = ?`).join(', ');
		forEachPage(transaction, select, [-1], ([id = null, ...values]) => {
			const erased = values.map((value) => eraseValue(value, erase));
			if (erased.some((value, index) => value !== values[index])) {
				transaction.run(`UPDATE ${name} SET ${sets} WHERE id = ?`, [...erased, id]);
				transaction.markChanged(name, String(id));
			}
			return [id];
		});
	}
	eraseMessages(transaction, erase);
}

function eraseMessages(transaction: Transaction, erase: Erase): void {
	forEachPage(transaction, selectMessages, ['', -1], ([session = null, position = null, body]) => {
		const erased = eraseBody(body as string, erase);
		if (erased !== body) {
			transaction.run(updateMessage, [erased, session, position]);
			transaction.markChanged('sessions', session as string);
		}
		return [session, position];
	});
}

/** One that is no message is still a text that may say it. */
function eraseBody(body: string, erase: Erase): string {
	const message = parseLlmMessage(body);
	if (message === undefined) return eraseJson(body, erase);
	const erased = eraseMessage(message, erase);
	return erased === message ? body : JSON.stringify(erased);
}

const selectMessages = `
SELECT session_id, position, body FROM messages WHERE (session_id, position) > (?, ?)
ORDER BY session_id, position LIMIT ${pageRows}`;
const updateMessage = 'UPDATE messages SET body = ? WHERE session_id = ? AND position = ?';

/** Not all rows at once: the store may be large. `visit` returns the key of the row. */
function forEachPage(
	transaction: Transaction,
	select: string,
	first: readonly SqlValue[],
	visit: (row: readonly SqlValue[]) => readonly SqlValue[],
): void {
	let after = first;
	for (;;) {
		const rows = transaction.all(select, after);
		for (const row of rows) after = visit(row);
		if (rows.length < pageRows) return;
	}
}

function eraseValue(value: SqlValue, erase: Erase): SqlValue {
	if (typeof value !== 'string') return value;
	return /^[[{]/.test(value) ? eraseJson(value, erase) : erase(value);
}
