import {resultTextsFor} from '../config/result-texts.js';
import type {AdapterRow} from '../contracts/adapter.js';
import type {ApprovalKeeper} from '../contracts/approval.js';
import type {EpisodeRecords} from '../contracts/episode.js';
import type {IntentRouter} from '../contracts/intent.js';
import type {Logger} from '../contracts/logger.js';
import type {Translate} from '../contracts/messages.js';
import type {AuditLog} from '../contracts/policy.js';
import type {PolicyEngine} from '../contracts/policy-engine.js';
import type {PolicyRule} from '../contracts/policy-rule.js';
import type {IntentRequest, RunResult} from '../contracts/run.js';
import type {Task, TaskRecords} from '../contracts/task.js';
import {createEpisodeRecorder} from '../kernel/episode-recorder.js';
import type {EventBus} from '../kernel/event-bus.js';
import {createEventBus} from '../kernel/event-bus.js';
import type {RunAgent} from '../kernel/intent-runner.js';
import {createIntentRunner} from '../kernel/intent-runner.js';
import type {Job, Scheduler} from '../kernel/scheduler.js';
import {createScheduler} from '../kernel/scheduler.js';
import type {ServiceRegistry} from '../kernel/service-registry.js';
import {createServiceRegistry} from '../kernel/service-registry.js';
import type {ToolDispatcher} from '../kernel/tool-dispatcher.js';
import {createToolDispatcher} from '../kernel/tool-dispatcher.js';
import {setBackgroundTimer} from '../lib/background-timer.js';
import {monotonicMs} from '../lib/monotonic-ms.js';
import {newId} from '../lib/new-id.js';
import {once} from '../lib/once.js';
import {logEvents} from './log-events.js';
import {recordModelSwitches} from './recorded-trust.js';
import type {RunFolder} from './run-folder.js';
import {ownerText} from './task-owner.js';

export type KernelDeps = {
	readonly logger: Logger;
	readonly adapters: (bus: EventBus) => Readonly<Record<string, AdapterRow>>;
	readonly policy: PolicyEngine;
	readonly runRules: readonly PolicyRule[];
	readonly audit: AuditLog;
	readonly keeper: ApprovalKeeper;
	readonly router: () => Promise<IntentRouter>;
	readonly tasks: () => Promise<TaskRecords>;
	readonly episodes: () => Promise<EpisodeRecords>;
	/** Called once, for the first intent that needs a model. */
	readonly openAgent: (kernel: KernelDoors) => Promise<RunAgent>;
	readonly redactKnown: (text: string) => string;
	readonly redactOutput: (text: string) => string;
	readonly toolTimeoutMs: () => number;
	/** In the person's language, which may change while the program runs. */
	readonly translate: Translate;
	readonly maxConcurrentTasks: number;
	/** Does the work of a task in the folder that it is about. */
	readonly within: RunFolder['within'];
};

/** What the agent gets of the kernel. */
export type KernelDoors = {
	readonly bus: EventBus;
	readonly registry: ServiceRegistry;
	readonly dispatcher: ToolDispatcher;
};

export type Kernel = KernelDoors & {
	run(request: IntentRequest): Promise<RunResult>;
	/** Runs work of the program itself as a task. */
	readonly submit: Scheduler['submit'];
	/** Stops every run; the program goes on. */
	readonly stopAll: Scheduler['cancelAll'];
	/** Stops one task of this process; false when there is none of that id. */
	readonly cancelTask: Scheduler['cancel'];
	/** What this process waits for or runs. */
	activeTasks(): readonly Task[];
	/** Settles when what happened so far in tasks is recorded, or said to have failed. */
	recorded(): Promise<void>;
	/** Cancels what runs, disconnects, and settles once all of it is recorded. */
	close(): Promise<void>;
};

const healthIntervalMs = 60_000;
const connectTimeoutMs = 10_000;

/** Connects bus, registry, dispatcher, scheduler and runner: the one path of every intent. */
export function createKernel(deps: KernelDeps): Kernel {
	const {policy, keeper, audit, redactOutput, translate} = deps;
	const bus = createEventBus(
		(error) => deps.logger.error({error}, 'a listener of events failed'),
		deps.redactKnown,
	);
	logEvents(bus, deps.logger);
	recordModelSwitches(bus, deps.audit);
	const registry = createServiceRegistry({
		rows: deps.adapters(bus),
		bus,
		setTimer: setBackgroundTimer,
		healthIntervalMs,
		connectTimeoutMs,
	});
	const now = monotonicMs;
	const sayToPerson = () => resultTextsFor(translate);
	const dispatcher = createToolDispatcher({
		catalog: registry,
		...{policy, keeper, audit, redactOutput, bus, now, newId, sayToPerson},
		defaultTimeoutMs: deps.toolTimeoutMs,
	});
	const scheduler = createScheduler({
		bus,
		records: deps.tasks,
		now: Date.now,
		newId,
		owner: ownerText,
		maxConcurrentTasks: deps.maxConcurrentTasks,
	});
	const episodes = createEpisodeRecorder({bus, records: deps.episodes, now: Date.now});
	const agent = once(() => deps.openAgent({bus, registry, dispatcher}));
	const runner = once(async () =>
		createIntentRunner({
			router: await deps.router(),
			catalog: registry,
			dispatcher,
			scheduler: {...scheduler, submit: (job) => scheduler.submit(inItsFolder(job, deps.within))},
			runAgent: async (...run) => (await agent())(...run),
			...{bus, sayToPerson, now, newId},
			processId: newId(),
			runRules: deps.runRules,
		}),
	);
	return {
		bus,
		registry,
		dispatcher,
		run: async (request) => (await runner())(request),
		submit: scheduler.submit,
		stopAll: scheduler.cancelAll,
		cancelTask: scheduler.cancel,
		activeTasks: scheduler.active,
		recorded: episodes.flush,
		async close() {
			await scheduler.close();
			await dispatcher.close();
			await registry.close();
			await episodes.flush();
			bus.close();
		},
	};
}

/** What waited in a queue goes on in whatever folder the one before it was in, if nobody says its own. */
function inItsFolder<Result>(job: Job<Result>, within: RunFolder['within']): Job<Result> {
	const {cwd, run} = job;
	return cwd === undefined ? job : {...job, run: (context) => within(cwd, () => run(context))};
}
