import {toOpenIntentError} from '../contracts/errors.js';
import type {Approver} from '../contracts/policy.js';
import type {ScheduleActions, ScheduledEnd} from '../contracts/schedule.js';
import type {TaskRecords} from '../contracts/task.js';
import {setBackgroundTimer} from '../lib/background-timer.js';
import type {AppOptions} from './app-options.js';
import type {PersonPlace} from './begun-by-tool.js';
import type {Kernel} from './create-kernel.js';
import {activeStates} from './cut-off-tasks.js';
import type {ForeignQuestions} from './foreign-questions.js';
import type {ScheduleAccessDeps, StartScheduled} from './schedule-access.js';
import {createScheduleAccess, isActiveTask} from './schedule-access.js';
import {markWatching} from './schedule-marks.js';
import type {ScheduleNews} from './schedule-news.js';
import {newsText} from './schedule-news.js';
import type {ScheduledRunDeps} from './schedule-runs.js';
import {nobodyAtHand, runScheduled, usualWaitMs, waitingTask} from './schedule-runs.js';

export type ScheduleWatching = {
	/** How long a question of a run waits for a yes, where nobody is asked here. */
	readonly waitApprovalMs?: number;
	/** Stands for the notice of what happens. */
	readonly tell?: (news: ScheduleNews) => void;
};

export type ScheduleAnswers = Pick<ForeignQuestions, 'followQuestions'> & {
	/** Only a person decides what runs by itself. */
	readonly schedules: ScheduleActions & {
		/** From now on this process runs what falls due. Returns the function that ends it. */
		watch(watching?: ScheduleWatching): Promise<() => void>;
	};
};

export type SchedulesDeps = Omit<
	ScheduleAccessDeps,
	'start' | 'now' | 'schedulersFolder' | keyof PersonPlace
> &
	Omit<ScheduledRunDeps, 'mode'> &
	Pick<Kernel, 'bus'> &
	Pick<AppOptions, 'config' | 'permissionMode' | 'translate' | 'paths' | 'environment'> & {
		readonly approvals: ForeignQuestions;
	};

type Watcher = Required<ScheduleWatching> & {readonly start: StartScheduled};

/** Connects what a person does with schedules, what falls due, and the one way of every intent. */
export function openSchedules(deps: SchedulesDeps): {
	readonly answers: ScheduleAnswers;
	close(): void;
} {
	const {paths, environment} = deps;
	const stops = new Set<() => void>();
	let asked: Approver | undefined;
	let watching: Required<ScheduleWatching> = {
		waitApprovalMs: usualWaitMs,
		tell: (news) => tellNews(deps, news),
	};
	const mode = () => deps.permissionMode ?? deps.config().permissions.mode;
	const start: StartScheduled = async (schedule, taskId, attention = {}) => {
		const {tell} = watching;
		const {approver = asked ?? nobodyAtHand, waitApprovalMs = watching.waitApprovalMs} = attention;
		const end = await runScheduled({...deps, mode}, {schedule, taskId, approver, waitApprovalMs});
		tell({is: 'ended', schedule, end});
		return end;
	};
	const schedules = {
		...createScheduleAccess({...deps, ...paths, ...environment, start, now: Date.now}),
		async watch(wish: ScheduleWatching = {}) {
			watching = {...watching, ...wish};
			const stop = await watchSchedules(deps, {...watching, start});
			stops.add(stop);
			return stop;
		},
	};
	return {
		answers: {
			schedules,
			followQuestions(ask) {
				asked = (request, signal) => ask({...request, askedBy: 'schedule'}, signal);
				deps.approvals.followQuestions(ask);
			},
		},
		close() {
			for (const stop of stops) stop();
		},
	};
}

async function watchSchedules(deps: SchedulesDeps, {tell, start}: Watcher): Promise<() => void> {
	const [{createScheduleWatch}, {nextRun}, {schedules: records}] = await Promise.all([
		import('../intents/schedule-watch.js'),
		import('../intents/schedule-times.js'),
		deps.records(),
	]);
	// Nothing is done before that is kept: what has not begun, another process may make up for.
	const begin = async (run: ScheduleNews & {readonly is: 'begun'}) => {
		const {schedule, taskId} = run;
		try {
			const {tasks} = await deps.records();
			if (!(await tasks.begin(taskId, Date.now()))) return;
			tell(run);
			const {error} = await start(schedule, taskId);
			await endIfLeft(tasks, taskId, error);
		} catch (error) {
			tellProblem(deps, error);
		}
	};
	const watch = createScheduleWatch({
		...{records, now: Date.now, setTimer: setBackgroundTimer, newTask: waitingTask, nextRun},
		isActive: (id) => isActiveTask(deps, id),
		onDue(run) {
			if (run.is === 'begun') void begin(run);
			else tell(run);
		},
		onError: (error) => tellProblem(deps, error),
	});
	const unmark = markWatching(deps.paths.schedulersFolder);
	const unfollow = deps.bus.on('store-change', ({event: {type}}) => {
		if (type === 'schedule-change' || type === 'data-import') watch.wake();
	});
	watch.wake();
	return () => {
		unfollow();
		watch.close();
		unmark();
	};
}

/** One that was cancelled while it waited for a free place has written nothing down. */
async function endIfLeft(
	tasks: TaskRecords,
	taskId: string,
	error: ScheduledEnd['error'],
): Promise<void> {
	const task = await tasks.find(taskId);
	if (error === undefined || task === undefined || !activeStates.includes(task.state)) return;
	await tasks.endAbandoned([taskId], error.message, Date.now());
}

/** A run that begins is seen in Tasks. */
function tellNews({bus, translate}: Pick<SchedulesDeps, 'bus' | 'translate'>, news: ScheduleNews) {
	if (news.is === 'begun') return;
	const isBad = news.is === 'unreadable' || (news.is === 'ended' && news.end.error !== undefined);
	const text = newsText(news, translate);
	bus.publish('notice', {runId: undefined, level: isBad ? 'warning' : 'info', text});
}

function tellProblem({bus, translate}: Pick<SchedulesDeps, 'bus' | 'translate'>, cause: unknown) {
	const {message} = toOpenIntentError(cause);
	const text = translate('schedules.news.problem', {reason: message});
	bus.publish('notice', {runId: undefined, level: 'error', text});
}
