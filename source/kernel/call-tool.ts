import {isOpenIntentError, OpenIntentError, toOpenIntentError} from '../contracts/errors.js';
import type {Say} from '../contracts/say.js';
import {sayInEnglish} from '../contracts/say.js';
import type {CallOrigin, Tool, ToolCall, ToolContext} from '../contracts/tool.js';
import {withDeadline} from '../lib/with-deadline.js';
import type {RunScope} from './run-scope.js';
import type {RunningTools} from './running-tools.js';

export type CallDeps = {
	readonly running: RunningTools;
	readonly defaultTimeoutMs: () => number;
	/** How results are said to a person. */
	readonly sayToPerson: () => Promise<Say>;
};

/** Calls a part of a tool under the deadline of the call. */
export async function callTool<Result>(
	{running, defaultTimeoutMs, sayToPerson}: CallDeps,
	tool: Tool,
	call: ToolCall,
	scope: RunScope,
	part: (context: ToolContext) => Promise<Result>,
): Promise<Result> {
	const timeoutMs = timeoutOf(tool, call.arguments) ?? defaultTimeoutMs();
	const {cwd, runId} = scope;
	const origin = originOf(scope);
	const say = scope.model === undefined ? await sayToPerson() : sayInEnglish;
	const context = {cwd, runId, callId: call.id, origin, say};
	const onTimeout = () =>
		new OpenIntentError('OI_ERR_TOOL_TIMEOUT', `${tool.name} took longer than ${timeoutMs} ms.`, {
			retryable: true,
		});
	try {
		return await withDeadline((signal) => running.track(part({...context, signal})), {
			timeoutMs,
			signal: scope.signal,
			onTimeout,
		});
	} catch (error) {
		if (isOpenIntentError(error)) throw error;
		const message = `${tool.name} failed: ${toOpenIntentError(error).message}`;
		throw new OpenIntentError('OI_ERR_TOOL_FAILED', message, {cause: error});
	}
}

export function originOf(scope: RunScope): CallOrigin {
	const {model, isRepeated = false, mode, labels, taskId, sessionId} = scope;
	return {
		askedBy: model === undefined && !isRepeated ? 'person' : 'model',
		mode,
		labels: [...labels].filter((label) => label !== 'private'),
		taskId,
		sessionId,
	};
}

function timeoutOf(tool: Tool, input: unknown): number | undefined {
	return typeof tool.timeoutMs === 'function' ? tool.timeoutMs(input) : tool.timeoutMs;
}
