import {OpenIntentError} from '../contracts/errors.js';
import type {EventPublisher} from '../contracts/event-map.js';
import type {AuditLog} from '../contracts/policy.js';
import type {PolicyEngine} from '../contracts/policy-engine.js';
import type {Tool, ToolCall, ToolResource} from '../contracts/tool.js';
import {displayLine} from '../lib/display-text.js';
import {askApproval} from './approval.js';
import type {CallDeps} from './call-tool.js';
import {callTool, originOf} from './call-tool.js';
import {withoutPrivate} from './private-arguments.js';
import type {RunScope} from './run-scope.js';

export type AuthorisationDeps = CallDeps & {
	readonly policy: Pick<PolicyEngine, 'decide'>;
	readonly audit: AuditLog;
	readonly bus: EventPublisher;
	readonly newId: () => string;
};

/** Throws when the call may not run; returns it as it was allowed. */
export async function authoriseCall(
	deps: AuthorisationDeps,
	tool: Tool,
	call: ToolCall,
	scope: RunScope,
): Promise<ToolCall> {
	const {verdict} = await decide(deps, tool, call, scope);
	if (verdict === 'allow') return call;
	const prepared = verdict === 'confirm' ? await prepareCall(deps, tool, call, scope) : {call};
	// Once more, because what the words stood for is what is touched.
	const {rule, hint, resources, ...decision} = await decide(deps, tool, prepared.call, scope);
	const record = recorder(deps, tool, prepared.call, scope);
	if (verdict === 'deny' || decision.verdict === 'deny') {
		await record('deny', rule);
		throw denied(tool, resources, {rule, hint});
	}
	const answer = await askApproval({
		...{tool, call: prepared.call, preview: prepared.preview, resources, rule, hint},
		...{grantKind: decision.grant ?? 'exact', scope, bus: deps.bus, newId: deps.newId},
	});
	await record(`confirm: ${answer}`, rule);
	if (answer === 'deny') {
		throw new OpenIntentError('OI_ERR_APPROVAL_DENIED', `You said no to ${tool.name}.`);
	}
	await requireSame(deps, tool, prepared, scope);
	return prepared.call;
}

type Prepared = {readonly call: ToolCall; readonly preview?: string};

async function decide({policy}: AuthorisationDeps, tool: Tool, call: ToolCall, scope: RunScope) {
	const resources = tool.resources?.(call.arguments, scope.cwd) ?? [];
	const decision = await policy.decide({
		tool: tool.name,
		effect: tool.effect,
		arguments: call.arguments,
		resources,
		labels: scope.labels,
		mode: scope.mode,
		askedBy: originOf(scope).askedBy,
		cwd: scope.cwd,
		runRules: scope.rules,
		sessionId: scope.sessionId,
	});
	return {...decision, hint: decision.hint, resources};
}

/** Finds out what the call is about, so that the question says it. Of a call that cannot work nobody is asked. */
async function prepareCall(
	deps: AuthorisationDeps,
	tool: Tool,
	call: ToolCall,
	scope: RunScope,
): Promise<Prepared> {
	try {
		return await toPrepared(deps, tool, call, scope);
	} catch (error) {
		const {rule} = await decide(deps, tool, call, scope);
		await recorder(deps, tool, call, scope)('confirm: not asked', rule);
		throw error;
	}
}

async function toPrepared(
	deps: AuthorisationDeps,
	tool: Tool,
	call: ToolCall,
	scope: RunScope,
): Promise<Prepared> {
	const {prepare} = tool;
	if (prepare === undefined) return {call};
	const {input, preview} = await callTool(deps, tool, call, scope, (context) =>
		prepare.call(tool, call.arguments, context),
	);
	return {call: {...call, arguments: input}, ...(preview === undefined ? {} : {preview})};
}

/** A yes counts for what was shown: while a person reads, the note or the file may become another one. */
async function requireSame(
	deps: AuthorisationDeps,
	tool: Tool,
	shown: Prepared,
	scope: RunScope,
): Promise<void> {
	const now = await toPrepared(deps, tool, shown.call, scope);
	if (JSON.stringify(now) === JSON.stringify(shown)) return;
	throw new OpenIntentError(
		'OI_ERR_APPROVAL_OUTDATED',
		`What ${tool.name} would do has changed since you were asked; nothing was done.`,
		{hint: 'say it again, and look at what is shown'},
	);
}

function recorder({audit}: AuthorisationDeps, tool: Tool, call: ToolCall, scope: RunScope) {
	return async (verdict: string, rule: string): Promise<void> => {
		await audit.append({
			phase: 'decision',
			runId: scope.runId,
			callId: call.id,
			tool: tool.name,
			effect: tool.effect,
			arguments: await withoutPrivate(tool, call.arguments),
			rule,
			verdict,
		});
	};
}

function denied(
	tool: Tool,
	resources: readonly ToolResource[],
	{rule, hint}: {readonly rule: string; readonly hint: string | undefined},
): OpenIntentError {
	const paths = resources.flatMap((resource) => (resource.kind === 'path' ? [resource.path] : []));
	const place = paths.length === 0 ? '' : ` on ${displayLine(paths.join(', '))}`;
	return new OpenIntentError(
		'OI_ERR_POLICY_DENIED',
		`${tool.name}${place} is denied by the rule "${rule}".`,
		hint === undefined ? {} : {hint},
	);
}
