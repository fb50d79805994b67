import {createToolOutputs} from '../agent/tool-outputs.js';
import type {Config} from '../config/config-schema.js';
import type {AccountActions} from '../contracts/account-actions.js';
import type {EventPublisher} from '../contracts/event-map.js';
import type {Route} from '../contracts/intent.js';
import type {Translate} from '../contracts/messages.js';
import type {PermissionMode} from '../contracts/permission-mode.js';
import type {SurfaceApp} from '../contracts/surface.js';
import type {PictureActions, ReadyModel} from '../contracts/surface-actions.js';
import type {WorkflowActions} from '../contracts/workflow.js';
import {setBackgroundTimer} from '../lib/background-timer.js';
import {createLogger} from '../lib/logger.js';
import {monotonicMs} from '../lib/monotonic-ms.js';
import {once} from '../lib/once.js';
import {adapterRows} from './adapter-rows.js';
import type {AppOptions} from './app-options.js';
import type {ApprovalAccess} from './approval-access.js';
import {closeApp} from './close-app.js';
import type {ContextDeps, ContextQuestion, ContextReport} from './context-report.js';
import type {AgentDeps} from './create-agent.js';
import type {Kernel, KernelDeps, KernelDoors} from './create-kernel.js';
import {createKernel} from './create-kernel.js';
import type {Redaction} from './create-redaction.js';
import {createRedaction} from './create-redaction.js';
import type {Trust} from './create-trust.js';
import {createTrust} from './create-trust.js';
import {createDailyRetention} from './daily-retention.js';
import {createEmbeddingUpkeep} from './embedding-upkeep.js';
import {createFileRoots} from './file-roots.js';
import {followOthersSoon} from './follow-others.js';
import {limitRun} from './limit-run.js';
import {loadIntentRouter, shippedIntents} from './load-intents.js';
import type {ModelAccess} from './model-access.js';
import {openEmbedder} from './open-embedder.js';
import {openModels} from './open-models.js';
import type {Records} from './open-records.js';
import {openRecords} from './open-records.js';
import type {ScheduleAnswers} from './open-schedules.js';
import {openSchedules} from './open-schedules.js';
import type {PolicyAccess, PolicyAccessDeps} from './policy-access.js';
import {createPolicyAccess} from './policy-access.js';
import {createPromptDesk} from './prompts/prompt-desk.js';
import type {RecordsAccess} from './records-access.js';
import {createRecordsAccess} from './records-access.js';
import {redactRun} from './redacted-run.js';
import {createRunFolder} from './run-folder.js';
import {markRunning} from './running-marks.js';
import type {Spending, SpendingDeps} from './spending.js';
import {surfaceFacts} from './surface-facts.js';
import {createTaskAccess} from './task-access.js';
import {tellWarning} from './tell-warning.js';
import type {TrustAccess} from './trust-access.js';
import {createConnectionWarmer} from './warm-connection.js';

export type App = Omit<SurfaceApp, 'actions'> &
	RecordsAccess &
	PolicyAccess &
	TrustAccess &
	ApprovalAccess &
	ScheduleAnswers & {
		/** Where an intent would go, and why, in words. `say` has the texts of reports. */
		explainRoute(
			text: string,
			say: Translate,
		): Promise<{readonly route: Route; readonly explanation: string}>;
		/** The local phrase that comes nearest to a text, if one is near. */
		nearestIntent(text: string): Promise<string | undefined>;
		/** What the first request of an intent would hold; nothing is sent. */
		reportContext(question: ContextQuestion): Promise<ContextReport>;
		/** The configuration has changed; `text` says so to whoever watches. */
		configChanged(changed: readonly string[], text: string | undefined): void;
		warn(text: string): void;
		listReadyModels(): Promise<readonly ReadyModel[]>;
		readonly pictures: PictureActions;
		/** Only a person may log in. */
		readonly accounts: AccountActions;
		/** For a person: no tool has them. */
		workflows(): Promise<WorkflowActions>;
	};

function openLog(
	{paths, mirrorLog}: AppOptions,
	{general}: Config,
	redact: (text: string) => string,
) {
	return createLogger({
		file: paths.logFile,
		level: general.log_level,
		maxBytes: general.log_max_bytes,
		redact,
		mirror: mirrorLog && {level: 'debug', write: mirrorLog},
	});
}

