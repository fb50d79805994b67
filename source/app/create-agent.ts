import {notesBlock} from '../agent/notes-block.js';
import {guidanceFor} from '../agent/plan-mode.js';
import {createReactLoop} from '../agent/react-loop.js';
import type {ReactLimits} from '../agent/react-run.js';
import {readOutputTool} from '../agent/shortened-text.js';
import type {ToolOutputs} from '../agent/tool-outputs.js';
import type {Config} from '../config/config-schema.js';
import {toOpenIntentError} from '../contracts/errors.js';
import type {EventPublisher, EventSubscriber} from '../contracts/event-map.js';
import type {LlmMessage} from '../contracts/llm.js';
import {heardEarlier} from '../contracts/policy.js';
import type {IntentRequest} from '../contracts/run.js';
import type {SessionMessage} from '../contracts/shown.js';
import type {EarlyReadDeps} from '../kernel/early-read.js';
import {isFreeRead} from '../kernel/early-read.js';
import type {RunAgent} from '../kernel/intent-runner.js';
import type {RunScope} from '../kernel/run-scope.js';
import type {JobContext} from '../kernel/scheduler.js';
import type {ToolCatalog} from '../kernel/service-registry.js';
import type {ToolDispatcher} from '../kernel/tool-dispatcher.js';
import {displayLine} from '../lib/display-text.js';
import {monotonicMs} from '../lib/monotonic-ms.js';
import {createWorkingMemory} from '../store/memory/working-memory.js';
import {agentPrompt} from './agent-prompt.js';
import type {Redaction} from './create-redaction.js';
import {createEarlyReads} from './early-reads.js';
import {heardByPolicy} from './heard-by-policy.js';
import type {ModelAccess} from './model-access.js';
import {modelWindows} from './model-windows.js';
import type {Records} from './open-records.js';
import type {ReadProjectInstructions} from './project-instructions.js';
import {notYetSaid, recallNotes} from './recall-notes.js';
import {redactModel} from './redacted-model.js';
import {routeModel} from './routed-model.js';
import type {RunLedger} from './run-ledger.js';
import {openLedger, runUsage, taskUsage} from './run-usage.js';
import {findSession, modelOfSession, saveExchange} from './session-history.js';
import {followShown} from './shown-course.js';
import {withShown} from './shown-messages.js';
import type {Spending} from './spending.js';
import {createToolOffer} from './tool-specs.js';
import {findWantedModel} from './wanted-model.js';

export type AgentDeps = {
	readonly config: () => Config;
	readonly bus: EventPublisher & EventSubscriber;
	readonly records: () => Promise<Records>;
	readonly registry: ToolCatalog;
	readonly dispatcher: ToolDispatcher;
	readonly models: ModelAccess;
	readonly outputs: ToolOutputs;
	readonly projectInstructions: ReadProjectInstructions;
	readonly redaction: Pick<Redaction, 'redactKnown' | 'stream'>;
	readonly policy: EarlyReadDeps['policy'];
	readonly spending: Spending;
};

/** Connects the loop with the models, the tools and the session store: what the runner calls for a model route. */
export function createAgent(deps: AgentDeps): RunAgent {
	const workingMemory = createWorkingMemory();
	const {spending} = deps;
	const loop = createReactLoop({
		bus: deps.bus,
		tools: createToolOffer(deps.registry),
		outputs: deps.outputs,
		now: monotonicMs,
		meters: spending.meters,
	});
	return async (request, scope, context) => {
		const config = deps.config();
		const models = await deps.models.load();
		// Before anything is read or asked: an unknown name, or no key at all, is said at once.
		const wanted = await findWantedModel(request, config, () =>
			modelOfSession(deps.records, request),
		);
		const chain = chainOptions(request, config);
		await models.openKeys(wanted.name, chain);
		models.requireCredential(wanted.name, chain);
		const ledger = openLedger(deps, {spending, request, scope, priceOf: models.priceOf});
		void models.warmUp(wanted.name, chain);
		openEarly(deps.records, request);
		const {session, attachment, notes} = await gather(deps, request, scope, context);
		const routed = routeModel(
			{...deps, ...models},
			{...scope, request, wanted, chain, attachment, history: session?.messages ?? []},
			(asked) => models.cascade.forModel(wanted.name, asked, ledger.gate),
		);
		const complete = redactModel(ledger.noteLimit(routed.complete), deps.redaction);
		const early = openEarlyReads(deps, scope, session?.messages ?? []);
		const shown = followShown(deps.bus, scope.runId, {recalled: notes, now: monotonicMs});
		const outputs = collectOutputs(deps.bus, scope.runId, config.agent.tool_output_max_chars);
		const result = await loop({
			runId: scope.runId,
			system: agentPrompt(request.cwd, await deps.projectInstructions(request.cwd)),
			history: session?.messages ?? [],
			userText: request.text,
			guidance: guidanceFor(request.mode),
			compaction: request.compaction,
			takeSaid: heardByPolicy(request, scope),
			attachment,
			pictures: request.pictures,
			notes: notesBlock(notes),
			calls: early.calls,
			complete: early.complete(complete),
			...modelWindows(models, wanted.name, chain),
			dispatch: early.dispatch,
			memory: workingMemory.open(context.taskId),
			signal: context.signal,
			limits: loopLimits(request, config),
			temperature: config.llm.temperature,
			jsonSchema: request.jsonSchema,
		});
		early.end();
		ledger.end();
		workingMemory.forget(context.taskId);
		const total = await ledger.total();
		context.update({
			model: result.served && `${result.served.provider}/${result.served.model}`,
			...taskUsage(total),
		});
		const usage = runUsage(total);
		const messages = fromBeginning(withShown({...result, ...usage}, request, shown.end()), request);
		await keep(deps, request, session?.id, {messages, ledger, outputs: outputs.end()});
		const modelSwitches = routed.end();
		return {...result, ...usage, sessionId: session?.id, recalled: notes, modelSwitches};
	};
}

