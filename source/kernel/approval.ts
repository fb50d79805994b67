import path from 'node:path';
import type {ApprovalKeeper, GrantCover} from '../contracts/approval.js';
import type {EventPublisher} from '../contracts/event-map.js';
import type {FileDiff} from '../contracts/file-diff.js';
import type {ApprovalAnswer, ApprovalRequest, GrantKind} from '../contracts/policy.js';
import {approvalText} from '../contracts/policy.js';
import type {Tool, ToolCall, ToolResource} from '../contracts/tool.js';
import {displayLine, reveal} from '../lib/display-text.js';
import {offersOf} from './approval-offers.js';
import {disguisedHosts} from './disguised-hosts.js';
import type {GrantWatch} from './grant-watch.js';
import {obtainAnswer} from './obtain-answer.js';
import type {RunScope} from './run-scope.js';

export type ApprovalQuestion = {
	readonly tool: Tool;
	readonly call: ToolCall;
	/** What the tool says it is about to do. */
	readonly preview: string | undefined;
	readonly diff: FileDiff | undefined;
	readonly resources: readonly ToolResource[];
	readonly rule: string;
	readonly hint: string | undefined;
	readonly grantKind: GrantKind;
	/** False when an earlier yes must not answer, because the same was refused a moment ago. */
	readonly mayUseGrants: boolean;
	readonly scope: RunScope;
	readonly newId: () => string;
	readonly bus: EventPublisher;
	readonly keeper: ApprovalKeeper;
	readonly grants: GrantWatch;
};

/** Asks the person, or finds a grant they gave earlier. Rejects as the approver does. */
export async function askApproval(question: ApprovalQuestion): Promise<ApprovalAnswer> {
	const {scope, bus, keeper, grants} = question;
	const request = await toRequest(question);
	const cover = coverOf(question, request);
	const sessionIds = [scope.processId, ...(scope.sessionId === undefined ? [] : [scope.sessionId])];
	const isCoverable = question.mayUseGrants && request.offers.includes('session');
	const isCovered = async () => isCoverable && (await keeper.isGranted(cover, sessionIds));
	if (await isCovered()) return 'session';

	const {preview: _preview, diff: _diff, ...publicRequest} = request;
	bus.publish('approval-request', {request: publicRequest});
	const tell = (answer: ApprovalAnswer | 'cancelled') =>
		bus.publish('approval-answer', {id: request.id, runId: scope.runId, answer});
	const covered = followGrants(question, request, isCovered);
	try {
		const answer = await obtainAnswer({
			request,
			shownText: shownText(question, request),
			scope,
			keeper,
			covered: covered.answer,
		});
		const isOwn = answer !== 'session' || !covered.isGiven();
		if (answer !== 'once' && answer !== 'deny' && isOwn) {
			await keeper.grant(cover, answer, scope.sessionId ?? scope.processId);
			grants.tell();
		}
		tell(answer);
		return answer;
	} catch (error) {
		tell('cancelled');
		throw error;
	} finally {
		covered.stop();
	}
}

/** While a question waits, a standing yes to another one may cover it, as if it had been there before. */
function followGrants(
	{scope, grants}: ApprovalQuestion,
	request: ApprovalRequest,
	isCovered: () => Promise<boolean>,
) {
	let isGiven = false;
	let give: (answer: ApprovalAnswer) => void = () => undefined;
	const answer = new Promise<ApprovalAnswer>((resolve) => {
		give = resolve;
	});
	const stop = grants.follow(() => {
		// What has come from outside meanwhile is in no yes that was given before.
		const isAsAsked = request.labels.includes('untrusted') === scope.labels.has('untrusted');
		if (!isAsAsked) return;
		void isCovered().then(
			(isSo) => {
				isGiven ||= isSo;
				if (isSo) give('session');
			},
			() => undefined,
		);
	});
	return {answer, stop, isGiven: () => isGiven};
}

/** What a standing yes covers, as it is kept: edits by a tool in a folder, or the bytes of one call. */
function coverOf(
	{tool, call, scope}: ApprovalQuestion,
	{grant, digest}: ApprovalRequest,
): GrantCover {
	const {name} = tool;
	if (grant.kind === 'folder') {
		const shown = `edits in ${grant.folder}`;
		return {tool: name, pattern: `folder ${grant.folder}`, shown};
	}
	const summary = tool.privateFields ? '' : (tool.summarize?.(call.arguments) ?? '');
	const shown = displayLine(reveal(`exactly this call ${summary} in ${scope.cwd}`), 200);
	return {tool: name, pattern: `call ${digest}`, shown};
}

/** A text that is to be in no log is in no question that is kept either. */
function shownText({tool}: ApprovalQuestion, request: ApprovalRequest): string | undefined {
	return tool.privateFields === undefined ? approvalText(request) : undefined;
}

/** What a yes is bound to. */
function exactEffect({tool, call, scope, preview}: ApprovalQuestion): readonly unknown[] {
	return [tool.name, call.arguments, scope.cwd, preview ?? null];
}

/** What a yes that lasts would cover. */
function grantOf({grantKind, resources}: ApprovalQuestion): ApprovalRequest['grant'] {
	const [place] = resources;
	if (grantKind !== 'folder' || place?.kind !== 'path') return {kind: 'exact'};
	return {kind: 'folder', folder: path.dirname(place.path)};
}

async function toRequest(question: ApprovalQuestion): Promise<ApprovalRequest> {
	const {createHash} = await import('node:crypto');
	const {tool, call, preview, diff, resources, rule, hint, scope, newId} = question;
	const canonical = JSON.stringify(exactEffect(question));
	const effect = effectText(tool.name, call.arguments, disguisedHosts(call.arguments, resources));
	const grant = grantOf(question);
	return {
		id: newId(),
		runId: scope.runId,
		callId: call.id,
		tool: tool.name,
		effect: tool.effect,
		effectText: effect.shown,
		cwd: scope.cwd,
		...(preview === undefined ? {} : {preview: reveal(preview)}),
		...(diff === undefined ? {} : {diff}),
		rule,
		...(hint === undefined ? {} : {hint}),
		grant,
		offers: offersOf({
			grant,
			effect: tool.effect,
			isAllVisible: effect.isAllVisible && (tool.effect === 'write' || !effect.isPadded),
			isUntrusted: scope.labels.has('untrusted'),
			length: effect.shown.length,
		}),
		labels: [...scope.labels].filter((label) => label !== 'private'),
		origins: scope.labels.has('untrusted') ? [...scope.origins] : [],
		digest: createHash('sha256').update(canonical).digest('hex'),
	};
}

/** The exact effect, one argument a line; text of several lines is indented below its name. Safe to print. */
function effectText(tool: string, input: unknown, disguised: readonly string[]) {
	const fields = typeof input === 'object' && input !== null ? Object.entries(input) : [];
	const lines = fields.map(([name, value]) => {
		const text = typeof value === 'string' ? value : JSON.stringify(value);
		return text.includes('\n')
			? `${name}:\n    ${text.replaceAll('\n', '\n    ')}`
			: `${name}: ${text}`;
	});
	const text = [tool, ...lines.map((line) => `  ${line}`)].join('\n');
	const shown = reveal([text, ...disguised.map((host) => `  → host: ${host}`)].join('\n'));
	// Room in which the rest of a command is pushed out of sight.
	const isPadded = fields.some(
		([, value]) => typeof value === 'string' && /\t| {4}|\n\s*\n/.test(value),
	);
	return {shown, isPadded, isAllVisible: shown === text};
}
