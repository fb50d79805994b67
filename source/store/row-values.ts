import type {SqlValue} from './store.js';

/** A value that may be NULL, as the rest of the program says it. */
export function optional<Value extends string | number>(
	value: SqlValue | undefined,
): Value | undefined {
	return value === null ? undefined : (value as Value | undefined);
}
