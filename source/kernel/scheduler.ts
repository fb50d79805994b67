import {OpenIntentError, toOpenIntentError} from '../contracts/errors.js';
import type {EventPublisher} from '../contracts/event-map.js';
import type {Task, TaskPriority, TaskRecords, TaskState} from '../contracts/task.js';
import {createPriorityLanes} from './priority-lanes.js';
import type {TaskRecorder} from './task-recorder.js';
import {createTaskRecorder} from './task-recorder.js';

export type SchedulerDeps = {
	readonly bus: EventPublisher;
	/** Opened only for tasks that are kept. */
	readonly records: () => Promise<Pick<TaskRecords, 'save'>>;
	readonly now: () => number;
	readonly newId: () => string;
	/** Which process runs the tasks that are kept. */
	readonly owner: (cwd: string | undefined) => string;
	readonly maxConcurrentTasks: number;
};

/** What a running task may say about itself. */
export type TaskProgress = Pick<
	Task,
	'model' | 'inputTokens' | 'outputTokens' | 'sessionId' | 'runId' | 'result' | 'costUsd'
>;

export type Job<Result> = {
	/** A new one when it is absent. */
	readonly taskId?: string | undefined;
	readonly title: string;
	readonly priority: TaskPriority;
	readonly signal: AbortSignal;
	/** False for locally routed reads, whose trace is the audit log: they must not open the store. */
	readonly isKept: boolean;
	/** In full, when it may be kept. */
	readonly intent?: string | undefined;
	/** The workflow that it is a run of. */
	readonly workflowId?: string | undefined;
	/** The folder it is about. */
	readonly cwd?: string | undefined;
	run(context: JobContext): Promise<Result>;
	/** The state a settled result stands for; `completed` when absent. */
	stateOf?(result: Result): {readonly state: TaskState; readonly error: string | undefined};
};

export type JobContext = {
	readonly taskId: string;
	readonly signal: AbortSignal;
	update(progress: Partial<TaskProgress>): void;
};

export type Scheduler = {
	/** `done` settles as the job does, or rejects with `OI_ERR_RUN_CANCELLED` when it never ran. */
	submit<Result>(job: Job<Result>): {readonly taskId: string; readonly done: Promise<Result>};
	/** False when no task of that id is waiting or running. */
	cancel(taskId: string): boolean;
	/** Cancels everything that waits or runs; what comes later runs as usual. */
	cancelAll(reason: OpenIntentError): void;
	/** Tasks this process is waiting for or running, oldest first. */
	active(): readonly Task[];
	/** Cancels everything and waits until it has settled and is recorded. */
	close(): Promise<void>;
};

type Entry = {
	task: Task;
	readonly lane: TaskPriority;
	readonly isKept: boolean;
	readonly controller: AbortController;
	start: () => void;
	readonly change: (changes: Partial<Task>) => void;
};

/** Runs jobs by priority, a limited number at once. A record of each kept task follows its states. */
export function createScheduler(deps: SchedulerDeps): Scheduler {
	const entries = new Map<string, Entry>();
	const settled = new Set<Promise<unknown>>();
	const lanes = createPriorityLanes<Entry>(deps.maxConcurrentTasks);
	const recorder = createTaskRecorder(deps.records, deps.bus);

	const submit = <Result>(job: Job<Result>) => {
		const entry = createEntry(deps, job);
		entries.set(entry.task.id, entry);
		deps.bus.publish('task-change', {task: entry.task});
		let unfollow: () => void = () => undefined;
		const ending = new Promise<Result>((resolve, reject) => {
			unfollow = followSignal(entry, job.signal, (error) => {
				lanes.withdraw(entry);
				reject(error);
			});
			entry.start = () => {
				execute(deps, recorder, entry, job)
					.finally(() => lanes.leave())
					.then(resolve, reject);
			};
		});
		const done = ending.finally(() => {
			entries.delete(entry.task.id);
			unfollow();
		});
		settled.add(done);
		done.catch(() => undefined).finally(() => settled.delete(done));
		if (!entry.controller.signal.aborted) {
			entry.change({state: 'queued'});
			lanes.enter(entry);
		}
		return {taskId: entry.task.id, done};
	};

	const cancel = (taskId: string) => {
		const entry = entries.get(taskId);
		entry?.controller.abort(new OpenIntentError('OI_ERR_RUN_CANCELLED', 'The task was cancelled.'));
		return entry !== undefined;
	};

	return {
		submit,
		cancel,
		cancelAll(reason) {
			for (const entry of [...entries.values()]) entry.controller.abort(reason);
		},
		active: () => [...entries.values()].map((entry) => entry.task),
		async close() {
			for (const taskId of [...entries.keys()]) cancel(taskId);
			await Promise.allSettled(settled);
			await recorder.flush();
		},
	};
}

