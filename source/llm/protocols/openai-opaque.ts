import type {LlmEndpoint, LlmMessage} from '../../contracts/llm.js';

/**
 * What some servers of this wire want back with their tool calls: the reasoning (DeepSeek, Kimi) and extra fields of
 * each call (Google's thought signatures). It means nothing to another model, so it names the one it came from.
 */
export type OpenaiOpaque = {
	readonly origin: string;
	readonly reasoningContent: string;
	readonly callExtras: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
};

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
