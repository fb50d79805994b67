import type {Migration} from '../migrate.js';

/** The folder that a schedule was made in, and runs in; none for a row of before, which does not run. */
export const scheduleFolder: Migration = {
	version: 5,
	name: 'schedule-folder',
	sql: "ALTER TABLE schedules ADD COLUMN cwd TEXT NOT NULL DEFAULT '';",
};
