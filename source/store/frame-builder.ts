import type {StoreEvent} from '../contracts/store-events.js';
import {createByteWriter} from './byte-writer.js';
import {statementKinds} from './journal-frame.js';
import type {Change, SqlValue} from './store.js';
import {writeValue} from './value-codec.js';

export type FrameBuilder = ReturnType<typeof createFrameBuilder>;

/**
 * Collects what the transactions of a group do, in the form of a frame's content: the SQL texts, each once; the
 * statements; the changed rows; the events. Parameters are written at once, so a caller may change its arrays afterwards.
 */
export function createFrameBuilder() {
	const sqlTexts = new Map<string, number>();
	const statements = createByteWriter();
	let statementCount = 0;
	const changes: Change[] = [];
	const events: StoreEvent[] = [];

	function beginStatement(kind: number, sql: string): void {
		let index = sqlTexts.get(sql);
		if (index === undefined) {
			index = sqlTexts.size;
			sqlTexts.set(sql, index);
		}
		statements.byte(kind);
		statements.varint(index);
		statementCount++;
	}

	return {
		changes,
		events,
		isEmpty: () => statementCount === 0 && events.length === 0,
		run(sql: string, parameters: readonly SqlValue[]): void {
			const lengthBefore = statements.length();
			beginStatement(statementKinds.run, sql);
			statements.varint(parameters.length);
			try {
				for (const value of parameters) writeValue(statements, value);
			} catch (error) {
				statements.truncate(lengthBefore);
				statementCount--;
				throw error;
			}
		},
		script(sql: string): void {
			beginStatement(statementKinds.script, sql);
		},
		/** A place to go back to when a transaction fails. */
		mark() {
			const at = [statements.length(), statementCount, changes.length, events.length] as const;
			return () => {
				statements.truncate(at[0]);
				statementCount = at[1];
				changes.length = at[2];
				events.length = at[3];
			};
		},
		/** The content of the frame. */
		finish(): Buffer {
			const head = createByteWriter();
			head.varint(sqlTexts.size);
			for (const sql of sqlTexts.keys()) head.text(sql);
			head.varint(statementCount);
			const tail = createByteWriter();
			tail.varint(changes.length);
			for (const {table, key} of changes) {
				tail.text(table);
				tail.text(key);
			}
			tail.varint(events.length);
			for (const event of events) tail.text(JSON.stringify(event));
			return Buffer.concat([head.result(), statements.result(), tail.result()]);
		},
	};
}
