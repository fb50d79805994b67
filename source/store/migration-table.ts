import type {Migration} from './migrate.js';
import {initial} from './migrations/0001-initial.js';
import {sessionModel} from './migrations/0002-session-model.js';
import {embeddingUsage} from './migrations/0003-embedding-usage.js';
import {sessionOrigin} from './migrations/0004-session-origin.js';
import {scheduleFolder} from './migrations/0005-schedule-folder.js';
import {workflowLabels} from './migrations/0006-workflow-labels.js';

/** Append only: a released migration is never edited, because files that have run it exist. */
export const migrations: readonly Migration[] = [
	initial,
	sessionModel,
	embeddingUsage,
	sessionOrigin,
	scheduleFolder,
	workflowLabels,
];
