import type {ModelChoice} from '../../source/contracts/llm.js';
import type {ToolCall, ToolOutcome} from '../../source/contracts/tool.js';

type Answer = string | Partial<ToolOutcome>;

export type FakeTools = Readonly<
	Record<string, (input: never, call: ToolCall) => Answer | Promise<Answer>>
>;

/** A dispatcher without policy: tools are functions, and an unknown name is an outcome as with the real one. */
export function createFakeDispatcher(tools: FakeTools) {
	const calls: ToolCall[] = [];
	const askedBy: ModelChoice[] = [];
	const dispatch = async (call: ToolCall, choice: ModelChoice): Promise<ToolOutcome> => {
		calls.push(call);
		askedBy.push(choice);
		const outcome = {
			callId: call.id,
			tool: call.name,
			status: 'ok' as const,
			text: '',
			durationMs: 1,
			isUntrusted: false,
		};
		const tool = tools[call.name];
		if (!tool) return {...outcome, ...unknownTool(call.name)};
		const answer = await tool(call.arguments as never, call);
		return {...outcome, ...(typeof answer === 'string' ? {text: answer} : answer)};
	};
	return {dispatch, calls, askedBy};
}

function unknownTool(name: string): Partial<ToolOutcome> {
	const message = `There is no tool "${name}".`;
	return {status: 'invalid', text: message, error: {code: 'OI_ERR_TOOL_UNKNOWN', message}};
}
