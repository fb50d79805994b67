import {OpenIntentError} from '../contracts/errors.js';
import type {FrameBuilder} from './frame-builder.js';
import type {Replica} from './replica.js';
import {refuseUnrepeatable, refuseWriting} from './sql-guard.js';
import {toStorableTexts} from './sql-parameters.js';
import type {Transaction} from './store.js';

export type PendingTransaction = {
	readonly work: (transaction: Transaction) => unknown;
	readonly resolve: (result: unknown) => void;
	readonly reject: (error: unknown) => void;
};

/**
 * Runs the works one after the other, records in `builder` what they did, and takes everything back: what is not durable
 * is not to be read. A work that throws leaves no trace. The returned function answers the callers, once the outcome is
 * durable.
 */
export function rehearse(
	replica: Replica,
	group: readonly PendingTransaction[],
	builder: FrameBuilder,
): () => void {
	const settlements: (() => void)[] = [];
	replica.run('BEGIN');
	try {
		for (const {work, resolve, reject} of group) {
			try {
				const result = runOne(replica, work, builder);
				settlements.push(() => resolve(result));
			} catch (error) {
				settlements.push(() => reject(error));
			}
		}
	} finally {
		replica.run('ROLLBACK');
	}
	return () => {
		for (const settlement of settlements) settlement();
	};
}

function runOne(replica: Replica, work: PendingTransaction['work'], builder: FrameBuilder) {
	const forget = builder.mark();
	const {transaction, finish} = createTransaction(replica, builder);
	replica.run('SAVEPOINT one');
	try {
		const result = work(transaction);
		if (isThenable(result)) throw asynchronousWork();
		return result;
	} catch (error) {
		replica.run('ROLLBACK TO one');
		forget();
		throw error;
	} finally {
		finish();
		replica.run('RELEASE one');
	}
}

function createTransaction(replica: Replica, builder: FrameBuilder) {
	let isOpen = true;
	const open = () => {
		if (isOpen) return replica;
		throw new OpenIntentError(
			'OI_ERR_INTERNAL',
			'A transaction was used after its function returned.',
		);
	};
	const transaction: Transaction = {
		get(sql, parameters) {
			refuseWriting(sql);
			return open().get(sql, parameters);
		},
		all(sql, parameters) {
			refuseWriting(sql);
			return open().all(sql, parameters);
		},
		run(sql, given = []) {
			refuseUnrepeatable(sql);
			// What people, models and files say may have been cut inside an emoji; that must not lose the rest of it.
			const parameters = toStorableTexts(given);
			const rowCount = open().run(sql, parameters);
			if (rowCount > 0 || !leavesNoTrace.test(sql)) builder.run(sql, parameters);
			return rowCount;
		},
		markChanged(table, key) {
			open();
			builder.changes.push({table, key});
		},
		publish(event) {
			open();
			builder.events.push(event);
		},
	};
	return {
		transaction,
		finish() {
			isOpen = false;
		},
	};
}

/** A statement of these that touched no row did nothing, and need not be written down. */
const leavesNoTrace = /^\s*(?:insert|update|delete)\b/i;

function isThenable(value: unknown): boolean {
	return typeof value === 'object' && value !== null && 'then' in value;
}

function asynchronousWork(): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_INTERNAL',
		'A transaction function returned a promise; it has to be synchronous.',
	);
}
