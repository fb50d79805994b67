import type {LlmToolCall} from './llm.js';

/** The tool through which a model calls the tools that are not sent with every request. */
export const callToolName = 'tool_call';

export type InnerCall = {readonly name: string; readonly input: unknown};

/**
 * The call that a model means: the one inside a call of `tool_call`, any other as it is. Undefined when there is none
 * inside.
 */
export function unwrapCall(name: string, input: unknown): InnerCall | undefined {
	if (name !== callToolName) return {name, input};
	if (typeof input !== 'object' || input === null) return undefined;
	const {name: inner, arguments: given = {}} = input as Readonly<Record<string, unknown>>;
	if (typeof inner !== 'string' || inner === '' || inner === callToolName) return undefined;
	return {name: inner, input: typeof given === 'string' ? parseGiven(given) : given};
}

/** The same for a call as it stands in a conversation. Arguments that cannot be read are left out. */
export function readCall({
	name,
	argumentsJson,
}: Pick<LlmToolCall, 'name' | 'argumentsJson'>): InnerCall {
	try {
		return unwrapCall(name, JSON.parse(argumentsJson)) ?? {name, input: {}};
	} catch {
		return {name, input: {}};
	}
}

/** Some models write the arguments as text once more. What is no JSON does not fit any tool, which says so. */
function parseGiven(text: string): unknown {
	if (text.trim() === '') return {};
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
