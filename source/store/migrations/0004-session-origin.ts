import type {Migration} from '../migrate.js';

/** The session that one was forked from, and when it was put away: it is removed for good a day later. */
export const sessionOrigin: Migration = {
	version: 4,
	name: 'session-origin',
	sql: `
ALTER TABLE sessions ADD COLUMN origin_id TEXT;
ALTER TABLE sessions ADD COLUMN removed_at INTEGER;`,
};
