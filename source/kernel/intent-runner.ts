import {OpenIntentError, toOpenIntentError} from '../contracts/errors.js';
import type {EventPublisher} from '../contracts/event-map.js';
import type {IntentRouter, Route} from '../contracts/intent.js';
import type {FailoverNotice, ModelChoice, Usage} from '../contracts/llm.js';
import {noUsage} from '../contracts/llm.js';
import type {RecalledNote} from '../contracts/memory.js';
import type {PolicyRule} from '../contracts/policy-rule.js';
import type {IntentRequest, RunResult} from '../contracts/run.js';
import {runEnding} from '../contracts/run.js';
import type {Say} from '../contracts/say.js';
import type {Task} from '../contracts/task.js';
import type {WorkflowRun} from '../contracts/workflow.js';
import {displayLine} from '../lib/display-text.js';
import {hostsIn, urlsIn} from '../lib/hosts-in.js';
import {headAndTail} from '../lib/truncate.js';
import type {Answer} from './local-run.js';
import {runLocally} from './local-run.js';
import type {RunScope} from './run-scope.js';
import type {JobContext, Scheduler} from './scheduler.js';
import type {ToolCatalog} from './service-registry.js';
import type {ToolDispatcher} from './tool-dispatcher.js';

/** What a run through a model comes back with. Throws `OpenIntentError` when there is no answer at all. */
export type AgentAnswer = {
	readonly text: string;
	readonly data?: unknown;
	readonly sessionId: string | undefined;
	readonly served: ModelChoice | undefined;
	readonly usage: Usage;
	readonly costUsd?: number | undefined;
	readonly usageByModel?: RunResult['usageByModel'];
	readonly recalled?: readonly RecalledNote[] | undefined;
	readonly failovers?: readonly FailoverNotice[] | undefined;
	readonly modelSwitches?: RunResult['modelSwitches'];
	readonly turns: number;
	readonly toolCalls: number;
	/** Set when there is a text and still something to say, e.g. the turn limit. */
	readonly error?: OpenIntentError;
};

export type RunAgent = (
	request: IntentRequest,
	scope: RunScope,
	context: JobContext,
) => Promise<AgentAnswer>;

export type IntentRunnerDeps = {
	readonly router: IntentRouter;
	readonly catalog: ToolCatalog;
	readonly dispatcher: ToolDispatcher;
	readonly scheduler: Scheduler;
	readonly runAgent: RunAgent;
	readonly bus: EventPublisher;
	/** How results are said to a person. */
	readonly sayToPerson: () => Promise<Say>;
	readonly now: () => number;
	readonly newId: () => string;
	readonly processId: string;
	/** What the person allowed and forbade to the runs of this process. */
	readonly runRules: readonly PolicyRule[];
};

/** The title of a task whose words are not to stay anywhere. */
const notKept = '(not kept)';
/** What a list of tasks keeps of an answer; all of it is in the session. */
const resultChars = 2_000;

/** The one path every surface takes: route, make it a task, run it locally or through the agent, say how it ended. */
export function createIntentRunner(
	deps: IntentRunnerDeps,
): (request: IntentRequest) => Promise<RunResult> {
	return async (request) => {
		const startedAt = deps.now();
		const runId = deps.newId();
		const route = routeOf(deps.router, request);
		const isLinked = request.workflow !== undefined || request.taskId !== undefined;
		const isKept = isLinked || (await isRecorded(deps.catalog, route));
		const job = deps.scheduler.submit({
			taskId: request.taskId,
			title: titleOf(request),
			priority: 'normal',
			signal: request.signal,
			isKept,
			cwd: request.cwd,
			...taskOf(request),
			run: (context) => run(deps, request, {route, runId, isKept}, context),
			stateOf: ({error}) => ({state: runEnding(error).status, error: error?.message}),
		});
		const answer = await job.done.catch((error: unknown) => failure(error));
		const result = toResult(answer, route, {
			runId,
			taskId: job.taskId,
			sessionId: answer.sessionId ?? request.sessionId,
			durationMs: deps.now() - startedAt,
		});
		deps.bus.publish('run-end', result);
		return result;
	};
}

/** The words of a run that is not to stay anywhere are no title. */
function titleOf({title, workflow, isEphemeral, text}: IntentRequest): string {
	return displayLine(title ?? workflow?.name ?? (isEphemeral ? notKept : text), 120);
}

/** What it takes to run a task again: the workflow, or the words. */
function taskOf({
	workflow,
	isEphemeral,
	text,
}: IntentRequest): Partial<Pick<Task, 'intent' | 'workflowId'>> {
	if (workflow !== undefined) return {workflowId: workflow.id};
	return isEphemeral ? {} : {intent: text};
}

function workflowRoute({name, steps}: WorkflowRun): Route {
	const calls = steps.map(({tool, arguments: input}) => ({tool, arguments: {...input}}));
	return {level: 'exact', intent: 'workflow.run', matched: name, slots: {}, calls};
}

/** A command line that was typed as one is a command whatever it looks like. */
function commandRoute(command: string): Route {
	const calls = [{tool: 'shell_execute', arguments: {command}}];
	return {level: 'exact', intent: 'shell.run', matched: '!', slots: {}, calls};
}

