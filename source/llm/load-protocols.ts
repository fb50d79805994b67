import type {LlmProtocol, ProtocolId} from '../contracts/llm.js';

/** How to get each protocol. Nothing of a protocol, and no SDK, is loaded before its first use. */
export const protocolLoaders: Readonly<Record<ProtocolId, () => Promise<LlmProtocol>>> = {
	'anthropic-messages': async () =>
		(await import('./protocols/anthropic-messages.js')).anthropicMessages,
	'openai-chat': async () => (await import('./protocols/openai-chat.js')).openaiChat,
	'ollama-chat': async () => (await import('./protocols/ollama-chat.js')).ollamaChat,
};

/** Opens a connection ahead of the first request. */
export async function connectAhead(baseUrl: string): Promise<void> {
	const {connectToProvider} = await import('./protocols/provider-fetch.js');
	await connectToProvider(baseUrl);
}

/** Loads the SDK of a protocol ahead of its first request, while something else is waited for. */
export const sdkLoaders: Readonly<Record<ProtocolId, () => Promise<unknown>>> = {
	'anthropic-messages': async () => (await import('./protocols/anthropic-messages.js')).loadSdk(),
	'openai-chat': async () => (await import('./protocols/openai-chat.js')).loadSdk(),
	'ollama-chat': async () => (await import('./protocols/ollama-chat.js')).loadSdk(),
};
