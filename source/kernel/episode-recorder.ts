import type {EpisodeRecords, NewEpisode} from '../contracts/episode.js';
import {toOpenIntentError} from '../contracts/errors.js';
import type {BusEvent, EventPublisher, EventSubscriber} from '../contracts/event-map.js';
import type {Task} from '../contracts/task.js';
import type {EpisodeContent} from './episode-table.js';
import {episodeTable} from './episode-table.js';

export type EpisodeRecorderDeps = {
	readonly bus: EventSubscriber & EventPublisher;
	/** Opened by the first run that is kept. */
	readonly records: () => Promise<EpisodeRecords>;
	readonly now: () => number;
};

export type EpisodeRecorder = {
	/** Settles when everything that happened so far is recorded, or said to have failed. */
	flush(): Promise<void>;
};

type RecordedRun = {readonly taskId: string; position: number};

const maxBatch = 500;
const endStates = new Set<Task['state']>(['completed', 'failed', 'cancelled']);

/** Writes down what happens in the runs that are kept: in order, beside the work, what one tick brings in one go. */
export function createEpisodeRecorder({bus, records, now}: EpisodeRecorderDeps): EpisodeRecorder {
	const runs = new Map<string, RecordedRun>();
	const tasks = new Map<string, Task>();
	const write = createEpisodeWriter(bus, records);

	const followTask = ({task}: {readonly task: Task}) => {
		const isRecorded = [...runs.values()].some(({taskId}) => taskId === task.id);
		// The end of a recorded run comes after the end of its task, and still needs it.
		if (endStates.has(task.state) && !isRecorded) tasks.delete(task.id);
		else tasks.set(task.id, task);
	};

	const add = (event: BusEvent) => {
		const runId = runIdOf(event);
		const run = runId === undefined ? undefined : runs.get(runId);
		const task = run && tasks.get(run.taskId);
		if (runId === undefined || run === undefined || task === undefined) return;
		const toContent = episodeTable[event.name] as
			| ((payload: unknown) => EpisodeContent | undefined)
			| undefined;
		const content = toContent?.(event.payload);
		if (content === undefined) return;
		run.position += 1;
		write.add({...noDetails, ...content, task, runId, position: run.position, timestamp: now()});
	};

	bus.onAny((event) => {
		if (event.name === 'task-change') followTask(event.payload);
		if (event.name === 'run-start' && event.payload.isKept) {
			runs.set(event.payload.runId, {taskId: event.payload.taskId, position: 0});
		}
		add(event);
		if (event.name !== 'run-end') return;
		runs.delete(event.payload.runId);
		tasks.delete(event.payload.taskId);
	});
	return {flush: write.flush};
}

const noDetails = {tool: undefined, callId: undefined, status: undefined, labels: []};

function runIdOf({payload}: BusEvent): string | undefined {
	if ('runId' in payload) return payload.runId;
	return 'request' in payload ? payload.request.runId : undefined;
}

function createEpisodeWriter(bus: EventPublisher, records: () => Promise<EpisodeRecords>) {
	let waiting: NewEpisode[] = [];
	let draining: Promise<void> | undefined;
	const told = new Set<string>();

	const save = async (batch: readonly NewEpisode[]) => {
		try {
			await (await records()).record(batch);
		} catch (error) {
			tell(batch, toOpenIntentError(error).message);
		}
	};

	// Said once per run: a full disk would otherwise say it after every step.
	const tell = (batch: readonly NewEpisode[], reason: string) => {
		const untold = new Set(batch.map(({runId}) => runId).filter((runId) => !told.has(runId)));
		for (const runId of untold) told.add(runId);
		if (untold.size === 0) return;
		const text = `What happened in the task could not be recorded: ${reason}`;
		bus.publish('notice', {runId: undefined, level: 'error', text, reason});
	};

	const drain = async () => {
		await new Promise((resolve) => setImmediate(resolve));
		while (waiting.length > 0) {
			const batch = waiting.slice(0, maxBatch);
			waiting = waiting.slice(maxBatch);
			await save(batch);
		}
		draining = undefined;
	};

	return {
		add(episode: NewEpisode) {
			waiting.push(episode);
			draining ??= drain();
		},
		async flush() {
			await draining;
		},
	};
}
