import type {Migration} from '../migrate.js';

/**
 * Times are milliseconds since the epoch. STRICT makes SQLite turn the REAL that sql.js binds for large numbers into an
 * INTEGER, or refuse it. Tables that another one refers to by number have that number as their key: the hidden rowid may
 * change when the file is compacted. A row of `messages` is also the index row of one line of a transcript; `is_excerpt`
 * marks a body that is whole only there.
 */
export const initial: Migration = {
	version: 1,
	name: 'initial',
	sql: `
CREATE TABLE workflows (
	id TEXT PRIMARY KEY,
	name TEXT NOT NULL,
	description TEXT,
	intent_raw TEXT NOT NULL,
	steps TEXT NOT NULL,
	trigger TEXT,
	enabled INTEGER NOT NULL DEFAULT 1,
	created_at INTEGER NOT NULL,
	updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX workflows_by_name ON workflows (name);

CREATE TABLE tasks (
	id TEXT PRIMARY KEY,
	workflow_id TEXT REFERENCES workflows (id),
	title TEXT NOT NULL,
	status TEXT NOT NULL
		CHECK (status IN ('pending', 'queued', 'running', 'completed', 'failed', 'cancelled')),
	priority TEXT NOT NULL CHECK (priority IN ('critical', 'high', 'normal', 'low')),
	session_id TEXT,
	model TEXT,
	input TEXT,
	output TEXT,
	error TEXT,
	input_tokens INTEGER NOT NULL DEFAULT 0,
	output_tokens INTEGER NOT NULL DEFAULT 0,
	created_at INTEGER NOT NULL,
	started_at INTEGER,
	completed_at INTEGER,
	last_run_id TEXT,
	cost_usd REAL,
	owner TEXT
) STRICT;
CREATE INDEX tasks_by_status ON tasks (status, created_at);
CREATE INDEX tasks_by_session ON tasks (session_id, created_at);
CREATE INDEX tasks_by_workflow ON tasks (workflow_id);
CREATE INDEX tasks_by_time ON tasks (created_at);

CREATE TABLE episodes (
	id INTEGER PRIMARY KEY,
	task_id TEXT NOT NULL REFERENCES tasks (id) ON DELETE CASCADE,
	type TEXT NOT NULL CHECK (type IN ('observation', 'action', 'result', 'reflection')),
	content TEXT NOT NULL,
	timestamp INTEGER NOT NULL,
	run_id TEXT NOT NULL DEFAULT '',
	position INTEGER NOT NULL DEFAULT 0,
	tool TEXT,
	call_id TEXT,
	status TEXT,
	labels TEXT NOT NULL DEFAULT '',
	omitted_chars INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX episodes_by_task ON episodes (task_id, position);
CREATE INDEX episodes_by_time ON episodes (timestamp);

CREATE TABLE memories (
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
CREATE INDEX memories_by_time ON memories (created_at);
CREATE INDEX memories_by_successor ON memories (superseded_by);

CREATE VIRTUAL TABLE memory_words USING fts4(
	words, concepts, tokenize=unicode61 "remove_diacritics=0"
);

CREATE TABLE memory_changes (
	number INTEGER PRIMARY KEY,
	kind TEXT NOT NULL CHECK (kind IN ('save', 'supersede')),
	memory_id TEXT NOT NULL,
	previous TEXT,
	superseded_id TEXT,
	changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX memory_changes_by_memory ON memory_changes (memory_id);

CREATE TABLE adapters (
	id TEXT PRIMARY KEY,
	type TEXT NOT NULL,
	config TEXT NOT NULL DEFAULT '{}',
	status TEXT NOT NULL DEFAULT 'disconnected',
	last_health INTEGER,
	created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE sessions (
	id TEXT PRIMARY KEY,
	title TEXT NOT NULL,
	cwd TEXT NOT NULL,
	message_count INTEGER NOT NULL DEFAULT 0,
	created_at INTEGER NOT NULL,
	updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_by_time ON sessions (updated_at);

CREATE TABLE messages (
	session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	role TEXT NOT NULL,
	body TEXT NOT NULL,
	created_at INTEGER NOT NULL,
	transcript_offset INTEGER,
	transcript_bytes INTEGER,
	transcript_crc INTEGER,
	is_excerpt INTEGER NOT NULL DEFAULT 0,
	PRIMARY KEY (session_id, position)
) STRICT;

CREATE TABLE maintenance (
	name TEXT PRIMARY KEY,
	started_at INTEGER NOT NULL,
	completed_at INTEGER NOT NULL,
	report TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE usage (
	id INTEGER PRIMARY KEY,
	run_id TEXT NOT NULL,
	provider TEXT NOT NULL,
	model TEXT NOT NULL,
	input_tokens INTEGER NOT NULL,
	output_tokens INTEGER NOT NULL,
	cached_input_tokens INTEGER NOT NULL,
	cache_write_input_tokens INTEGER NOT NULL DEFAULT 0,
	reasoning_tokens INTEGER NOT NULL,
	created_at INTEGER NOT NULL,
	session_id TEXT,
	cost_usd REAL,
	is_estimated INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX usage_by_session ON usage (session_id);
CREATE INDEX usage_by_run ON usage (run_id);
CREATE INDEX usage_by_time ON usage (created_at);

CREATE TABLE schedules (
	id TEXT PRIMARY KEY,
	workflow_id TEXT REFERENCES workflows (id) ON DELETE CASCADE,
	intent_raw TEXT NOT NULL,
	expression TEXT NOT NULL,
	time_zone TEXT NOT NULL,
	enabled INTEGER NOT NULL DEFAULT 1,
	last_run_at INTEGER,
	next_run_at INTEGER,
	created_at INTEGER NOT NULL,
	updated_at INTEGER NOT NULL,
	missed_runs TEXT NOT NULL DEFAULT 'once' CHECK (missed_runs IN ('skip', 'once')),
	last_task_id TEXT
) STRICT;
CREATE INDEX schedules_by_workflow ON schedules (workflow_id);
CREATE INDEX schedules_by_next_run ON schedules (next_run_at);

CREATE TABLE outbox (
	id TEXT PRIMARY KEY,
	channel TEXT NOT NULL,
	recipient TEXT NOT NULL,
	body TEXT NOT NULL,
	status TEXT NOT NULL CHECK (status IN ('pending', 'sent', 'failed')),
	attempts INTEGER NOT NULL DEFAULT 0,
	error TEXT,
	next_attempt_at INTEGER,
	created_at INTEGER NOT NULL,
	updated_at INTEGER NOT NULL,
	sent_at INTEGER
) STRICT;
CREATE INDEX outbox_by_status ON outbox (status, next_attempt_at);
`,
};
