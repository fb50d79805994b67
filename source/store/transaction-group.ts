import {OpenIntentError} from '../contracts/errors.js';
import type {StoreEvent} from '../contracts/store-events.js';
import type {Replica} from './replica.js';
import type {Change, Transaction} from './store.js';

export type PendingTransaction = {
	readonly work: (transaction: Transaction) => unknown;
	readonly resolve: (result: unknown) => void;
	readonly reject: (error: unknown) => void;
};

export type GroupOutcome = {
	readonly hasWritten: boolean;
	readonly changes: readonly Change[];
	readonly events: readonly StoreEvent[];
	/** Answers the callers, once the outcome is durable. */
	readonly settle: () => void;
};

/** Runs the works one after the other and commits in memory. One that throws leaves no trace and is reported alone. */
export function applyGroup(replica: Replica, group: readonly PendingTransaction[]): GroupOutcome {
	const changes: Change[] = [];
	const events: StoreEvent[] = [];
	const settlements: (() => void)[] = [];
	let rowsWritten = 0;
	replica.execute('BEGIN');
	for (const {work, resolve, reject} of group) {
		try {
			const outcome = applyOne(replica, work);
			rowsWritten += outcome.rowsWritten;
			changes.push(...outcome.changes);
			events.push(...outcome.events);
			settlements.push(() => resolve(outcome.result));
		} catch (error) {
			settlements.push(() => reject(error));
		}
	}
	replica.execute('COMMIT');
	return {
		hasWritten: rowsWritten > 0,
		changes,
		events,
		settle() {
			for (const settlement of settlements) settlement();
		},
	};
}

function applyOne(replica: Replica, work: PendingTransaction['work']) {
	const recorder = createTransaction(replica);
	replica.execute('SAVEPOINT one');
	try {
		const result = work(recorder.transaction);
		if (isThenable(result)) throw asynchronousWork();
		return {result, ...recorder.finish()};
	} catch (error) {
		replica.execute('ROLLBACK TO one');
		throw error;
	} finally {
		recorder.finish();
		replica.execute('RELEASE one');
	}
}

function createTransaction(replica: Replica) {
	const changes: Change[] = [];
	const events: StoreEvent[] = [];
	let rowsWritten = 0;
	let isOpen = true;
	const open = () => {
		if (isOpen) return replica;
		throw new OpenIntentError(
			'OI_ERR_INTERNAL',
			'A transaction was used after its function returned.',
		);
	};
	const transaction: Transaction = {
		get: (sql, parameters) => open().get(sql, parameters),
		all: (sql, parameters) => open().all(sql, parameters),
		run(sql, parameters) {
			const rowCount = open().run(sql, parameters);
			rowsWritten += rowCount;
			return rowCount;
		},
		markChanged(table, key) {
			changes.push({table, key});
		},
		publish(event) {
			events.push(event);
		},
	};
	return {
		transaction,
		finish() {
			isOpen = false;
			return {changes, events, rowsWritten};
		},
	};
}

function isThenable(value: unknown): boolean {
	return typeof value === 'object' && value !== null && 'then' in value;
}

function asynchronousWork(): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_INTERNAL',
		'A transaction function returned a promise; it has to be synchronous.',
	);
}
