import type {EventSubscriber} from './event-map.js';
import type {PermissionMode} from './policy.js';
import type {IntentRequest, RunResult} from './run.js';
import type {Session} from './session.js';
import type {Task} from './task.js';

/** A provider as a surface shows it. */
export type ProviderStatus = {
	readonly id: string;
	readonly state: 'ready' | 'no-key' | 'cooling-down';
	/** Where the key comes from, e.g. `ANTHROPIC_API_KEY`; undefined for providers without one. */
	readonly keySource: string | undefined;
	readonly cooldownMs: number;
};

/** What every surface binds to: the in-process kernel and agent. */
export type SurfaceApp = {
	readonly bus: EventSubscriber;
	/** Routes and runs one intent. Never throws; the result says how it ended. */
	run(request: IntentRequest): Promise<RunResult>;
	listTasks(limit: number): Promise<readonly Task[]>;
	listSessions(limit: number): Promise<readonly Session[]>;
	listProviders(): Promise<readonly ProviderStatus[]>;
	/** The model a run without `--model` starts with, or undefined when no provider is configured. */
	defaultModel(): Promise<string | undefined>;
	readonly permissionMode: PermissionMode;
	readonly version: string;
	readonly cwd: string;
	/** Saves, stops every run and closes; safe to call twice. */
	dispose(): Promise<void>;
};