/** A session begins with what was seen before it. */
function fromBeginning(
	messages: readonly SessionMessage[],
	{sessionId, isEphemeral, takeSeen}: IntentRequest,
): readonly SessionMessage[] {
	const isNew = sessionId === undefined && !isEphemeral && messages.length > 0;
	return isNew && takeSeen !== undefined ? [...takeSeen(), ...messages] : messages;
}

function loopLimits(request: IntentRequest, {agent, llm}: Config): Partial<ReactLimits> {
	return {
		maxTurns: request.maxTurns ?? agent.max_turns,
		maxToolCalls: agent.max_tool_calls,
		repeatLimit: agent.repeat_limit,
		toolOutputMaxChars: agent.tool_output_max_chars,
		maxOutputTokens: llm.max_output_tokens,
		contextTokens: agent.context_tokens,
	};
}

/** By the time the request is on its way; only a run that keeps nothing needs nothing of the store before. */
const requestSentMs = 50;

/** A store that cannot be opened is said where something is read from it or written to it. */
function openEarly(records: AgentDeps['records'], {isEphemeral}: IntentRequest): void {
	const open = () => void records().catch(() => undefined);
	if (isEphemeral) setTimeout(open, requestSentMs).unref();
	else open();
}

/** What the run begins with, read at the same time: its session, what came with the intent, and notes from memory. */
async function gather(
	deps: AgentDeps,
	request: IntentRequest,
	scope: RunScope,
	{signal, update}: JobContext,
) {
	const {memory, session: limits} = deps.config();
	const memories = async () => (await deps.records()).memories;
	const recall = {runId: scope.runId, request, config: memory, signal};
	const [session, attachment, recalled] = await Promise.all([
		findSession(deps.records, request, limits.history_messages),
		request.attachment?.(),
		recallNotes({bus: deps.bus, memories}, recall),
	]);
	scope.sessionId = session?.id;
	if (session) update({sessionId: session.id});
	const notes = notYetSaid(recalled, session?.messages ?? []);
	if (notes.length > 0) deps.bus.publish('memory-recall', {runId: scope.runId, notes});
	const isForeign = notes.some(({labels}) => labels.includes('untrusted'));
	const heard = [
		...(attachment ? [attachment.name] : []),
		...(request.pictures ?? []).map(({name}) => `picture ${name}`),
		...(isForeign ? ['notes that were saved after text from outside'] : []),
		...(session?.hasHeardOutside ? [heardEarlier] : []),
	];
	if (heard.length > 0) scope.labels.add('untrusted');
	scope.origins.push(...heard.map((origin) => displayLine(origin, 100)));
	const hasPrivate =
		attachment !== undefined ||
		request.pictures?.length ||
		notes.length > 0 ||
		session?.messages.length;
	if (hasPrivate) scope.labels.add('private');
	return {session, attachment, notes};
}

function openEarlyReads(deps: AgentDeps, scope: RunScope, history: readonly LlmMessage[]) {
	const {agent} = deps.config();
	const check = {catalog: deps.registry, policy: deps.policy};
	return createEarlyReads(
		{...deps, mayStart: (call, early) => isFreeRead(check, call, early)},
		{scope, history, maxToolCalls: agent.max_tool_calls, isOn: agent.speculative_reads},
	);
}

function chainOptions(request: IntentRequest, {llm}: Config) {
	const configured = llm.fallback.length > 0 ? llm.fallback : undefined;
	return {
		fallback: request.fallback?.isOn ?? llm.failover,
		fallbackModels: request.fallback?.models ?? configured,
	};
}

/** What tools gave in full where the model sees a part of it: the transcript keeps the whole. */
function collectOutputs(bus: EventSubscriber, runId: string, shownChars: number) {
	const outputs = new Map<string, string>();
	const unsubscribe = bus.on('tool-call-end', ({runId: ofRun, outcome}) => {
		const isPart = outcome.text.length > shownChars && outcome.tool !== readOutputTool;
		if (ofRun === runId && isPart) outputs.set(outcome.callId, outcome.text);
	});
	return {
		end() {
			unsubscribe();
			return outputs;
		},
	};
}

type Outcome = {
	readonly messages: readonly SessionMessage[];
	readonly ledger: RunLedger;
	readonly outputs: ReadonlyMap<string, string>;
};

/** A full or failing store is said, and the answer is still given. */
async function keep(
	deps: AgentDeps,
	request: IntentRequest,
	sessionId: string | undefined,
	{messages, ledger, outputs}: Outcome,
): Promise<void> {
	try {
		const records = await deps.records();
		const saving =
			sessionId === undefined
				? undefined
				: saveExchange(records, sessionId, request, messages, outputs);
		// Either is saved whatever becomes of the other.
		const ends = await Promise.allSettled([ledger.written(), saving]);
		const failed = ends.find(({status}) => status === 'rejected');
		if (failed?.status === 'rejected') throw failed.reason;
	} catch (error) {
		const reason = toOpenIntentError(error).message;
		const text = `The conversation could not be saved: ${reason}`;
		deps.bus.publish('notice', {runId: undefined, level: 'error', text, reason});
	}
}
