import type {ApprovalKeeper} from '../contracts/approval.js';
import {OpenIntentError} from '../contracts/errors.js';
import type {EventPublisher} from '../contracts/event-map.js';
import type {AuditLog, Decision} from '../contracts/policy.js';
import type {PolicyEngine} from '../contracts/policy-engine.js';
import type {PreparedCall, Tool, ToolCall, ToolResource} from '../contracts/tool.js';
import {displayLine} from '../lib/display-text.js';
import {askApproval} from './approval.js';
import type {CallDeps} from './call-tool.js';
import {callTool, originOf} from './call-tool.js';
import type {GrantWatch} from './grant-watch.js';
import {withoutPrivate} from './private-arguments.js';
import {checkRefusals, refusalOf} from './refused-effects.js';
import type {RunScope} from './run-scope.js';

export type AuthorisationDeps = CallDeps & {
	readonly policy: Pick<PolicyEngine, 'decide'>;
	readonly audit: AuditLog;
	readonly bus: EventPublisher;
	readonly newId: () => string;
	readonly keeper: ApprovalKeeper;
	readonly grants: GrantWatch;
};

/** A call as it was allowed, by which rule, the rules that count it, and what it has to leave out. */
export type AllowedCall = {readonly call: ToolCall; readonly rule: string} & Pick<
	Decision,
	'limits' | 'leavesOut'
>;

/** Throws when the call may not run. */
export async function authoriseCall(
	deps: AuthorisationDeps,
	tool: Tool,
	call: ToolCall,
	scope: RunScope,
): Promise<AllowedCall> {
	const first = await decide(deps, tool, call, scope);
	await requireAllowed(deps, tool, call, scope, first);
	if (first.verdict === 'allow') return allowed(call, first);

	const prepared = await prepareCall(deps, tool, call, scope);
	// Once more, because what the words stood for is what is touched.
	const found = await decide(deps, tool, prepared.call, scope);
	await requireAllowed(deps, tool, prepared.call, scope, found);
	const {rule, hint, resources} = found;
	const answer = await askApproval({
		...{tool, ...prepared, preview: prepared.preview, diff: prepared.diff},
		...{resources, rule, hint, scope},
		grantKind: found.grant ?? 'exact',
		mayUseGrants: found.check.state === 'free',
		...deps,
	});
	await recorder(deps, tool, prepared.call, scope)(`confirm: ${answer}`, rule);
	if (answer === 'deny') {
		scope.refusals.push(refusalOf(tool, prepared.call, resources));
		throw refusal(`You said no to ${tool.name}.`, rule);
	}
	await requireSame(deps, tool, prepared, scope);
	return allowed(prepared.call, found);
}

function allowed(
	call: ToolCall,
	{rule, limits, leavesOut}: Pick<Decision, 'rule' | 'limits' | 'leavesOut'>,
): AllowedCall {
	return {call, rule, ...(limits && {limits}), ...(leavesOut && {leavesOut})};
}

type Found = Awaited<ReturnType<typeof decide>>;

async function requireAllowed(
	deps: AuthorisationDeps,
	tool: Tool,
	call: ToolCall,
	scope: RunScope,
	{verdict, check, rule, hint, resources}: Found,
): Promise<void> {
	if (verdict === 'deny') {
		await recorder(deps, tool, call, scope)('deny', rule);
		throw denied(tool, resources, {rule, hint});
	}
	if (check.state !== 'refused') return;
	await recorder(deps, tool, call, scope)('deny', saidNo);
	throw refusal(`${tool.name} would do what you said no to (${check.refused.tool}).`, saidNo);
}

const saidNo = 'a person said no to this in this run';

function refusal(message: string, rule: string): OpenIntentError {
	return new OpenIntentError('OI_ERR_APPROVAL_DENIED', message, {cause: {rule}});
}

type Prepared = {readonly call: ToolCall} & Pick<PreparedCall<unknown>, 'preview' | 'diff'>;

/** What policy, and what was refused before, say of a call. */
export async function decide(
	{policy}: Pick<AuthorisationDeps, 'policy'>,
	tool: Tool,
	call: ToolCall,
	scope: RunScope,
) {
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
		knownHosts: scope.knownHosts,
		namedUrls: scope.namedUrls,
		seenUrls: scope.seenUrls,
	});
	const check = checkRefusals(scope.refusals, tool, call, resources);
	const isSuspect = decision.verdict === 'allow' && check.state === 'suspect';
	const asked = isSuspect ? {verdict: 'confirm' as const, rule: saidNo} : {};
	return {...decision, ...asked, hint: decision.hint, resources, check};
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
	const {input, ...shown} = await callTool(deps, tool, call, scope, (context) =>
		prepare.call(tool, call.arguments, context),
	);
	return {call: {...call, arguments: input}, ...shown};
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
	const paths = resources.flatMap((resource) =>
		resource.kind === 'path' ? [resource.path.replace(/(?<=.)\/\.$/, '')] : [],
	);
	const message =
		paths.length === 0
			? `${tool.name} is denied by the rule "${rule}".`
			: `${tool.name} on ${displayLine(paths.join(', '))} is denied by the rule "${rule}".`;
	return new OpenIntentError('OI_ERR_POLICY_DENIED', message, {
		cause: {rule},
		...(hint === undefined ? {} : {hint}),
	});
}
