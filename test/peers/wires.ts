import type {LlmEndpoint, LlmEvent, LlmRequest, ProtocolId} from '../../source/contracts/llm.js';
import {protocolLoaders} from '../../source/llm/load-protocols.js';

export type Wire = {
	readonly protocol: ProtocolId;
	readonly provider: string;
	readonly model: string;
	/** What the base URL has after the server's address. */
	readonly basePath: string;
};

export const wires: readonly Wire[] = [
	{protocol: 'openai-chat', provider: 'openai', model: 'gpt-4o', basePath: '/v1'},
	{protocol: 'anthropic-messages', provider: 'anthropic', model: 'claude-haiku-5-5', basePath: ''},
	{protocol: 'ollama-chat', provider: 'ollama', model: 'qwen2.5:latest', basePath: ''},
];

export function endpointAt(
	wire: Wire,
	url: string,
	changes: Partial<LlmEndpoint> = {},
): LlmEndpoint {
	return {
		provider: wire.provider,
		protocol: wire.protocol,
		baseUrl: url + wire.basePath,
		apiKey: 'key-1',
		model: wire.model,
		parameters: {},
		...changes,
	};
}

export function requestFor(text: string, changes: Partial<LlmRequest> = {}): LlmRequest {
	return {
		system: 'You are terse.',
		messages: [{role: 'user', text}],
		tools: [readTool],
		toolChoice: 'auto',
		maxOutputTokens: 300,
		...changes,
	};
}

export const readTool = {
	name: 'fs_read_file',
	description: 'Read a file.',
	inputSchema: {type: 'object', properties: {path: {type: 'string'}}, required: ['path']},
};

export async function callWire(
	endpoint: LlmEndpoint,
	request: LlmRequest,
	signal: AbortSignal = new AbortController().signal,
): Promise<LlmEvent[]> {
	const protocol = await protocolLoaders[endpoint.protocol]();
	const events: LlmEvent[] = [];
	for await (const event of protocol(endpoint, request, signal)) events.push(event);
	return events;
}

export function textOf(events: readonly LlmEvent[]): string {
	return events.map((event) => (event.type === 'text-delta' ? event.text : '')).join('');
}

export function callsOf(events: readonly LlmEvent[]) {
	return events.flatMap((event) => (event.type === 'tool-call' ? [event.call] : []));
}

export function ofType<Type extends LlmEvent['type']>(events: readonly LlmEvent[], type: Type) {
	return events.filter((event): event is Extract<LlmEvent, {type: Type}> => event.type === type);
}
