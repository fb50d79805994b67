import {createEventBus} from '../../kernel/event-bus.js';
import {endCutOff} from '../cut-off-tasks.js';
import {openRecords} from '../open-records.js';
import type {DoctorDeps} from './doctor-deps.js';

/** Ends the tasks whose process is gone, as every list of tasks does, and keeps what was asked for. */
export async function endDeadTasks({
	paths,
	bundleFolder,
}: Pick<DoctorDeps, 'paths' | 'bundleFolder'>): Promise<void> {
	// What is in the rows was redacted when it was written; nothing new goes in.
	const asItIs = (text: string) => text;
	const records = await openRecords({
		...{folder: paths.storeFolder, transcriptsFolder: paths.transcriptsFolder, bundleFolder},
		...{redact: asItIs, redactKnown: asItIs, watch: false},
		forgotten: {add: () => undefined, lift: () => undefined},
		bus: createEventBus(() => undefined),
		openEmbedder: async () => undefined,
	});
	try {
		await endCutOff(records);
	} finally {
		await records.close();
	}
}
