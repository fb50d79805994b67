import {
	appendFileSync,
	closeSync,
	fdatasyncSync,
	ftruncateSync,
	mkdirSync,
	openSync,
	readFileSync,
	statSync,
} from 'node:fs';
import {join} from 'node:path';
import type {StoreEvent} from '../../../source/contracts/store-events.js';
import type {CommitListener} from '../../../source/store/store.js';
import type {Statement} from './naive-database.js';
import {applyNaively, loadNaiveEngine, readNaively} from './naive-database.js';
import {withSocketLock} from './naive-locks.js';
import type {StoreOptions, VariantStore} from './variant-table.js';

type Frame = {readonly statements: readonly Statement[]; readonly events: readonly StoreEvent[]};

/**
 * Appends each transaction as one line and waits until it is durable, which is right. A watching process applies
 * whatever lines it finds, which is not: their writer may still take them back.
 */
export async function openNaiveJournal({
	folder,
	wasmPath,
	watch = false,
}: StoreOptions): Promise<VariantStore> {
	mkdirSync(folder, {recursive: true});
	const openDatabase = await loadNaiveEngine(wasmPath);
	const listeners = new Set<CommitListener>();
	const file = openSync(join(folder, 'openintent.db.journal'), 'a+', 0o600);
	let replica = openDatabase(undefined);
	let length = 0;

	function catchUp(tell: Iterable<CommitListener> = listeners): void {
		const lines = readFileSync(join(folder, 'openintent.db.journal')).subarray(length);
		const complete = lines.subarray(0, lines.lastIndexOf('\n') + 1);
		length += complete.length;
		for (const line of complete.toString().split('\n').filter(Boolean)) {
			const {statements, events} = JSON.parse(line) as Frame;
			for (const {sql, parameters} of statements) replica.run(sql, [...parameters]);
			for (const listener of tell) listener({changes: [], events, isForeign: true});
		}
	}

	function append(frame: Frame): void {
		const before = statSync(join(folder, 'openintent.db.journal')).size;
		try {
			appendFileSync(file, `${JSON.stringify(frame)}\n`);
			fdatasyncSync(file);
		} catch (error) {
			ftruncateSync(file, before);
			throw error;
		}
	}

	catchUp();
	const watching = watch ? setInterval(() => catchUp(), 5) : undefined;
	return {
		reader: readNaively(() => replica),
		transaction: (work) =>
			withSocketLock(folder, async () => {
				const statements: Statement[] = [];
				const events: StoreEvent[] = [];
				catchUp();
				const result = applyNaively(replica, work, {
					onStatement: (statement) => statements.push(statement),
					publish: (event) => events.push(event),
				});
				try {
					append({statements, events});
				} catch (error) {
					replica.close();
					replica = openDatabase(undefined);
					length = 0;
					catchUp([]);
					throw error;
				}
				length = statSync(join(folder, 'openintent.db.journal')).size;
				for (const listener of listeners) listener({changes: [], events, isForeign: false});
				return result;
			}),
		onCommit(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		async close() {
			clearInterval(watching);
			closeSync(file);
			replica.close();
		},
	};
}
