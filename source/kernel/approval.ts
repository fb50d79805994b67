import path from 'node:path';
import type {EventPublisher} from '../contracts/event-map.js';
import type {ApprovalAnswer, ApprovalRequest, GrantKind} from '../contracts/policy.js';
import type {Tool, ToolCall, ToolResource} from '../contracts/tool.js';
import {reveal} from '../lib/display-text.js';
import type {RunScope} from './run-scope.js';

export type ApprovalQuestion = {
	readonly tool: Tool;
	readonly call: ToolCall;
	/** What the tool says it is about to do. */
	readonly preview: string | undefined;
	readonly resources: readonly ToolResource[];
	readonly rule: string;
	readonly hint: string | undefined;
	readonly grantKind: GrantKind;
	readonly scope: RunScope;
	readonly newId: () => string;
	readonly bus: EventPublisher;
};

/** Asks the person, or finds a grant they gave earlier in this session. Rejects as the approver does. */
export async function askApproval(question: ApprovalQuestion): Promise<ApprovalAnswer> {
	const {tool, scope, bus} = question;
	const grant = grantOf(question);
	const key = JSON.stringify(
		grant.kind === 'folder' ? [tool.name, grant.folder] : exactEffect(question),
	);
	// Text from outside may have steered this call: an earlier yes covers it only when it edits files where it may.
	const isCovered = grant.kind === 'folder' || !scope.labels.has('untrusted');
	if (isCovered && scope.grants.has(key)) return 'session';

	const request = await toRequest(question, grant);
	const {preview: _, ...publicRequest} = request;
	bus.publish('approval-request', {request: publicRequest});
	const tell = (answer: ApprovalAnswer | 'cancelled') =>
		bus.publish('approval-answer', {id: request.id, runId: scope.runId, answer});
	try {
		const answer = await scope.approver(request, scope.signal);
		if (answer === 'session') scope.grants.add(key);
		tell(answer);
		return answer;
	} catch (error) {
		tell('cancelled');
		throw error;
	}
}

/** What a yes is bound to. */
function exactEffect({tool, call, scope, preview}: ApprovalQuestion): readonly unknown[] {
	return [tool.name, call.arguments, scope.cwd, preview ?? null];
}

/** What "yes, for this session" would cover. */
function grantOf({grantKind, resources}: ApprovalQuestion): ApprovalRequest['grant'] {
	const [place] = resources;
	if (grantKind !== 'folder' || place?.kind !== 'path') return {kind: 'exact'};
	return {kind: 'folder', folder: path.dirname(place.path)};
}

async function toRequest(
	question: ApprovalQuestion,
	grant: ApprovalRequest['grant'],
): Promise<ApprovalRequest> {
	const {createHash} = await import('node:crypto');
	const {tool, call, preview, rule, hint, scope, newId} = question;
	const canonical = JSON.stringify(exactEffect(question));
	return {
		id: newId(),
		runId: scope.runId,
		callId: call.id,
		tool: tool.name,
		effect: tool.effect,
		effectText: effectText(tool.name, call.arguments),
		...(preview === undefined ? {} : {preview: reveal(preview)}),
		rule,
		...(hint === undefined ? {} : {hint}),
		grant,
		labels: [...scope.labels],
		digest: createHash('sha256').update(canonical).digest('hex'),
	};
}

/** The exact effect, one argument a line; text of several lines is indented below its name. Safe to print. */
function effectText(tool: string, input: unknown): string {
	const fields = typeof input === 'object' && input !== null ? Object.entries(input) : [];
	const lines = fields.map(([name, value]) => {
		const text = typeof value === 'string' ? value : JSON.stringify(value);
		return text.includes('\n')
			? `${name}:\n    ${text.replaceAll('\n', '\n    ')}`
			: `${name}: ${text}`;
	});
	return reveal([tool, ...lines.map((line) => `  ${line}`)].join('\n'));
}
