import {isDeepStrictEqual} from 'node:util';
import type {Config} from './config-schema.js';

/** The keys whose values differ, as `section.key`. */
export function changedKeys(before: Config, after: Config): readonly string[] {
	const changed: string[] = [];
	for (const section of Object.keys(before) as (keyof Config)[]) {
		const old: Readonly<Record<string, unknown>> = before[section];
		const next: Readonly<Record<string, unknown>> = after[section];
		for (const key of new Set([...Object.keys(old), ...Object.keys(next)])) {
			if (!isDeepStrictEqual(old[key], next[key])) changed.push(`${section}.${key}`);
		}
	}
	return changed;
}