function openOwnRecords(
	{paths, bundleFolder, isLongLived = false}: AppOptions,
	{models, embedderName}: ReturnType<typeof openModels>,
	redaction: Redaction,
	{bus, spending}: {readonly bus: EventPublisher; readonly spending: () => Promise<Spending>},
): Promise<Records> {
	const {storeFolder: folder, transcriptsFolder} = paths;
	return openRecords({
		folder,
		transcriptsFolder,
		bundleFolder,
		...redaction,
		bus,
		watch: isLongLived,
		openEmbedder: () =>
			openEmbedder(embedderName(), models, async () => (await spending()).embedding),
	});
}

/** Where an intent would go, in words, and what it would send. */
function explain(
	router: () => ReturnType<typeof loadIntentRouter>,
	{cwd, ...deps}: ContextDeps & Pick<AppOptions, 'cwd'>,
): Pick<App, 'explainRoute' | 'nearestIntent' | 'reportContext' | 'sessionContext'> {
	return {
		sessionContext: async (id) =>
			(await import('./session-context.js')).sessionContext(deps, cwd, id),
		reportContext: async (question) =>
			(await import('./context-report.js')).reportContext(deps, question),
		async explainRoute(text, say) {
			const [{explainRoute}, {findNearestPhrase}] = await Promise.all([
				import('../kernel/routing/explain-route.js'),
				import('../kernel/routing/nearest-phrase.js'),
			]);
			const route = (await router()).route(text);
			const nearest = findNearestPhrase(text, shippedIntents());
			return {route, explanation: explainRoute(route, say, nearest)};
		},
		async nearestIntent(text) {
			const {findNearestPhrase} = await import('../kernel/routing/nearest-phrase.js');
			return findNearestPhrase(text, shippedIntents());
		},
	};
}

function tellConfigChange(bus: EventPublisher, apply: () => void): App['configChanged'] {
	return (changed, text) => {
		apply();
		bus.publish('config-change', {changed});
		if (text !== undefined) bus.publish('notice', {runId: undefined, level: 'info', text});
	};
}

function modelAnswers(
	{models, accounts}: Pick<ReturnType<typeof openModels>, 'models' | 'accounts'>,
	{config, cwd, environment}: AppOptions,
) {
	const {listProviders, resolveModel, defaultModel} = models;
	const warmUp = createConnectionWarmer({config, models, now: monotonicMs});
	const listReadyModels = async () => (await import('./ready-models.js')).listReadyModels(models);
	const pictures: PictureActions = {
		named: async (text, model) =>
			(await import('./named-pictures.js')).namedPictures(
				{cwd, ...environment, models},
				text,
				model,
			),
	};
	return {listProviders, listReadyModels, resolveModel, defaultModel, warmUp, pictures, accounts};
}

function factsOf(
	options: AppOptions & Pick<Redaction, 'redact'>,
	permissionMode: PermissionMode,
	trust: Trust,
) {
	const {version, cwd} = options;
	const prompts = createPromptDesk({...options, ...trust});
	return {version, cwd, permissionMode, prompts, sandboxState: trust.sandbox.state};
}

function trustAnswers(
	trust: Trust,
	run: Pick<PolicyAccessDeps, 'catalog' | 'cwd' | 'permissionMode'>,
): Trust['approvals'] & TrustAccess & PolicyAccess {
	return {...trust.approvals, ...trust.projects, ...createPolicyAccess({...trust, ...run})};
}

function workThatStays(
	{isLongLived}: AppOptions,
	records: () => Promise<Records>,
	{bus}: Pick<Kernel, 'bus'>,
	{unfinished, approvals}: Pick<Trust, 'unfinished' | 'approvals'>,
): (() => void)[] {
	if (!isLongLived) return [];
	return [followOthersSoon(records, bus), unfinished.soon(), approvals.stopFollowing];
}

/** Loaded with the agent, or with an embedder that asks a server. */
function openSpending(
	deps: Pick<SpendingDeps, 'config' | 'records'>,
	rest: () => {readonly bus: EventPublisher; readonly models: ModelAccess},
): () => Promise<Spending> {
	return once(async () => {
		const {bus, models} = rest();
		const [{createSpending}, {seesPictures}] = await Promise.all([
			import('./spending.js'),
			models.load(),
		]);
		return createSpending({...deps, bus, models, seesPictures, now: Date.now});
	});
}