const firstSaveMs = 200;

async function execute<Result>(
	deps: SchedulerDeps,
	recorder: TaskRecorder,
	entry: Entry,
	job: Job<Result>,
): Promise<Result> {
	let recorded: Task | undefined;
	const save = async () => {
		if (!entry.isKept) return;
		recorded = entry.task;
		await recorder.save(recorded);
	};
	const end = (state: TaskState, error: string | undefined) => {
		entry.change({state, error, endedAt: deps.now()});
		return save();
	};
	entry.change({state: 'running', startedAt: deps.now()});
	// The first record overlaps with the work, and work that is done at once needs only the last one.
	const firstSave = setTimeout(save, firstSaveMs);
	try {
		const result = await job.run({
			taskId: entry.task.id,
			signal: entry.controller.signal,
			update(progress) {
				entry.change(progress);
				// Where the run belongs is how other processes find it, also if this one does not live to its end.
				if (recorded !== undefined && recorded.sessionId !== entry.task.sessionId) void save();
			},
		});
		clearTimeout(firstSave);
		const ended = job.stateOf?.(result);
		await end(ended?.state ?? 'completed', ended?.error);
		return result;
	} catch (error) {
		clearTimeout(firstSave);
		const state = entry.controller.signal.aborted ? 'cancelled' : 'failed';
		await end(state, toOpenIntentError(error).message);
		throw error;
	}
}

/**
 * Hands the caller's signal on; `onNeverRan` is called when the task is cancelled while it waits. Returns what ends it: a
 * signal may live as long as the program, and would keep every task that ever ran.
 */
function followSignal(
	entry: Entry,
	signal: AbortSignal,
	onNeverRan: (error: Error) => void,
): () => void {
	const onAbort = () => entry.controller.abort(signal.reason);
	const unfollow = () => signal.removeEventListener('abort', onAbort);
	entry.controller.signal.addEventListener('abort', () => {
		unfollow();
		if (entry.task.state === 'running') return;
		const error = new OpenIntentError(
			'OI_ERR_RUN_CANCELLED',
			'The task was cancelled before it ran.',
		);
		entry.change({state: 'cancelled', error: error.message});
		onNeverRan(error);
	});
	if (signal.aborted) onAbort();
	else signal.addEventListener('abort', onAbort, {once: true});
	return unfollow;
}

/** What is known of a task only where it is kept. */
function keptOf(
	{owner}: SchedulerDeps,
	{intent, workflowId, cwd}: Pick<Job<unknown>, 'intent' | 'workflowId' | 'cwd'>,
): Pick<Task, 'intent' | 'workflowId' | 'owner'> {
	return {intent, owner: owner(cwd), ...(workflowId === undefined ? {} : {workflowId})};
}

function createEntry<Result>(deps: SchedulerDeps, job: Job<Result>): Entry {
	const entry: Entry = {
		task: {
			id: job.taskId ?? deps.newId(),
			title: job.title,
			state: 'pending',
			priority: job.priority,
			sessionId: undefined,
			model: undefined,
			createdAt: deps.now(),
			startedAt: undefined,
			endedAt: undefined,
			error: undefined,
			inputTokens: 0,
			outputTokens: 0,
			...(job.isKept ? keptOf(deps, job) : {}),
		},
		lane: job.priority,
		isKept: job.isKept,
		controller: new AbortController(),
		start: () => undefined,
		change(changes) {
			entry.task = {...entry.task, ...changes};
			deps.bus.publish('task-change', {task: entry.task});
		},
	};
	return entry;
}
