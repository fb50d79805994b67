import path from 'node:path';
import type {EventPublisher} from '../contracts/event-map.js';
import type {ApprovalAnswer, ApprovalRequest} from '../contracts/policy.js';
import type {Tool, ToolCall, ToolResource} from '../contracts/tool.js';
import {display} from '../lib/display-text.js';
import type {RunScope} from './run-scope.js';

export type ApprovalQuestion = {
	readonly tool: Tool;
	readonly call: ToolCall;
	readonly resources: readonly ToolResource[];
	readonly rule: string;
	readonly hint: string | undefined;
	readonly scope: RunScope;
	readonly newId: () => string;
	readonly bus: EventPublisher;
};

/** Asks the person, or finds a grant they gave earlier in this session. Rejects as the approver does. */
export async function askApproval(question: ApprovalQuestion): Promise<ApprovalAnswer> {
	const {tool, resources, scope, bus} = question;
	const grant = grantScope(tool.name, resources);
	// Text from outside may have steered this call: an earlier yes does not cover it, unless it only edits files.
	const isCovered = tool.effect === 'write' || !scope.labels.has('untrusted');
	if (isCovered && scope.grants.has(grant)) return 'session';

	const request = await toRequest(question);
	bus.publish('approval-request', {request});
	const tell = (answer: ApprovalAnswer | 'cancelled') =>
		bus.publish('approval-answer', {id: request.id, runId: scope.runId, answer});
	try {
		const answer = await scope.approver(request, scope.signal);
		if (answer === 'session') scope.grants.add(grant);
		tell(answer);
		return answer;
	} catch (error) {
		tell('cancelled');
		throw error;
	}
}

/** What "yes, for this session" covers: this tool on this exact command, record or host, or in this folder. */
export function grantScope(tool: string, resources: readonly ToolResource[]): string {
	const places = resources.map((resource) =>
		resource.kind === 'path' ? `path:${path.dirname(resource.path)}/` : JSON.stringify(resource),
	);
	return [tool, ...places].join('\n');
}

async function toRequest({
	tool,
	call,
	rule,
	hint,
	scope,
	newId,
}: ApprovalQuestion): Promise<ApprovalRequest> {
	const {createHash} = await import('node:crypto');
	const canonical = JSON.stringify([tool.name, call.arguments, scope.cwd]);
	return {
		id: newId(),
		runId: scope.runId,
		callId: call.id,
		tool: tool.name,
		effect: tool.effect,
		effectText: effectText(tool.name, call.arguments),
		rule,
		...(hint === undefined ? {} : {hint}),
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
	return display([tool, ...lines.map((line) => `  ${line}`)].join('\n'));
}
