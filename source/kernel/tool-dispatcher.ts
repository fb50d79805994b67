import type {ApprovalKeeper} from '../contracts/approval.js';
import {isOpenIntentError, OpenIntentError, toOpenIntentError} from '../contracts/errors.js';
import type {EventPublisher} from '../contracts/event-map.js';
import type {AuditLog} from '../contracts/policy.js';
import type {PolicyEngine} from '../contracts/policy-engine.js';
import type {Say} from '../contracts/say.js';
import type {
	Tool,
	ToolCall,
	ToolContext,
	ToolOutcome,
	ToolOutcomeStatus,
	ToolResult,
} from '../contracts/tool.js';
import {describeIssues} from '../lib/describe-issues.js';
import {displayLine, reveal} from '../lib/display-text.js';
import {urlsIn} from '../lib/hosts-in.js';
import type {AllowedCall} from './authorise-call.js';
import {authoriseCall} from './authorise-call.js';
import {callTool} from './call-tool.js';
import type {GrantWatch} from './grant-watch.js';
import {createGrantWatch} from './grant-watch.js';
import {createLeftOutPlaces} from './left-out-places.js';
import {withoutPrivate} from './private-arguments.js';
import {redactOutcome} from './redacted-outcome.js';
import type {RunScope} from './run-scope.js';
import type {RunningTools} from './running-tools.js';
import {createRunningTools} from './running-tools.js';
import type {ToolCatalog} from './service-registry.js';

export type ToolDispatcherDeps = {
	readonly catalog: ToolCatalog;
	readonly policy: Pick<PolicyEngine, 'decide'>;
	readonly audit: AuditLog;
	readonly bus: EventPublisher;
	/** Monotonic ms. */
	readonly now: () => number;
	readonly newId: () => string;
	readonly keeper: ApprovalKeeper;
	readonly defaultTimeoutMs: () => number;
	/** How results are said to a person. */
	readonly sayToPerson: () => Promise<Say>;
	/** A text of a tool without secrets: as a model, a screen and the store get it. */
	readonly redactOutput: (text: string) => string;
};

export type ToolDispatcher = {
	/**
	 * Never throws: a failure is an outcome, which a model can read and a surface can show. `events` hears what happens in
	 * the place of the bus.
	 */
	dispatch(call: ToolCall, scope: RunScope, events?: EventPublisher): Promise<ToolOutcome>;
};

export type ClosableDispatcher = ToolDispatcher & {
	/** Waits a moment for tools that are still stopping. */
	close(): Promise<void>;
};

type Deps = ToolDispatcherDeps & {readonly running: RunningTools; readonly grants: GrantWatch};

const stopGraceMs = 1_500;
/** A run reads few pages; one full of addresses is no reason to keep them all. */
const mostUrls = 5_000;
/** Nobody reads more of them in a question. */
const mostOrigins = 5;

/**
 * The single door to the world: validate → label → policy → approval → audit (intent) → run → audit (result) → event.
 * Every surface and every route, local or model, passes here.
 */
export function createToolDispatcher(deps: ToolDispatcherDeps): ClosableDispatcher {
	const running = createRunningTools();
	const grants = createGrantWatch();
	return {
		close: () => running.settle(stopGraceMs),
		async dispatch(call, scope, events = deps.bus) {
			const outcome = redactOutcome(
				await attempt({...deps, bus: events, running, grants}, call, scope),
				deps.redactOutput,
			);
			if (outcome.isUntrusted) scope.labels.add('untrusted');
			if (outcome.isUntrusted && scope.origins.length < mostOrigins) {
				scope.origins.push(displayLine(`${call.name}("${summaryOf(call.arguments)}")`, 100));
			}
			const {pictures: _, ...told} = outcome;
			events.publish('tool-call-end', {runId: scope.runId, outcome: told});
			return outcome;
		},
	};
}

