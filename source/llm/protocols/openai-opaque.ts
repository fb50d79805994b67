import type {LlmEndpoint, LlmMessage} from '../../contracts/llm.js';

/**
 * What some servers of this wire want back with their tool calls: the reasoning (DeepSeek, Kimi) and extra fields of
 * each call (Google's thought signatures). It means nothing to another model, so it names the one it came from.
 */
export type OpenaiOpaque = {
	readonly origin: string;
	readonly reasoningContent: string;
	/** One for each call, in their order: the conversation may know a call by another id than its model gave it. */
	readonly extras: readonly CallExtras[];
};

/** The extra fields of one call. */
export type CallExtras = Readonly<Record<string, unknown>>;

export function originOf({provider, model}: LlmEndpoint): string {
	return `${provider}/${model}`;
}

/** Gemini refuses a step of calls without its signature, also one that another model took; this says that it was. */
const foreignStep: CallExtras = {
	extra_content: {google: {thought_signature: 'skip_thought_signature_validator'}},
};

type Assistant = Extract<LlmMessage, {role: 'assistant'}>;

/** What goes with an assistant message: its own parts when it came from this very model, else what stands for them. */
export function partsFor(endpoint: LlmEndpoint, message: Assistant) {
	const {provider, model} = endpoint;
	const own = opaqueOf(endpoint, message);
	const calls = message.toolCalls.length;
	const extras = own?.extras?.length === calls ? own.extras : [];
	const isSigned = extras.some((extra) => 'extra_content' in extra);
	const asksForSignature = provider === 'google' && !/gemini-[12]\b/.test(model);
	return {
		// DeepSeek refuses a conversation in which a message has none, and some servers of its models an empty one.
		reasoning: own?.reasoningContent || (provider === 'deepseek' ? ' ' : ''),
		callExtras: asksForSignature && !isSigned ? [foreignStep] : extras,
	};
}

function opaqueOf(endpoint: LlmEndpoint, message: Assistant): OpenaiOpaque | undefined {
	if (message.opaque?.protocol !== 'openai-chat') return undefined;
	const [block] = message.opaque.blocks as readonly OpenaiOpaque[];
	return block?.origin === originOf(endpoint) ? block : undefined;
}