/** A model asked for by name, or an answer in a given shape, is a wish for a model. */
function routeOf(router: IntentRouter, request: IntentRequest): Route {
	if (request.workflow !== undefined) return workflowRoute(request.workflow);
	if (request.command !== undefined) return commandRoute(request.command);
	if (request.compaction)
		return {level: 'model', reason: 'a note on the conversation was asked for'};
	// A text of the project is no phrase of the person's, whatever it says.
	if (request.projectText) return {level: 'model', reason: 'it is a text of the project'};
	if (request.isModelWanted) return {level: 'model', reason: 'a model was asked for'};
	if (request.pictures?.length) return {level: 'model', reason: 'a picture came with it'};
	if (request.jsonSchema)
		return {level: 'model', reason: 'an answer in a given shape was asked for'};
	return router.route(request.text);
}

/** Locally routed reads leave no task row: their trace is the audit log, and they never open the store. */
async function isRecorded(catalog: ToolCatalog, route: Route): Promise<boolean> {
	if (route.level === 'model') return true;
	const tools = await Promise.all(route.calls.map((call) => catalog.find(call.tool)));
	return tools.some((tool) => tool?.effect !== 'read');
}

async function run(
	deps: IntentRunnerDeps,
	request: IntentRequest,
	{route, runId, isKept}: {readonly route: Route; readonly runId: string; readonly isKept: boolean},
	context: JobContext,
): Promise<Answer> {
	const scope: RunScope = {
		runId,
		taskId: context.taskId,
		sessionId: request.sessionId,
		cwd: request.cwd,
		mode: request.mode,
		rules: deps.runRules,
		approver: request.approver,
		signal: context.signal,
		...heardFrom(request),
		seenUrls: new Set(),
		processId: deps.processId,
		surface: request.surface,
		waitApprovalMs: request.waitApprovalMs ?? 0,
		refusals: [],
		model: undefined,
	};
	context.update({runId});
	deps.bus.publish('run-start', {
		runId,
		taskId: context.taskId,
		sessionId: request.sessionId,
		intent: request.text,
		route: route.level,
		surface: request.surface,
		cwd: request.cwd,
		isKept: isKept && request.isEphemeral !== true,
	});
	try {
		const answer = await answerTo(deps, request, {route, scope, context});
		const {sessionId, costUsd, text} = answer;
		const result = request.isEphemeral ? undefined : headAndTail(text, resultChars).text;
		context.update({sessionId, costUsd, result});
		return answer;
	} catch (error) {
		return failure(context.signal.aborted ? (context.signal.reason ?? error) : error);
	}
}

async function answerTo(
	deps: IntentRunnerDeps,
	request: IntentRequest,
	{
		route,
		scope,
		context,
	}: {readonly route: Route; readonly scope: RunScope; readonly context: JobContext},
): Promise<Answer> {
	if (request.workflow !== undefined) {
		const {runWorkflow} = await import('./workflow-run.js');
		return runWorkflow(deps, request.workflow, scope);
	}
	if (route.level === 'model') return runThroughModel(deps, request, scope, context);
	return runLocally(deps, route.calls, scope);
}

/**
 * Hosts and addresses in a text of the project are not named by the person, and what it asks for is text from outside. A
 * workflow begins with what the task had heard that it was made from.
 */
function heardFrom({
	text,
	projectText,
	workflow,
}: IntentRequest): Pick<
	RunScope,
	'labels' | 'origins' | 'knownHosts' | 'namedUrls' | 'isRepeated'
> {
	if (workflow !== undefined) {
		const {name, labels} = workflow;
		const origins = labels.includes('untrusted') ? [`what the workflow ${name} was made from`] : [];
		const heard = {labels: new Set(labels), origins: origins.map((one) => displayLine(one, 200))};
		return {...heard, knownHosts: new Set(), namedUrls: new Set(), isRepeated: true};
	}
	const typed = projectText?.typed ?? text;
	return {
		labels: new Set(projectText === undefined ? [] : ['untrusted']),
		origins:
			projectText === undefined
				? []
				: [`a command of the project (${displayLine(projectText.file, 200)})`],
		knownHosts: hostsIn(typed),
		namedUrls: urlsIn(typed),
	};
}

async function runThroughModel(
	{runAgent}: IntentRunnerDeps,
	request: IntentRequest,
	scope: RunScope,
	context: JobContext,
): Promise<Answer> {
	const {served, ...answer} = await runAgent(request, scope, context);
	return {...answer, model: served};
}

function failure(error: unknown): Answer {
	return {
		text: '',
		model: undefined,
		usage: noUsage,
		turns: 0,
		toolCalls: 0,
		sessionId: undefined,
		error: isAbort(error)
			? new OpenIntentError('OI_ERR_RUN_CANCELLED', 'The run was cancelled.')
			: toOpenIntentError(error),
	};
}

function isAbort(error: unknown): boolean {
	return error instanceof Error && error.name === 'AbortError';
}

function toResult(
	{error, ...answer}: Answer,
	route: Route,
	ids: Pick<RunResult, 'runId' | 'taskId' | 'sessionId' | 'durationMs'>,
): RunResult {
	return {
		...answer,
		...ids,
		...runEnding(error),
		route: route.level,
		intent: route.level === 'model' ? undefined : route.intent,
	};
}
