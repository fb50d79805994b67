import type {Memory} from '../../contracts/memory.js';
import {displayLine} from '../../lib/display-text.js';
import {formatTable} from '../../lib/format-table.js';
import {localTime} from '../../lib/local-time.js';

const shownIdLength = 8;

export function shortId(id: string): string {
	return id.slice(0, shownIdLength);
}

/** One memory per line: enough of the id to name it, category, content. */
export function memoryTable(memories: readonly Memory[]): string {
	return formatTable(
		memories.map(({id, category, content, labels}) => [
			shortId(id),
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
