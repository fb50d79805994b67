import type {Row, SqlValue} from './store.js';

/** A prepared statement. Every use binds anew (a missing parameter is NULL) and leaves the statement reset. */
export type SqlStatement = {
	/** The first row, or undefined when there is none. */
	get(parameters: readonly SqlValue[]): Row | undefined;
	all(parameters: readonly SqlValue[]): Row[];
	/** Runs to the end and returns how many rows were inserted, updated or deleted. */
	run(parameters: readonly SqlValue[]): number;
	finalize(): void;
};
