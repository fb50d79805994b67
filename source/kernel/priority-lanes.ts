import type {TaskPriority} from '../contracts/task.js';
import {taskPriorities} from '../contracts/task.js';

export type LaneEntry = {readonly lane: TaskPriority; start: () => void};

export type PriorityLanes<Entry extends LaneEntry> = {
	/** Starts the entry at once when a place is free, else keeps it waiting in its lane. */
	enter(entry: Entry): void;
	/** Gives back the place of a started entry, and starts the next. */
	leave(): void;
	/** Takes a waiting entry out. */
	withdraw(entry: Entry): void;
};

/** First come, first served inside a lane; a more urgent lane goes first; at most `limit` run at once. */
export function createPriorityLanes<Entry extends LaneEntry>(limit: number): PriorityLanes<Entry> {
	const waiting = new Map<TaskPriority, Entry[]>(taskPriorities.map((lane) => [lane, []]));
	let started = 0;

	const next = (): Entry | undefined => {
		for (const lane of taskPriorities) {
			const entry = waiting.get(lane)?.shift();
			if (entry) return entry;
		}
		return undefined;
	};

	const fill = () => {
		while (started < limit) {
			const entry = next();
			if (!entry) return;
			started++;
			entry.start();
		}
	};

	return {
		enter(entry) {
			waiting.get(entry.lane)?.push(entry);
			fill();
		},
		leave() {
			started--;
			fill();
		},
		withdraw(entry) {
			const lane = waiting.get(entry.lane) ?? [];
			const index = lane.indexOf(entry);
			if (index >= 0) lane.splice(index, 1);
		},
	};
}
