import fs from 'node:fs';
import path from 'node:path';
import {OpenIntentError} from '../contracts/errors.js';
import type {EventSubscriber} from '../contracts/event-map.js';
import {makePrivateFolder, privateFileMode} from '../lib/private-files.js';
import {identityOfThisProcess} from '../store/process-identity.js';
import {takeStopRequests} from './stop-requests.js';
import {stopSignal} from './stop-signal.js';

export type RunningMarksOptions = {
	readonly runningFolder: string;
	readonly bus: EventSubscriber;
	readonly stopAll: (reason: OpenIntentError) => void;
	readonly cancelTask: (id: string) => boolean;
};

/**
 * While something runs, a file says which process it is, so that `openintent stop` finds it. Returns the function that
 * takes it away. A folder that cannot be written is no reason not to run.
 */
export function markRunning({
	runningFolder,
	bus,
	stopAll,
	cancelTask,
}: RunningMarksOptions): () => void {
	const file = path.join(runningFolder, `${process.pid}.json`);
	const running = new Set<string>();
	const onStop = () => {
		const tasks = requestsIn(runningFolder);
		for (const id of tasks) cancelTask(id);
		if (tasks.length > 0) return;
		stopAll(new OpenIntentError('OI_ERR_RUN_CANCELLED', 'Stopped by openintent stop.'));
	};
	let isListening = false;

	const begin = (runId: string) => {
		running.add(runId);
		if (running.size > 1) return;
		// Before the mark, and for as long as the process lives: unheard, the signal would end it.
		// What another process of the same number was asked once is nobody's any more.
		if (!isListening) requestsIn(runningFolder);
		if (!isListening) process.on(stopSignal, onStop);
		isListening = true;
		const mark = () => {
			makePrivateFolder(runningFolder);
			fs.writeFileSync(file, JSON.stringify(identityOfThisProcess()), {mode: privateFileMode});
		};
		// Once more: another process may just have removed the empty folder.
		if (!quietly(mark)) quietly(mark);
	};
	const end = (runId: string) => {
		if (!running.delete(runId) || running.size > 0) return;
		quietly(() => fs.unlinkSync(file));
		// Fails while others run.
		quietly(() => fs.rmdirSync(runningFolder));
	};
	const stops = [
		bus.on('run-start', ({runId}) => begin(runId)),
		bus.on('run-end', ({runId}) => end(runId)),
	];
	return () => {
		for (const stop of stops) stop();
		for (const runId of [...running]) end(runId);
	};
}

function requestsIn(folder: string): string[] {
	let tasks: string[] = [];
	quietly(() => {
		tasks = takeStopRequests(folder);
	});
	return tasks;
}

function quietly(work: () => void): boolean {
	try {
		work();
		return true;
	} catch {
		// Who cannot write there has been told so by the store and the audit log.
		return false;
	}
}
