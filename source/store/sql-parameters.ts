import {OpenIntentError} from '../contracts/errors.js';
import {isWellFormed, toWellFormed} from '../lib/well-formed.js';
import type {SqlValue} from './store.js';

/** Refuses what SQLite would turn into something else: NaN becomes NULL, booleans become numbers. */
export function checkParameters(parameters: readonly SqlValue[]): void {
	for (let index = 0; index < parameters.length; index++) {
		const value: unknown = parameters[index];
		if (isStorable(value)) continue;
		throw refused(index, `${String(value)} (${typeof value})`);
	}
}

/** Refuses text that would not be read back as it was written; free text goes through `toStorableTexts` before. */
export function checkTexts(parameters: readonly SqlValue[]): void {
	for (let index = 0; index < parameters.length; index++) {
		const value = parameters[index];
		if (typeof value !== 'string' || isWellFormed(value)) continue;
		throw refused(index, 'text with half a surrogate pair');
	}
}

/** For text from people, models and files, which may have been cut inside an emoji: half of one becomes U+FFFD. */
export function toStorableTexts(parameters: readonly SqlValue[]): readonly SqlValue[] {
	return parameters.map((value) => (typeof value === 'string' ? toWellFormed(value) : value));
}

function isStorable(value: unknown): boolean {
	return (
		typeof value === 'string' ||
		(typeof value === 'number' && !Number.isNaN(value)) ||
		value === null ||
		value instanceof Uint8Array
	);
}

function refused(index: number, what: string): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_INTERNAL',
		`SQL parameter ${index + 1} is ${what}, which the store cannot keep.`,
	);
}
