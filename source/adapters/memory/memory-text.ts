import type {Memory} from '../../contracts/memory.js';
import type {Translate} from '../../contracts/messages.js';
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
export function notePreview(memory: Memory, count: number, say: Translate): string {
	const {content, category, labels, createdAt} = memory;
	return [
		say('memory.preview.note', {content: displayLine(content, 300)}),
		say('memory.preview.category', {names: [category, ...labels].join(say('list.comma'))}),
		say('memory.preview.saved', {time: localTime(createdAt)}),
		...(count === 0 ? [] : [say('memory.preview.older', {count})]),
	]
		.map((line) => `  ${line}`)
		.join('\n');
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
