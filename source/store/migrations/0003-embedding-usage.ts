import type {Migration} from '../migrate.js';

/** Calls that made vectors of texts are counted apart from those that answered. */
export const embeddingUsage: Migration = {
	version: 3,
	name: 'embedding-usage',
	sql: 'ALTER TABLE usage ADD COLUMN is_embedding INTEGER NOT NULL DEFAULT 0;',
};
