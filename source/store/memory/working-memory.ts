import {LRUCache} from 'lru-cache';
import {headAndTail} from '../../lib/truncate.js';

/** Something a task has seen: which call, and the beginning and end of what it gave. */
export type Observation = {
	readonly callId: string;
	/** The call and how it ended, in one line. */
	readonly title: string;
	readonly excerpt: string;
	/** `excerpt` came from outside and must not be obeyed. */
	readonly isUntrusted: boolean;
};

export type TaskMemory = {
	note(observation: Observation): void;
	/** In the order in which they were noted. */
	list(): readonly Observation[];
	/** How many had to make room for others. */
	forgotten(): number;
};

export type WorkingMemory = {
	/** The memory of a task, the same until the task is forgotten. */
	open(taskId: string): TaskMemory;
	/** The task has ended. */
	forget(taskId: string): void;
};

export type WorkingMemoryLimits = {
	readonly maxEntries: number;
	/** Of all entries of a task together, counted in UTF-16 units of two bytes. */
	readonly maxBytes: number;
	readonly maxExcerptChars: number;
};

const defaults: WorkingMemoryLimits = {
	maxEntries: 500,
	maxBytes: 1_000_000,
	maxExcerptChars: 400,
};

/** What tasks have seen while they run. In memory only; past its limits a task forgets the oldest first. */
export function createWorkingMemory(limits: Partial<WorkingMemoryLimits> = {}): WorkingMemory {
	const tasks = new Map<string, TaskMemory>();
	return {
		open(taskId) {
			const known = tasks.get(taskId);
			if (known !== undefined) return known;
			const memory = createTaskMemory({...defaults, ...limits});
			tasks.set(taskId, memory);
			return memory;
		},
		forget(taskId) {
			tasks.delete(taskId);
		},
	};
}

function createTaskMemory(limits: WorkingMemoryLimits): TaskMemory {
	const {maxEntries, maxBytes, maxExcerptChars} = limits;
	const kept = new LRUCache<number, Observation>({
		max: maxEntries,
		maxSize: maxBytes,
		sizeCalculation: ({title, excerpt}) => 2 * (title.length + excerpt.length) + 1,
	});
	let noted = 0;
	return {
		note(observation) {
			const excerpt = headAndTail(observation.excerpt, maxExcerptChars).text;
			kept.set(noted, {...observation, excerpt});
			noted += 1;
		},
		// The cache gives the newest first.
		list: () => [...kept.values()].reverse(),
		forgotten: () => noted - kept.size,
	};
}
