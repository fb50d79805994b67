import type {Config} from '../config/config-schema.js';
import {toOpenIntentError} from '../contracts/errors.js';
import type {EventPublisher} from '../contracts/event-map.js';
import type {RetentionLimits, RetentionRecords} from '../contracts/retention.js';
import type {Scheduler} from '../kernel/scheduler.js';

export type DailyRetentionDeps = {
	readonly bus: EventPublisher;
	readonly submit: Scheduler['submit'];
	readonly config: () => Config;
	/** Timer seam: returns the function that cancels. */
	readonly setTimer: (run: () => void, delayMs: number) => () => void;
};

export type DailyRetention = {
	/** Called once the store is open: a process that never opens it has nothing to do with its age. */
	start(retention: RetentionRecords): void;
	close(): void;
};

export function retentionLimits({retention, budget}: Config): RetentionLimits {
	return {
		episodesDays: retention.episodes_days,
		tasksDays: retention.tasks_days,
		usageDays: daysOfUsage(retention.usage_days, budget),
		transcriptsDays: retention.transcripts_days,
		sessionsDays: retention.sessions_days,
		maxSizeMb: retention.max_size_mb,
	};
}

/** What a budget is checked against is kept for as long as it counts: up to 31 days, begun at midnight. */
function daysOfUsage(wanted: number, budget: Config['budget']): number {
	if (wanted === 0) return 0;
	if (budget.month_usd > 0 || budget.month_tokens > 0) return Math.max(wanted, 32);
	return budget.day_usd > 0 || budget.day_tokens > 0 ? Math.max(wanted, 2) : wanted;
}

/** Removes once a day what is past its time, as a task that waits for all others. Between two runs it sets one timer. */
export function createDailyRetention(deps: DailyRetentionDeps): DailyRetention {
	const controller = new AbortController();
	let cancelTimer: () => void = () => undefined;

	const wait = (retention: RetentionRecords) => {
		if (controller.signal.aborted) return;
		const delayMs = retention.msUntilDue();
		if (delayMs === 0) void run(retention);
		else cancelTimer = deps.setTimer(() => wait(retention), delayMs);
	};

	const run = async (retention: RetentionRecords) => {
		let nextMs = retryMs;
		try {
			const {done} = deps.submit({
				title: 'Remove records that are past their time',
				priority: 'low',
				signal: controller.signal,
				isKept: false,
				run: ({signal}) => retention.runIfDue(retentionLimits(deps.config()), signal),
			});
			await done;
			// Another process may be at it, or have failed: its turn is seen in the database later.
			nextMs = Math.max(retention.msUntilDue(), retryMs);
		} catch (error) {
			if (controller.signal.aborted) return;
			tellFailure(deps.bus, error);
		}
		if (!controller.signal.aborted) cancelTimer = deps.setTimer(() => wait(retention), nextMs);
	};

	return {
		start: wait,
		close() {
			controller.abort();
			cancelTimer();
		},
	};
}

const retryMs = 3_600_000;

function tellFailure(bus: EventPublisher, error: unknown): void {
	const {code, message} = toOpenIntentError(error);
	if (code === 'OI_ERR_RUN_CANCELLED') return;
	const text = `Old records could not be removed: ${message}`;
	bus.publish('notice', {runId: undefined, level: 'error', text});
}
