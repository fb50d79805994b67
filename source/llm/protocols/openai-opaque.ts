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

/** The opaque part of an assistant message, when it came from this very model. */
export function opaqueOf(
	endpoint: LlmEndpoint,
	message: Extract<LlmMessage, {role: 'assistant'}>,
): OpenaiOpaque | undefined {
	if (message.opaque?.protocol !== 'openai-chat') return undefined;
	const [block] = message.opaque.blocks as readonly OpenaiOpaque[];
	return block?.origin === originOf(endpoint) ? block : undefined;
}
