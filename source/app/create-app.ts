import type {Config} from '../config/config-schema.js';
import type {DataPaths} from '../config/data-paths.js';
import type {Environment} from '../config/environment.js';
import type {Route} from '../contracts/intent.js';
import type {PermissionMode} from '../contracts/policy.js';
import type {SurfaceApp} from '../contracts/surface.js';
import {createEventBus} from '../kernel/event-bus.js';
import type {RunAgent} from '../kernel/intent-runner.js';
import {createIntentRunner} from '../kernel/intent-runner.js';
import {createScheduler} from '../kernel/scheduler.js';
import {createServiceRegistry} from '../kernel/service-registry.js';
import {createToolDispatcher} from '../kernel/tool-dispatcher.js';
import {createLogger} from '../lib/logger.js';
import {newId} from '../lib/new-id.js';
import {once} from '../lib/once.js';
import {createRedactor} from '../lib/redact.js';
import {createAuditLog} from '../vault/audit-log.js';
import {createPolicyEngine} from '../vault/policy-engine.js';
import {adapterTable} from './adapters.js';
import {childEnvironment} from './child-environment.js';
import {loadIntentRouter} from './load-intents.js';
import {logEvents} from './log-events.js';
import {createModelAccess} from './model-access.js';
import {openRecords} from './open-records.js';
import {ownReports} from './own-reports.js';

export type AppOptions = {
	readonly version: string;
	/** Real path. */
	readonly cwd: string;
	readonly paths: DataPaths;
	readonly config: Config;
	readonly environment: Environment;
	/** Where the bundle and its wasm are. */
	readonly bundleFolder: string;
	readonly permissionMode?: PermissionMode;
	/** Gets a readable copy of the log. */
	readonly mirrorLog?: (line: string) => void;
};

export type App = SurfaceApp & {
	/** Where an intent would go, and why, in words. */
	explainRoute(text: string): Promise<{readonly route: Route; readonly explanation: string}>;
};

/**
 * The composition root: the only place that creates and connects. Nothing here is opened before it is needed, so that a
 * locally routed read costs only what it uses.
 */
export function createApp(options: AppOptions): App {
	const {config, paths, environment, cwd} = options;
	const redactor = createRedactor(environment.listSecrets());
	const logger = createLogger({
		file: paths.logFile,
		level: config.general.log_level,
		maxBytes: config.general.log_max_bytes,
		redact: redactor.redact,
		mirror: options.mirrorLog && {level: 'debug', write: options.mirrorLog},
	});
	const bus = createEventBus((error) => logger.error({error}, 'a listener of events failed'));
	logEvents(bus, logger);
	const records = once(() => openRecords(paths.storeFolder, options.bundleFolder));
	const models = createModelAccess(options);
	const roots = () => [cwd, ...config.files.roots];
	const router = once(() => loadIntentRouter(config.intents.file || paths.intentsFile));

	const registry = createServiceRegistry({
		rows: adapterTable({
			roots,
			home: environment.home,
			childEnvironment: childEnvironment(environment, config.shell.environment),
			shellTimeoutSecs: () => config.shell.timeout_secs,
			memories: async () => (await records()).memories,
			newId,
			own: ownReports({...options, models, records, listTools: () => registry.list()}),
		}),
		bus,
		setTimer: (run, delayMs) => {
			const timer = setTimeout(run, delayMs).unref();
			return () => clearTimeout(timer);
		},
		healthIntervalMs: 60_000,
		connectTimeoutMs: 10_000,
	});
	const dispatcher = createToolDispatcher({
		catalog: registry,
		policy: createPolicyEngine({roots}),
		audit: createAuditLog({file: paths.auditFile, wallNow: Date.now, redact: redactor.redact}),
		bus,
		now: () => performance.now(),
		newId,
		defaultTimeoutMs: config.agent.tool_timeout_secs * 1000,
	});
	const scheduler = createScheduler({
		bus,
		records: async () => (await records()).tasks,
		now: Date.now,
		newId,
		maxConcurrentTasks: config.kernel.max_concurrent_tasks,
	});
	const agent = once(async () => {
		const {createAgent} = await import('./create-agent.js');
		return createAgent({...options, bus, records, registry, dispatcher, models});
	});
	const runAgent: RunAgent = async (...run) => (await agent())(...run);
	const runner = once(async () =>
		createIntentRunner({
			router: await router(),
			catalog: registry,
			dispatcher,
			scheduler,
			runAgent,
			bus,
			now: () => performance.now(),
			newId,
			grants: new Set(),
		}),
	);
	const dispose = once(async () => {
		await scheduler.close();
		await registry.close();
		await (await records.peek())?.close();
		await logger.flush();
		bus.close();
	});

	return {
		bus,
		version: options.version,
		cwd,
		permissionMode: options.permissionMode ?? config.permissions.mode,
		run: async (request) => (await runner())(request),
		listTasks: async (limit) => (await records()).tasks.list(limit),
		listSessions: async (limit) => (await records()).sessions.list(limit),
		listProviders: models.listProviders,
		defaultModel: models.defaultModel,
		async explainRoute(text) {
			const {explainRoute} = await import('../kernel/explain-route.js');
			const route = (await router()).route(text);
			return {route, explanation: explainRoute(route)};
		},
		dispose,
	};
}
