import type {SandboxState} from '../lib/sandbox/sandbox.js';
import type {Episode} from './episode.js';
import type {EventSubscriber} from './event-map.js';
import type {ModelChoice} from './llm.js';
import type {ModelRest} from './model-rest.js';
import type {PermissionMode} from './permission-mode.js';
import type {Plan, PlanProgress} from './plan.js';
import type {Approver} from './policy.js';
import type {PromptDesk} from './prompt-desk.js';
import type {IntentRequest, RunResult} from './run.js';
import type {Session} from './session.js';
import type {SessionMessage} from './shown.js';
import type {SurfaceActions} from './surface-actions.js';
import type {Task} from './task.js';
import type {ModelUsage} from './usage.js';

/** A provider as a surface shows it. */
export type ProviderStatus = {
	readonly id: string;
	readonly state: 'ready' | 'no-key' | 'cooling-down';
	/** Where the key comes from, e.g. `ANTHROPIC_API_KEY`; undefined for providers without one. */
	readonly keySource: string | undefined;
	/** Until the last of its models has rested. */
	readonly cooldownMs: number;
	readonly rests: readonly ModelRest[];
};

/** A session with everything that was said in it. */
export type SessionTranscript = {
	readonly session: Session;
	readonly messages: readonly SessionMessage[];
};

export type TaskBoard = {
	readonly active: readonly Task[];
	/** Newest first. */
	readonly ended: readonly Task[];
	/** How far the running tasks are that have a plan, by their id. */
	readonly progress?: Readonly<Record<string, PlanProgress>>;
};

/** The process of a task. `unseen`: on another computer or in another container, so nobody here knows. */
export type TaskProcess = {
	readonly pid: number;
	readonly is: 'here' | 'alive' | 'gone' | 'unseen';
};

export type TaskDetail = {
	readonly task: Task;
	readonly timeline: readonly Episode[];
	/** What a model said last that it is going to do; absent when it said nothing of the kind. */
	readonly plan?: Plan | undefined;
	/** Undefined for a task of an older program. */
	readonly process: TaskProcess | undefined;
	/** Every model that was called, also where the call failed; most is known once it has ended. */
	readonly models: readonly ModelUsage[];
	/** How many of its calls could be the steps of a workflow. */
	readonly repeatableCalls: number;
};

/**
 * `none` as long as nothing is kept in it; `locked` when a key in it was wanted and could not be read unasked.
 */
export type VaultState = 'none' | 'kept' | 'locked';

/** What models cost; undefined when no price is known, and only a part where that is so for some calls. */
export type KnownCost = {readonly costUsd: number | undefined; readonly isPart: boolean};

/** How much of a model's window a conversation takes; `isEstimated` where no call of it says so. */
export type SessionContext = {
	readonly tokens: number;
	readonly windowTokens: number;
	readonly isEstimated: boolean;
};

/** What every surface binds to: the in-process kernel and agent. */
export type SurfaceApp = {
	readonly bus: EventSubscriber;
	/** Routes and runs one intent. Never throws; the result says how it ended. */
	run(request: IntentRequest): Promise<RunResult>;
	/** Newest first. */
	listTasks(limit: number): Promise<readonly Task[]>;
	/** Tasks of every process on the data folder: what waits or runs, and the last `recent` that have ended. */
	readTaskBoard(recent: number): Promise<TaskBoard>;
	/** A task with what happened in it, first to last; undefined when nothing is kept of it. */
	readTask(id: string): Promise<TaskDetail | undefined>;
	/**
	 * Stops a task, also one of another process. `ended` when there is nothing to stop, `out-of-reach` when its process
	 * cannot be reached from here.
	 */
	cancelTask(id: string): Promise<'asked' | 'ended' | 'out-of-reach'>;
	listSessions(limit: number): Promise<readonly Session[]>;
	/**
	 * A session by its id or the beginning of one, or the latest of this folder; undefined when there is no latest.
	 * Throws `OI_ERR_SESSION_UNKNOWN` for an id that fits none, or several.
	 */
	readSession(id: string | 'latest'): Promise<SessionTranscript | undefined>;
	/** Keeps the model with the session, or takes it away; a session that is not kept yet gets it with its first message. */
	setSessionModel(id: string, model: string | undefined): Promise<void>;
	listProviders(): Promise<readonly ProviderStatus[]>;
	/** The model a run without `--model` starts with, or undefined when no provider is configured. */
	defaultModel(): Promise<string | undefined>;
	/** Somebody types what may become a request to this model, or the usual one: gets ready for it, and says nothing. */
	warmUp(model: string | undefined): void;
	/** `provider/model` that a name stands for. Throws `OI_ERR_MODEL_UNKNOWN` with the nearest names. */
	resolveModel(name: string): Promise<string>;
	/**
	 * Asks here, too, what waits for an answer in other processes on the data folder. The question is taken away, by its
	 * signal, when somebody else answers first.
	 */
	followQuestions(ask: Approver): void;
	/** What a person types: kept and completed. */
	readonly prompts: PromptDesk;
	/** What a person does at a surface that stays. */
	readonly actions: SurfaceActions;
	readonly permissionMode: PermissionMode;
	/** Whether commands run in a sandbox; tried out at the first question. */
	sandboxState(): Promise<SandboxState>;
	/** How many tokens a model is sent at the most: what it takes in, within what the configuration allows. */
	contextWindow(choice: Pick<ModelChoice, 'provider' | 'model'>): Promise<number>;
	/** Undefined for a session in which nothing was said yet. */
	sessionContext(id: string): Promise<SessionContext | undefined>;
	/** What all runs on the data folder cost since the day began. */
	spentToday(): Promise<KnownCost>;
	vaultState(): Promise<VaultState>;
	readonly version: string;
	readonly cwd: string;
	/** Saves, stops every run and closes; safe to call twice. */
	dispose(): Promise<void>;
};
