import {isOpenIntentError} from '../../contracts/errors.js';
import {canonicalJson} from '../../lib/canonical-json.js';
import type {SqlValue, Transaction} from '../store.js';
import type {CheckedRow} from './check-import.js';
import {wholeChecks} from './check-whole.js';
import {badLine} from './import-line.js';
import type {Fate, RowCounts} from './row-fates.js';
import type {RowJson} from './row-json.js';
import {valuesOf} from './row-json.js';
import type {SessionSides} from './session-sides.js';
import {createSideComparison} from './session-sides.js';
import type {RowValues, TableWriter} from './table-writer.js';
import {createTableWriter} from './table-writer.js';
import type {TransferredTable} from './transferred-tables.js';
import {transferredTables} from './transferred-tables.js';

/** A table while rows are written to it. */
type TableState = {
	readonly table: TransferredTable;
	readonly writer: TableWriter;
	readonly counts: RowCounts;
	/** What became of the rows of this file, by their keys. */
	readonly fates: Map<string, Fate>;
	/** Lines of the rows that were written, by what names them alone. */
	readonly written: Map<string, number>;
	/** How many rows of the same contents were there before, and came since; for rows without a key. */
	readonly equals: Map<string, {readonly before: number; seen: number}>;
};

export type AppliedRows = {
	readonly tables: Readonly<Record<string, RowCounts>>;
	readonly sides: SessionSides;
};

/**
 * Writes checked rows. An existing row stays, unless `replaces`; rows that belong to a row share its fate. Call it in one
 * transaction: it throws at the first row that does not fit, and then nothing of the import may stay.
 */
export function applyRows(
	transaction: Transaction,
	rows: readonly CheckedRow[],
	replaces: boolean,
): AppliedRows {
	const comparison = createSideComparison();
	const states = new Map<string, TableState>();
	for (const table of transferredTables) states.set(table.name, open(transaction, table));
	for (const {lineNumber, bytes} of rows) {
		const line = JSON.parse(bytes.toString('utf8')) as {table: string; row: RowJson};
		const state = states.get(line.table) as TableState;
		const row = new Map(valuesOf(line.row));
		try {
			const fate = decide(states, state, row, replaces);
			state.counts[fate]++;
			if (fate === 'kept') comparison.compare(state.table, state.writer, row);
			else {
				write(transaction, states, state, row, fate);
				const key = onlyKey(state.table, row);
				if (typeof key === 'string') state.written.set(key, lineNumber);
			}
		} catch (error) {
			if (isOpenIntentError(error)) throw error;
			throw badLine(lineNumber, reasonOf(error as Error), error);
		}
	}
	for (const [name, check] of Object.entries(wholeChecks)) {
		check(transaction, states.get(name)?.written ?? new Map());
	}
	const counts = [...states].map(([name, state]) => [name, state.counts] as const);
	const written = counts.reduce((sum, [, {added, replaced}]) => sum + added + replaced, 0);
	if (written > 0) transaction.publish({type: 'data-import', rowCount: written});
	const fates = [...(states.get('sessions')?.fates ?? [])].map(
		([key, fate]) => [(JSON.parse(key) as [string])[0], fate] as const,
	);
	return {
		tables: Object.fromEntries(counts),
		sides: comparison.sidesOf(transaction, new Map(fates)),
	};
}

function reasonOf({message}: Error): string {
	return message.startsWith('FOREIGN KEY')
		? 'refers to a row that is neither in the file nor in the store'
		: `does not fit: ${message}`;
}

function open(transaction: Transaction, table: TransferredTable): TableState {
	return {
		table,
		writer: createTableWriter(transaction, table),
		counts: {added: 0, kept: 0, replaced: 0},
		fates: new Map(),
		written: new Map(),
		equals: new Map(),
	};
}

function decide(
	states: ReadonlyMap<string, TableState>,
	{table, writer, fates, equals}: TableState,
	row: RowValues,
	replaces: boolean,
): Fate {
	const unknown = writer.unknownColumn(row);
	if (unknown !== undefined) throw new Error(`${table.name} has no column "${unknown}"`);
	const {owner, key} = table;
	if (key !== undefined) refuseRepetition(fates, table.name, keyOf(row, key));
	if (owner !== undefined) {
		const ownerKey = canonicalJson([row.get(owner.column)]);
		// What an owner that is replaced had, was removed with it: these rows are new.
		return states.get(owner.table)?.fates.get(ownerKey) === 'kept' ? 'kept' : 'added';
	}
	if (key === undefined) return isKnown(equals, writer, row, table.counter) ? 'kept' : 'added';
	const fate = !writer.has(row) ? 'added' : replaces ? 'replaced' : 'kept';
	fates.set(keyOf(row, key), fate);
	return fate;
}

function refuseRepetition(fates: Map<string, Fate>, table: string, key: string): void {
	if (fates.has(key)) throw new Error(`${table} has ${key} twice in this file`);
	fates.set(key, 'added');
}

/** The second of two equal rows is known only if there were two before. */
function isKnown(
	equals: TableState['equals'],
	writer: TableWriter,
	row: RowValues,
	counter: string | undefined,
): boolean {
	const contents = canonicalJson([...row].filter(([column]) => column !== counter).sort());
	const equal = equals.get(contents) ?? {before: writer.countEqual(row), seen: 0};
	equal.seen++;
	equals.set(contents, equal);
	return equal.seen <= equal.before;
}

function write(
	transaction: Transaction,
	states: ReadonlyMap<string, TableState>,
	{table, writer}: TableState,
	row: RowValues,
	fate: Exclude<Fate, 'kept'>,
): void {
	if (fate === 'added') writer.insert(row);
	else {
		writer.replace(row);
		for (const child of states.values()) {
			if (child.table.owner?.table === table.name) child.writer.removeOf(onlyKey(table, row));
		}
	}
	const [changed, key] = table.owner
		? [table.owner.table, row.get(table.owner.column)]
		: [table.name, onlyKey(table, row)];
	if (typeof key === 'string') transaction.markChanged(changed, key);
	table.index?.(transaction, writer.read(row));
}

function keyOf(row: RowValues, key: readonly string[]): string {
	return canonicalJson(key.map((column) => row.get(column)));
}

function onlyKey({key = []}: TransferredTable, row: RowValues): SqlValue {
	return row.get(key[0] ?? '') ?? null;
}
