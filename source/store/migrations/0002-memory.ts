import type {Migration} from '../migrate.js';

/**
 * Memories get a number, which the word index refers to: the hidden rowid of a table with a TEXT key may change when the
 * file is compacted. `search_words` moves into that index.
 */
export const memory: Migration = {
	version: 2,
	name: 'memory',
	sql: `
CREATE TABLE numbered_memories (
	number INTEGER PRIMARY KEY,
	id TEXT NOT NULL UNIQUE,
	category TEXT NOT NULL CHECK (category IN ('preference', 'knowledge', 'pattern', 'skill')),
	content TEXT NOT NULL,
	importance REAL NOT NULL DEFAULT 0.5,
	source TEXT NOT NULL,
	confidence REAL NOT NULL DEFAULT 1 CHECK (confidence BETWEEN 0 AND 1),
	labels TEXT NOT NULL DEFAULT '',
	session_id TEXT,
	task_id TEXT,
	superseded_by TEXT,
	words_version INTEGER NOT NULL DEFAULT 0,
	embedding BLOB,
	embedder TEXT,
	embedding_dimensions INTEGER,
	access_count INTEGER NOT NULL DEFAULT 0,
	created_at INTEGER NOT NULL,
	updated_at INTEGER NOT NULL
) STRICT;

CREATE VIRTUAL TABLE memory_words USING fts4(
	words, concepts, tokenize=unicode61 "remove_diacritics=0"
);

INSERT INTO numbered_memories (number, id, category, content, importance, source, access_count, created_at, updated_at)
	SELECT row_number() OVER (ORDER BY created_at, rowid), id, category, content, importance, source, access_count,
		created_at, updated_at
	FROM memories ORDER BY created_at, rowid;
INSERT INTO memory_words (docid, words, concepts)
	SELECT numbered.number, memories.search_words, ''
	FROM numbered_memories AS numbered JOIN memories ON memories.id = numbered.id ORDER BY numbered.number;

DROP TABLE memories;
ALTER TABLE numbered_memories RENAME TO memories;
CREATE INDEX memories_by_time ON memories (created_at);
CREATE INDEX memories_by_successor ON memories (superseded_by);

CREATE TABLE memory_changes (
	number INTEGER PRIMARY KEY,
	kind TEXT NOT NULL CHECK (kind IN ('save', 'supersede')),
	memory_id TEXT NOT NULL,
	previous TEXT,
	superseded_id TEXT,
	changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX memory_changes_by_memory ON memory_changes (memory_id);
`,
};
