import type {Memory, MemoryCategory, MemoryRecords} from '../../contracts/memory.js';
import {createRowCache} from '../row-cache.js';
import {indexWords, queryWords} from '../search-words.js';
import {toStorableTexts} from '../sql-parameters.js';
import type {Row, SqlValue, Store} from '../store.js';

export function createMemoriesRepository(store: Store, now: () => number): MemoryRecords {
	const {reader} = store;
	const memories = createRowCache<Memory>(store, 'memories', 500);
	return {
		save: (memory) =>
			store.transaction((transaction) => {
				transaction.run(upsert, toStorableTexts(toParameters(memory, now())));
				transaction.markChanged('memories', memory.id);
			}),
		async search(query, category, limit) {
			const words = queryWords(query).slice(0, maxQueryWords);
			if (words.length === 0) return [];
			const parameters = [...words.map((word) => ` ${word}`), category ?? null, limit];
			return reader.all(searchSql(words.length), parameters).map(toMemory);
		},
		async list(category, limit) {
			return reader.all(selectNewest, [category ?? null, limit]).map(toMemory);
		},
		async find(id) {
			return memories.get(id, () => {
				const row = reader.get(`SELECT ${columns} FROM memories WHERE id = ?`, [id]);
				return row && toMemory(row);
			});
		},
		remove: (id) =>
			store.transaction((transaction) => {
				transaction.markChanged('memories', id);
				return transaction.run('DELETE FROM memories WHERE id = ?', [id]) > 0;
			}),
	};
}

const columns = 'id, category, content, importance, source, created_at';

const upsert = `
INSERT INTO memories (${columns}, search_words, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET category = excluded.category, content = excluded.content,
	importance = excluded.importance, source = excluded.source, created_at = excluded.created_at,
	search_words = excluded.search_words, updated_at = excluded.updated_at, embedding = NULL`;

const selectNewest = `
SELECT ${columns} FROM memories WHERE category = coalesce(?1, category)
ORDER BY created_at DESC, rowid DESC LIMIT ?2`;

// One statement per number of words is prepared and kept, so that number needs a bound.
const maxQueryWords = 24;

function searchSql(wordCount: number): string {
	const places = Array.from(
		{length: wordCount},
		(_, index) => `(instr(search_words, ?${index + 1}) > 0)`,
	);
	return `
SELECT ${columns}, ${places.join(' + ')} AS matched FROM memories
WHERE category = coalesce(?${wordCount + 1}, category) AND matched > 0
ORDER BY matched DESC, importance DESC, created_at DESC, rowid DESC LIMIT ?${wordCount + 2}`;
}

function toParameters(memory: Memory, updatedAt: number): SqlValue[] {
	return [
		memory.id,
		memory.category,
		memory.content,
		memory.importance,
		memory.source,
		memory.createdAt,
		indexWords(memory.content),
		updatedAt,
	];
}

function toMemory(row: Row): Memory {
	return {
		id: row[0] as string,
		category: row[1] as MemoryCategory,
		content: row[2] as string,
		importance: row[3] as number,
		source: row[4] as string,
		createdAt: row[5] as number,
	};
}
