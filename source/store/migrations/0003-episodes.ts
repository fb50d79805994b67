import type {Migration} from '../migrate.js';

/**
 * Episodes say where they belong; messages say where they are in the transcript file of their session: one row of
 * `messages` is the index row of one line. `is_excerpt` marks a body that is whole only in the transcript.
 */
export const episodes: Migration = {
	version: 3,
	name: 'episodes',
	sql: `
ALTER TABLE episodes ADD COLUMN run_id TEXT NOT NULL DEFAULT '';
ALTER TABLE episodes ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
ALTER TABLE episodes ADD COLUMN tool TEXT;
ALTER TABLE episodes ADD COLUMN call_id TEXT;
ALTER TABLE episodes ADD COLUMN status TEXT;
ALTER TABLE episodes ADD COLUMN labels TEXT NOT NULL DEFAULT '';
ALTER TABLE episodes ADD COLUMN omitted_chars INTEGER NOT NULL DEFAULT 0;
DROP INDEX episodes_by_task;
CREATE INDEX episodes_by_task ON episodes (task_id, position);
CREATE INDEX tasks_by_session ON tasks (session_id);

ALTER TABLE messages ADD COLUMN transcript_offset INTEGER;
ALTER TABLE messages ADD COLUMN transcript_bytes INTEGER;
ALTER TABLE messages ADD COLUMN transcript_crc INTEGER;
ALTER TABLE messages ADD COLUMN is_excerpt INTEGER NOT NULL DEFAULT 0;

CREATE TABLE maintenance (
	name TEXT PRIMARY KEY,
	started_at INTEGER NOT NULL,
	completed_at INTEGER NOT NULL,
	report TEXT NOT NULL DEFAULT ''
) STRICT;
`,
};
