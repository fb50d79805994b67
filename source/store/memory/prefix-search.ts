import type {Memory, MemoryCategory} from '../../contracts/memory.js';
import {queryWords} from '../search-words.js';
import type {Reader, Row} from '../store.js';
import {readMatchInfo} from './bm25.js';
import {memoryColumns, toMemory} from './memory-rows.js';

const maxWords = 24;
const matchInfoColumn = memoryColumns.split(', ').length;

/** Memories that contain words of the query, or words that begin with them; those with most of them first. */
export function findByWords(
	reader: Reader,
	query: string,
	category: MemoryCategory | undefined,
	limit: number,
): readonly Memory[] {
	const words = queryWords(query).slice(0, maxWords);
	if (words.length === 0) return [];
	const match = words.map((word) => `"${word}*"`).join(' OR ');
	return reader
		.all(select, [match, category ?? null])
		.map((row) => ({row, found: countFound(row, words.length)}))
		.filter(({found}) => found > 0)
		.sort((left, right) => right.found - left.found)
		.slice(0, limit)
		.map(({row}) => toMemory(row));
}

// The order that equal matches keep, since sorting is stable.
const select = `
SELECT ${memoryColumns}, matchinfo(memory_words, 'pcnalx')
FROM memory_words CROSS JOIN memories ON memories.number = memory_words.docid
WHERE memory_words MATCH ?1 AND superseded_by IS NULL AND category = coalesce(?2, category)
ORDER BY importance DESC, created_at DESC, number DESC`;

function countFound(row: Row, wordCount: number): number {
	const info = readMatchInfo(row[matchInfoColumn] as Uint8Array);
	let found = 0;
	for (let word = 0; word < wordCount; word++) if (info.hits(word, 0) > 0) found++;
	return found;
}
