import * as z from 'zod/mini';
import {toWellFormed} from '../../lib/well-formed.js';
import type {SqlValue} from '../store.js';

/** JSON has no bytes and no infinity. */
export const RowJson = z.record(
	z.string(),
	z.union([
		z.null(),
		z.string(),
		z.number(),
		z.strictObject({base64: z.string()}),
		z.strictObject({number: z.enum(['Infinity', '-Infinity'])}),
	]),
);
export type RowJson = z.infer<typeof RowJson>;

type ValueJson = RowJson[string];

export function toValueJson(value: SqlValue): ValueJson {
	if (value instanceof Uint8Array) return {base64: Buffer.from(value).toString('base64')};
	if (typeof value !== 'number' || Number.isFinite(value)) return value;
	return {number: value > 0 ? 'Infinity' : '-Infinity'};
}

export function fromValueJson(value: ValueJson): SqlValue {
	if (typeof value === 'string') return toWellFormed(value);
	if (typeof value !== 'object' || value === null) return value;
	return 'base64' in value ? Buffer.from(value.base64, 'base64') : Number(value.number);
}

/** The columns that a line names, with what they are to hold. */
export function valuesOf(row: RowJson): readonly (readonly [string, SqlValue])[] {
	return Object.entries(row).map(([name, value]) => [name, fromValueJson(value)] as const);
}
