import type {Migration} from '../migrate.js';

/** What lists, limits and unattended runs need to know of a row. */
export const tables: Migration = {
	version: 4,
	name: 'tables',
	sql: `
ALTER TABLE tasks ADD COLUMN last_run_id TEXT;
ALTER TABLE tasks ADD COLUMN cost_usd REAL;
ALTER TABLE tasks ADD COLUMN owner TEXT;
DROP INDEX tasks_by_status;
CREATE INDEX tasks_by_status ON tasks (status, created_at);
DROP INDEX IF EXISTS tasks_by_session;
CREATE INDEX tasks_by_session ON tasks (session_id, created_at);

ALTER TABLE usage ADD COLUMN session_id TEXT;
ALTER TABLE usage ADD COLUMN cost_usd REAL;
CREATE INDEX usage_by_session ON usage (session_id);

ALTER TABLE schedules ADD COLUMN missed_runs TEXT NOT NULL DEFAULT 'once' CHECK (missed_runs IN ('skip', 'once'));
ALTER TABLE schedules ADD COLUMN last_task_id TEXT;
CREATE INDEX schedules_by_workflow ON schedules (workflow_id);

ALTER TABLE outbox ADD COLUMN sent_at INTEGER;
CREATE INDEX workflows_by_name ON workflows (name);
`,
};
