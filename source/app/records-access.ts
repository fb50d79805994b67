import type {Config} from '../config/config-schema.js';
import type {Episode} from '../contracts/episode.js';
import type {RetentionReport} from '../contracts/retention.js';
import type {SurfaceApp} from '../contracts/surface.js';
import type {TranscriptFile} from '../store/transcripts/open-transcripts.js';
import {retentionLimits} from './daily-retention.js';
import type {Records} from './open-records.js';
import {readSession} from './session-history.js';

/** What surfaces may see of the store, and do with it. */
export type RecordsAccess = Pick<SurfaceApp, 'listSessions' | 'readSession' | 'setSessionModel'> & {
	/** What happened in a task, first to last; empty when nothing is kept of it. */
	timeline(taskId: string): Promise<readonly Episode[]>;
	listTranscripts(): Promise<readonly TranscriptFile[]>;
	/** With everything that was said and done in it. False when there is no session of exactly that id. */
	removeSession(id: string): Promise<boolean>;
	/** Removes now what is past its time. */
	runRetention(signal: AbortSignal): Promise<RetentionReport>;
};

export function createRecordsAccess(
	records: () => Promise<Records>,
	config: () => Config,
	cwd: string,
): RecordsAccess {
	return {
		listSessions: async (limit) => (await records()).sessions.list(limit),
		readSession: async (id) => readSession(await records(), id, cwd),
		setSessionModel: async (id, model) => (await records()).sessions.setModel(id, model),
		timeline: async (taskId) => (await records()).episodes.timeline(taskId),
		listTranscripts: async () => (await records()).transcripts.list(),
		removeSession: async (id) => (await records()).sessions.remove(id),
		runRetention: async (signal) =>
			(await records()).retention.run(retentionLimits(config()), signal),
	};
}
