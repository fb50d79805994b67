import type {MemoryLabel} from '../../contracts/memory.js';
import {memoryLabels} from '../../contracts/memory.js';

/** A pattern for each label there is. An empty one matches no memory: labels are compared with a space before them. */
export function refusedLabels(excludeLabels: readonly MemoryLabel[]): readonly string[] {
	return memoryLabels.map((label) => (excludeLabels.includes(label) ? `%${label}%` : ''));
}

/** The condition for parameters of `refusedLabels`. */
export function hasNoneOf(...parameters: readonly string[]): string {
	return parameters
		.map((parameter) => `' ' || memories.labels NOT LIKE ${parameter}`)
		.join(' AND ');
}
