import type {Migration} from '../migrate.js';

/** The model that a person gave a session, as they typed it; nothing where they gave it none. */
export const sessionModel: Migration = {
	version: 2,
	name: 'session-model',
	sql: 'ALTER TABLE sessions ADD COLUMN model TEXT;',
};