/** The agent is loaded for the first intent that needs a model. */
function agentOpener(
	parts: Omit<AgentDeps, keyof KernelDoors | 'spending'>,
	openSpending: () => Promise<Spending>,
): KernelDeps['openAgent'] {
	return async (doors) => {
		const [{createAgent}, {tellFailovers}, spending] = await Promise.all([
			import('./create-agent.js'),
			import('./told-failovers.js'),
			openSpending(),
		]);
		return tellFailovers(doors.bus, createAgent({...parts, ...doors, spending}));
	};
}

/** A run that ends in time, and is known to be cut off where it does not. */
function limitedRun({config}: AppOptions, kernel: Kernel, {unfinished}: Trust) {
	return limitRun(unfinished.before(kernel.run), () => config().kernel.run_timeout_secs);
}

/**
 * The composition root: the only place that creates and connects. Nothing here is opened before it is needed, so that a
 * locally routed read costs only what it uses.
 */
export function createApp(options: AppOptions): App {
	const {config, paths, environment, cwd, translate} = options;
	const start = config();
	const redaction = createRedaction(environment);
	const logger = openLog(options, start, redaction.redact);
	const records = once(async () => {
		const opened = await openOwnRecords(options, keys, redaction, {...kernel, spending});
		retention.start(opened.retention);
		upkeep.start(opened.vectors);
		return opened;
	});
	const spending = openSpending({config, records}, () => ({...kernel, ...keys}));
	const {current, within} = createRunFolder(cwd);
	const roots = createFileRoots(current, () => config().files.roots);
	const router = once(() => loadIntentRouter(start.intents.file || paths.intentsFile));
	const outputs = createToolOutputs();
	const permissionMode = options.permissionMode ?? start.permissions.mode;
	const warn = (text: string) => tellWarning(kernel.bus, text);
	const trust = createTrust({...options, ...redaction, roots, warn});
	const keys = openModels({...options, records: () => records(), trust, redaction, warn});

	const kernel: Kernel = createKernel({
		logger,
		adapters: () =>
			adapterRows(
				{...options, start, roots, outputs, permissionMode, records, warn, ...keys, ...trust},
				() => kernel,
			),
		...trust,
		...redaction,
		translate,
		router,
		tasks: async () => (await records()).tasks,
		episodes: async () => (await records()).episodes,
		openAgent: agentOpener({config, records, ...keys, outputs, redaction, ...trust}, spending),
		toolTimeoutMs: () => config().agent.tool_timeout_secs * 1000,
		maxConcurrentTasks: start.kernel.max_concurrent_tasks,
		within,
	});

	const retention = createDailyRetention({...kernel, config, setTimer: setBackgroundTimer});
	const upkeep = createEmbeddingUpkeep(kernel);
	const run = redactRun(limitedRun(options, kernel, trust), redaction);
	const tasks = createTaskAccess(records, kernel, {...paths, ...environment, ...trust});
	const parts = {...options, ...redaction, ...kernel, ...trust, ...tasks};
	const schedules = openSchedules({...parts, records, run});
	const stops = [
		schedules.close,
		markRunning({...paths, ...kernel}),
		...workThatStays(options, records, kernel, trust),
		...[retention, upkeep].map((work) => () => work.close()),
	];

	return {
		bus: kernel.bus,
		...factsOf({...options, ...redaction}, permissionMode, trust),
		run,
		...createRecordsAccess(records, config, cwd),
		...tasks,
		...modelAnswers(keys, options),
		...surfaceFacts({...keys, config, records}),
		...explain(router, {...options, ...trust, ...keys, records, catalog: () => kernel.registry}),
		...trustAnswers(trust, {catalog: kernel.registry, cwd, permissionMode}),
		...schedules.answers,
		configChanged: tellConfigChange(kernel.bus, () => logger.setLevel(config().general.log_level)),
		warn,
		dispose: once(() => closeApp({stops, kernel, records, keys, trust, logger})),
	};
}
