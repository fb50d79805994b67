import type {Memory} from '../../contracts/memory.js';
import {displayLine} from '../../lib/display-text.js';
import {formatTable} from '../../lib/format-table.js';
import {localTime} from '../../lib/local-time.js';
import {shortIds} from '../../lib/short-ids.js';

/** Enough of an id to name a note that nothing is listed beside. */
export function shortId(id: string): string {
	return displayLine(shortIds([id])(id));
}

/** The ids of several notes, each long enough to be told from the others. */
export function shortNames(ids: readonly string[]): string {
	return ids
		.map(shortIds(ids))
		.map((id) => displayLine(id))
		.join(', ');
}

/** One memory per line: enough of the id to tell it from `others`, category, content. */
export function memoryTable(
	memories: readonly Memory[],
	others: readonly Memory[] = memories,
): string {
	const shorten = shortIds(others.map(({id}) => id));
	return formatTable(
		memories.map(({id, category, content, labels}) => [
			displayLine(shorten(id)),
			category,
			`${labels.map((label) => `[${label}] `).join('')}${displayLine(content, 500)}`,
		]),
	);
}

/** A note as a person is asked about it, below the call. */
export function notePreview(memory: Memory, olderVersions: number): string {
	const {content, category, labels, createdAt} = memory;
	return [
		`  note: ${displayLine(content, 300)}`,
		`  category: ${[category, ...labels].join(', ')}`,
		`  saved: ${localTime(createdAt)}`,
		...(olderVersions === 0
			? []
			: [`  with it: ${olderVersions} older, which it took the place of`]),
	].join('\n');
}

export function memoryResult({id, content, category, importance, ...memory}: Memory) {
	return {
		id,
		content,
		category,
		importance,
		source: memory.source,
		labels: memory.labels,
		created_at: memory.createdAt,
	};
}

/** True when any of them came from outside: who reads it must not obey it. */
export function holdUntrusted(memories: readonly Memory[]): boolean {
	return memories.some(({labels}) => labels.includes('untrusted'));
}
