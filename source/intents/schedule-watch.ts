import type {Schedule, ScheduleRecords} from '../contracts/schedule.js';
import type {Task} from '../contracts/task.js';
import {isOneShot} from './schedule-times.js';

/** What became of a run that fell due. `late`: nobody was there; `overlap`: the one before still runs. */
export type DueRun =
	| {readonly is: 'begun'; readonly schedule: Schedule; readonly taskId: string}
	| {readonly is: 'late' | 'overlap' | 'unreadable'; readonly schedule: Schedule};

export type ScheduleWatchDeps = {
	readonly records: Pick<
		ScheduleRecords,
		'listDue' | 'nextDueAt' | 'claim' | 'listUnbegun' | 'reclaim'
	>;
	/** Wall clock, ms: rows are read by other processes, and the next day. */
	readonly now: () => number;
	/** Timer seam: returns the function that cancels. */
	readonly setTimer: (run: () => void, delayMs: number) => () => void;
	/** The task that a run of it becomes, of this process, which has not begun. */
	readonly newTask: (schedule: Schedule, createdAt: number) => Task;
	/** Strictly after a moment; undefined when it never comes again. Throws for an expression that cannot be read. */
	readonly nextRun: (expression: string, timeZone: string, after: number) => number | undefined;
	/** Whether a task still waits or runs, in whatever process. */
	readonly isActive: (taskId: string) => Promise<boolean>;
	readonly onDue: (run: DueRun) => void;
	readonly onError: (error: unknown) => void;
};

export type ScheduleWatch = {
	/** Looks again: something may be due, or due earlier. */
	wake(): void;
	close(): void;
};

/**
 * Timers count the time that this process was awake. After a machine has slept, or its clock was set, what is due is
 * noticed within this time; one that is set for hours would come hours late.
 */
const longestWaitMs = 60_000;

/** Somewhat more than the longest wait: what is later than this was due while nobody was there. */
export const missedAfterMs = 120_000;

/**
 * Begins what is due, each run in one process only, however many watch. It sets one timer, for the next one that falls
 * due, and none when nothing is scheduled: then only `wake` makes it look.
 */
export function createScheduleWatch(deps: ScheduleWatchDeps): ScheduleWatch {
	let cancelTimer: () => void = () => undefined;
	let isLooking = false;
	let isOutdated = false;
	let isClosed = false;
	const told = tellOverlapOnce(deps);

	/** Begins what is due. Returns how long nothing will be, as far as is known. */
	async function takeAll(): Promise<number | undefined> {
		let isAnyAbout: boolean;
		do {
			isOutdated = false;
			for (const schedule of await deps.records.listDue(deps.now()))
				if (!isClosed) await takeDue(told, schedule);
			isAnyAbout = await takeUnbegun();
		} while (isOutdated && !isClosed);
		const next = await deps.records.nextDueAt();
		if (next !== undefined) return Math.max(0, next - deps.now());
		// Its process may be killed before it has begun, and nothing would be told of that.
		return isAnyAbout ? longestWaitMs : undefined;
	}

	/** Whether other processes are about to begin something. */
	async function takeUnbegun(): Promise<boolean> {
		const about: boolean[] = [];
		for (const schedule of await deps.records.listUnbegun())
			if (!isClosed) about.push(await isAboutToBegin(deps, schedule));
		return about.includes(true);
	}

	async function look(): Promise<void> {
		// What changes meanwhile is looked at once more, and not twice at once.
		isOutdated = isLooking;
		if (isLooking || isClosed) return;
		isLooking = true;
		cancelTimer();
		const waitMs = await takeAll().catch((error: unknown) => {
			deps.onError(error);
			// A disk that is full, say: another time.
			return longestWaitMs;
		});
		isLooking = false;
		if (isOutdated) return look();
		if (waitMs !== undefined && !isClosed)
			cancelTimer = deps.setTimer(() => void look(), Math.min(waitMs, longestWaitMs));
	}

	return {
		wake: () => void look(),
		close() {
			isClosed = true;
			cancelTimer();
		},
	};
}

/** What is left out every minute because one run waits for its person is told once for that run. */
function tellOverlapOnce(deps: ScheduleWatchDeps): ScheduleWatchDeps {
	const waitsFor = new Map<string, string | undefined>();
	return {
		...deps,
		onDue(run) {
			const {id, lastTaskId} = run.schedule;
			if (run.is === 'overlap') {
				if (waitsFor.get(id) === lastTaskId) return;
				waitsFor.set(id, lastTaskId);
			}
			deps.onDue(run);
		},
	};
}

/** One run for all that fell due while nobody was there, at the most: the next one is after now. */
async function takeDue(deps: ScheduleWatchDeps, schedule: Schedule): Promise<void> {
	const {id, expression, timeZone, nextRunAt: dueAt} = schedule;
	if (dueAt === undefined) return;
	const now = deps.now();
	const next = nextOf(deps, schedule, now);
	const left = next.isReadable ? await reasonToLeave(deps, schedule, now - dueAt) : 'unreadable';
	const task = left === undefined ? deps.newTask(schedule, now) : undefined;
	const nextRunAt = isOneShot(expression) ? undefined : next.at;
	const isOurs = await deps.records.claim(id, {dueAt, nextRunAt, task, now});
	if (!isOurs) return;
	const claimed = {...schedule, expression, timeZone, nextRunAt};
	tellTaken(deps, {schedule: claimed, now, taken: task ?? left ?? 'unreadable'});
}

/**
 * Whether the process that claimed a run still has to begin it. One that was killed before it could has done nothing yet: that
 * run is made up for by whoever is first, as one that nobody claimed.
 */
async function isAboutToBegin(deps: ScheduleWatchDeps, schedule: Schedule): Promise<boolean> {
	const {lastTaskId, lastRunAt, missedRuns} = schedule;
	if (lastTaskId === undefined || lastRunAt === undefined) return false;
	if (await deps.isActive(lastTaskId)) return true;
	const now = deps.now();
	const isLate = missedRuns === 'skip' && now - lastRunAt > missedAfterMs;
	const task = isLate ? undefined : deps.newTask(schedule, now);
	if (await deps.records.reclaim(schedule, {task, now}))
		tellTaken(deps, {schedule, now, taken: task ?? 'late'});
	return false;
}

type TakenRun = {
	readonly schedule: Schedule;
	readonly now: number;
	/** The task it becomes, or why it becomes none. */
	readonly taken: Task | Exclude<DueRun['is'], 'begun'>;
};

function tellTaken({onDue}: ScheduleWatchDeps, {schedule, now, taken}: TakenRun): void {
	if (typeof taken === 'string') onDue({is: taken, schedule});
	else {
		const {id: taskId} = taken;
		onDue({is: 'begun', schedule: {...schedule, lastRunAt: now, lastTaskId: taskId}, taskId});
	}
}

/** A row of an import may hold anything. */
function nextOf(
	{nextRun}: ScheduleWatchDeps,
	{expression, timeZone}: Schedule,
	now: number,
): {readonly isReadable: boolean; readonly at?: number | undefined} {
	try {
		return {isReadable: true, at: nextRun(expression, timeZone, now)};
	} catch {
		return {isReadable: false};
	}
}

async function reasonToLeave(
	{isActive}: ScheduleWatchDeps,
	{missedRuns, lastTaskId}: Schedule,
	lateMs: number,
): Promise<'late' | 'overlap' | undefined> {
	if (lateMs > missedAfterMs && missedRuns === 'skip') return 'late';
	return lastTaskId !== undefined && (await isActive(lastTaskId)) ? 'overlap' : undefined;
}
