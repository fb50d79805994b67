import type {Migration} from '../migrate.js';

/** What a workflow's task had heard, so that its runs ask as that task did. */
export const workflowLabels: Migration = {
	version: 6,
	name: 'workflow-labels',
	sql: "ALTER TABLE workflows ADD COLUMN labels TEXT NOT NULL DEFAULT ''",
};