async function attempt(deps: Deps, call: ToolCall, scope: RunScope): Promise<ToolOutcome> {
	const startedAt = deps.now();
	let waitedMs = 0;
	let readPartial: (() => string) | undefined;
	const finish = (status: ToolOutcomeStatus, text: string, more: Partial<ToolOutcome> = {}) => ({
		callId: call.id,
		tool: call.name,
		status,
		text,
		isUntrusted: false,
		durationMs: deps.now() - startedAt - waitedMs,
		...more,
	});
	// How long a person thinks about a question says nothing of the tool.
	const authorise = async (tool: Tool, checked: ToolCall) => {
		const askedAt = deps.now();
		try {
			return await authoriseCall(deps, tool, checked, scope);
		} finally {
			waitedMs = deps.now() - askedAt;
		}
	};
	try {
		const {tool, checked} = await prepare(deps, call, scope);
		const allowed = await authorise(tool, checked);
		const offerPartial = (read: () => string) => {
			readPartial = read;
		};
		const result = await runAudited(deps, tool, allowed, scope, offerPartial);
		return finish('ok', result.text, {
			data: result.data,
			...(result.notice === undefined ? {} : {notice: result.notice}),
			...(result.pictures === undefined ? {} : {pictures: result.pictures}),
			isUntrusted: (result.isUntrusted ?? false) || result.pictures !== undefined,
		});
	} catch (error) {
		const {text, status, ...more} = failureOf(error, scope);
		const partial = status === 'cancelled' ? (readPartial?.() ?? '') : '';
		if (partial === '') return finish(status, text, more);
		return finish(status, `${partial}\n${text}`, {...more, isUntrusted: true});
	}
}

/** How a call ended that did not work, as a model and a surface read it. */
function failureOf(error: unknown, scope: RunScope) {
	const {code, message, hint, cause} = scope.signal.aborted
		? cancelled(scope.signal)
		: toOpenIntentError(error);
	// Where a page has moved to was read, too.
	if (code === 'OI_ERR_NETWORK_REFUSED') remember(urlsIn(message), scope);
	const status = scope.signal.aborted ? 'cancelled' : (statusOf[code] ?? 'failed');
	return {
		status,
		text: hint ? `${message}\n${hint}` : message,
		error: {code, message, ...(hint === undefined ? {} : {hint})},
		...(status === 'denied' ? {data: denialData(cause, hint)} : {}),
		// What a tool could not do is often said in words of what it worked on.
		isUntrusted: foreignErrors.has(code),
	};
}

/** Errors that repeat words of a server or of a program. */
const foreignErrors = new Set<string>([
	'OI_ERR_TOOL_FAILED',
	'OI_ERR_NETWORK_REFUSED',
	'OI_ERR_NETWORK_FAILED',
	'OI_ERR_NETWORK_TIMEOUT',
	'OI_ERR_NETWORK_ANSWER',
]);

const statusOf: Readonly<Record<string, ToolOutcomeStatus>> = {
	OI_ERR_TOOL_UNKNOWN: 'invalid',
	OI_ERR_TOOL_ARGUMENTS: 'invalid',
	OI_ERR_TOOL_TIMEOUT: 'timeout',
	OI_ERR_POLICY_DENIED: 'denied',
	OI_ERR_APPROVAL_DENIED: 'denied',
	OI_ERR_APPROVAL_NEEDED: 'approval-needed',
	OI_ERR_RUN_CANCELLED: 'cancelled',
};

/** Finds the tool and validates the arguments; says that the call starts, also when it turns out to be invalid. */
async function prepare(deps: ToolDispatcherDeps, call: ToolCall, scope: RunScope) {
	const tool = await deps.catalog.find(call.name);
	const parsed = tool?.input.safeParse(call.arguments);
	deps.bus.publish('tool-call-start', {
		runId: scope.runId,
		callId: call.id,
		tool: displayLine(call.name, 80),
		arguments: call.arguments,
		summary: displayLine(
			reveal((parsed?.success && tool?.summarize?.(parsed.data)) || summaryOf(call.arguments)),
			120,
		),
		labels: [...scope.labels],
	});
	if (!tool) {
		throw new OpenIntentError(
			'OI_ERR_TOOL_UNKNOWN',
			`There is no tool "${displayLine(call.name, 80)}".`,
		);
	}
	if (!parsed?.success) {
		const problems = describeIssues(parsed?.error.issues ?? [], call.arguments).join('; ');
		throw new OpenIntentError(
			'OI_ERR_TOOL_ARGUMENTS',
			`The arguments of ${tool.name} do not fit: ${problems}.`,
		);
	}
	const checked: ToolCall = {...call, arguments: parsed.data};
	return {tool, checked};
}

