import type {Config} from '../config/config-schema.js';
import type {Episode} from '../contracts/episode.js';
import type {RetentionReport} from '../contracts/retention.js';
import type {Session} from '../contracts/session.js';
import type {SessionMessage} from '../contracts/shown.js';
import type {SurfaceApp} from '../contracts/surface.js';
import type {SessionFork} from '../contracts/surface-actions.js';
import {displayLine} from '../lib/display-text.js';
import type {TranscriptFile} from '../store/transcripts/open-transcripts.js';
import {retentionLimits} from './daily-retention.js';
import {forkSession} from './fork-session.js';
import type {Records} from './open-records.js';
import {readSession} from './session-history.js';

/** What surfaces may see of the store, and do with it. */
export type RecordsAccess = Pick<SurfaceApp, 'listSessions' | 'readSession' | 'setSessionModel'> & {
	/** Adds to a session; one of which nothing is kept stays so. */
	keepMessages(id: string, messages: readonly SessionMessage[]): Promise<void>;
	/** What happened in a task, first to last; empty when nothing is kept of it. */
	timeline(taskId: string): Promise<readonly Episode[]>;
	listTranscripts(): Promise<readonly TranscriptFile[]>;
	/** With everything that was said and done in it. False when there is no session of exactly that id. */
	removeSession(id: string): Promise<boolean>;
	/** Removes now what is past its time. */
	runRetention(signal: AbortSignal): Promise<RetentionReport>;
	renameSession(id: string, title: string): Promise<void>;
	/** Takes it out of every list. It can be taken back for a day. */
	putSessionAway(id: string): Promise<boolean>;
	takeSessionBack(id: string): Promise<boolean>;
	/** Removes those that are still put away. */
	removePutAway(ids: Iterable<string>): Promise<void>;
	firstWords(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
	/** Another session that begins with what was said in this one, or with its first messages. */
	forkSession(id: string, fork: SessionFork): Promise<Session>;
};

const mostTitleLength = 120;

export function createRecordsAccess(
	records: () => Promise<Records>,
	config: () => Config,
	cwd: string,
): RecordsAccess {
	return {
		listSessions: async (limit) => (await records()).sessions.list(limit),
		readSession: async (id) => readSession(await records(), id, cwd),
		setSessionModel: async (id, model) => (await records()).sessions.setModel(id, model),
		async keepMessages(id, messages) {
			const {sessions} = await records();
			if ((await sessions.find(id)) !== undefined) await sessions.append(id, messages, Date.now());
		},
		timeline: async (taskId) => (await records()).episodes.timeline(taskId),
		listTranscripts: async () => (await records()).transcripts.list(),
		removeSession: async (id) => (await records()).sessions.remove(id),
		runRetention: async (signal) =>
			(await records()).retention.run(retentionLimits(config()), signal),
		renameSession: async (id, title) =>
			(await records()).sessions.rename(id, displayLine(title.trim(), mostTitleLength)),
		putSessionAway: async (id) => (await records()).sessions.setRemoved(id, Date.now()),
		takeSessionBack: async (id) => (await records()).sessions.setRemoved(id, undefined),
		async removePutAway(ids) {
			const {sessions} = await records();
			for (const id of ids)
				if ((await sessions.find(id))?.removedAt !== undefined) await sessions.remove(id);
		},
		firstWords: async (ids) => (await records()).sessions.firstWords(ids),
		forkSession: async (id, fork) => forkSession((await records()).sessions, id, fork),
	};
}