async function runAudited(
	deps: Deps,
	tool: Tool,
	{call, rule, limits, leavesOut}: AllowedCall,
	scope: RunScope,
	offerPartial: NonNullable<ToolContext['offerPartial']>,
): Promise<ToolResult> {
	const entry = {
		runId: scope.runId,
		callId: call.id,
		tool: tool.name,
		effect: tool.effect,
		...(isOutbound(tool, call, scope) ? {isOutbound: true} : {}),
	};
	const model = scope.model === undefined ? {} : {model: scope.model};
	const input = await withoutPrivate(tool, call.arguments);
	const counted = limits === undefined ? {} : {limits};
	const begun = {...entry, ...model, ...counted, rule, arguments: input};
	await deps.audit.append({...begun, phase: 'intent'});
	const startedAt = deps.now();
	const record = (status: string) =>
		deps.audit.append({...entry, phase: 'result', status, durationMs: deps.now() - startedAt});
	try {
		const leftOut = createLeftOutPlaces(leavesOut);
		const run = async (context: ToolContext) => {
			const told = await tool.run(call.arguments, {...context, ...leftOut.context, offerPartial});
			return leftOut.tell(told, context.say);
		};
		const result = await callTool(deps, tool, call, scope, run);
		await record('ok');
		learn(tool, call, result, scope);
		return result;
	} catch (error) {
		await record(isOpenIntentError(error) ? error.code : 'failed');
		throw error;
	}
}

function isOutbound(tool: Tool, call: ToolCall, {cwd}: RunScope): boolean {
	return (tool.resources?.(call.arguments, cwd) ?? []).some(({kind}) => kind === 'host');
}

/**
 * What this computer told the run must not leave it unasked. A host that was read from may be read from again, and an
 * address that stood in a page carries nothing away.
 */
function learn(tool: Tool, call: ToolCall, {text}: ToolResult, scope: RunScope): void {
	const {cwd, labels, knownHosts} = scope;
	const resources = tool.resources?.(call.arguments, cwd) ?? [];
	if (resources.some(({kind}) => kind !== 'host')) labels.add('private');
	else if (resources.length > 0) remember(urlsIn(text), scope);
	if (tool.effect !== 'read') return;
	for (const place of resources) if (place.kind === 'host') knownHosts.add(place.host);
}

function remember(urls: ReadonlySet<string>, {seenUrls}: RunScope): void {
	if (seenUrls.size >= mostUrls) return;
	for (const url of urls) seenUrls.add(url);
}

/** A denial as a model reads it: what stood in the way, and that there is no other way but to ask. */
function denialData(cause: unknown, hint: string | undefined) {
	const {rule = 'policy'} = (cause ?? {}) as {readonly rule?: string};
	const ask = 'Tell the person what you wanted to do and why. Do not try it another way.';
	return {denied: true, rule, ask: hint === undefined ? ask : `${ask} They could: ${hint}.`};
}

function cancelled(signal: AbortSignal): OpenIntentError {
	return isOpenIntentError(signal.reason)
		? signal.reason
		: new OpenIntentError('OI_ERR_RUN_CANCELLED', 'The run was cancelled.');
}

/** The first text among the arguments. */
function summaryOf(input: unknown): string {
	const values = typeof input === 'object' && input !== null ? Object.values(input) : [];
	const first = values.find((value) => typeof value === 'string');
	return typeof first === 'string' ? first : '';
}
