import type {ProviderRow} from './provider-row.js';

const takenOn = '2026-11-21';

/** Every provider that is known without configuration. The order is the order in which a key is looked for. */
export const providers: readonly ProviderRow[] = [
	{
		id: 'anthropic',
		protocol: 'anthropic-messages',
		baseUrl: 'https://api.anthropic.com',
		keyVariable: 'ANTHROPIC_API_KEY',
		defaultModel: 'claude-sonnet-5-5',
		cheapModel: 'claude-haiku-5-5',
		models: [
			{
				id: 'claude-sonnet-5-5',
				contextTokens: 1_000_000,
				seesPictures: true,
				isReasoning: true,
				price: {input: 2, output: 10, cachedInput: 0.2, takenOn},
			},
			{
				id: 'claude-opus-5-5',
				contextTokens: 1_000_000,
				seesPictures: true,
				isReasoning: true,
				price: {input: 4, output: 20, takenOn},
			},
			{
				id: 'claude-haiku-5-5',
				contextTokens: 1_000_000,
				seesPictures: true,
				isReasoning: true,
				price: {input: 0.1, output: 0.5, takenOn},
			},
		],
		modelPattern: /^claude-/,
		picturePattern: /^claude-/,
		// From Claude 5 and Opus 4.7 on, sampling parameters are refused.
		reasoningPattern: /-(?:[5-9]|4-[7-9])(?:-|$)/,
	},
	{
		id: 'openai',
		protocol: 'openai-chat',
		baseUrl: 'https://api.openai.com/v1',
		keyVariable: 'OPENAI_API_KEY',
		defaultModel: 'gpt-6-sol',
		cheapModel: 'gpt-6-luna',
		models: [
			{
				id: 'gpt-6-sol',
				contextTokens: 1_050_000,
				seesPictures: true,
				isReasoning: true,
				price: {input: 2, output: 10, cachedInput: 0.2, takenOn},
			},
			{
				id: 'gpt-6-luna',
				contextTokens: 1_050_000,
				seesPictures: true,
				isReasoning: true,
				price: {input: 0.1, output: 0.5, cachedInput: 0.01, takenOn},
			},
			{
				id: 'gpt-4o',
				contextTokens: 128_000,
				seesPictures: true,
				price: {input: 2.5, output: 10, cachedInput: 1.25, takenOn},
			},
			{
				id: 'gpt-4o-mini',
				contextTokens: 128_000,
				seesPictures: true,
				price: {input: 0.15, output: 0.6, cachedInput: 0.075, takenOn},
			},
			{
				id: 'o3',
				contextTokens: 200_000,
				seesPictures: true,
				isReasoning: true,
				price: {input: 2, output: 8, takenOn},
			},
			{
				id: 'o4-mini',
				contextTokens: 200_000,
				seesPictures: true,
				isReasoning: true,
				price: {input: 1.1, output: 4.4, takenOn},
			},
		],
		embeddingPrices: {
			'text-embedding-3-small': {input: 0.02, output: 0, takenOn},
			'text-embedding-3-large': {input: 0.13, output: 0, takenOn},
		},
		modelPattern: /^(?:gpt-|chatgpt-|o\d)/,
		picturePattern: /^(?:gpt-(?:4o|4\.1|4-turbo|[5-9])|chatgpt-4o|o1$|o[3-9](?!-mini))/,
		reasoningPattern: /^(?:gpt-[5-9]|o\d)/,
	},
	{
		id: 'nvidia',
		protocol: 'openai-chat',
		baseUrl: 'https://integrate.api.nvidia.com/v1',
		keyVariable: 'NVIDIA_API_KEY',
		defaultModel: 'qwen/qwen3.5-397b-a17b',
		cheapModel: 'nvidia/nemotron-3-nano-30b-a3b',
		models: [
			{id: 'qwen/qwen3.5-397b-a17b', contextTokens: 262_144, seesPictures: true},
			{id: 'moonshotai/kimi-k2.5', contextTokens: 262_144, seesPictures: true},
			{id: 'nvidia/nemotron-3-nano-30b-a3b', contextTokens: 262_144},
		],
	},
	{
		id: 'google',
		protocol: 'openai-chat',
		baseUrl: 'https://generativelanguage.googleapis.com/v1beta/openai',
		keyVariable: 'GOOGLE_API_KEY',
		defaultModel: 'gemini-3.8-flash',
		cheapModel: 'gemini-3.5-flash-lite',
		models: [
			{
				id: 'gemini-3.8-flash',
				contextTokens: 1_048_576,
				seesPictures: true,
				price: {input: 0.75, output: 3.75, cachedInput: 0.075, takenOn},
			},
			{
				id: 'gemini-3.5-flash-lite',
				contextTokens: 1_048_576,
				seesPictures: true,
				price: {input: 0.3, output: 2.5, cachedInput: 0.03, takenOn},
			},
			{
				id: 'gemini-3.1-pro-preview',
				contextTokens: 1_048_576,
				seesPictures: true,
				price: {input: 2, output: 12, takenOn},
			},
		],
		embeddingPrices: {'gemini-embedding-001': {input: 0.15, output: 0, takenOn}},
		modelPattern: /^gemini-/,
		picturePattern: /^gemini-/,
	},
	{
		id: 'deepseek',
		protocol: 'openai-chat',
		baseUrl: 'https://api.deepseek.com',
		keyVariable: 'DEEPSEEK_API_KEY',
		defaultModel: 'deepseek-v4-flash',
		models: [
			{
				id: 'deepseek-v4-flash',
				contextTokens: 1_000_000,
				price: {input: 0.14, output: 0.28, cachedInput: 0.0028, takenOn},
			},
			{
				id: 'deepseek-v4-pro',
				contextTokens: 1_000_000,
				price: {input: 0.435, output: 0.87, takenOn},
			},
		],
		modelPattern: /^deepseek-/,
	},
	{
		id: 'groq',
		protocol: 'openai-chat',
		baseUrl: 'https://api.groq.com/openai/v1',
		keyVariable: 'GROQ_API_KEY',
		defaultModel: 'llama-3.3-70b-versatile',
		models: [
			{id: 'llama-3.3-70b-versatile', contextTokens: 131_072},
			{id: 'openai/gpt-oss-120b', contextTokens: 131_072},
		],
	},
	{
		id: 'openrouter',
		protocol: 'openai-chat',
		baseUrl: 'https://openrouter.ai/api/v1',
		keyVariable: 'OPENROUTER_API_KEY',
		defaultModel: 'openrouter/auto',
		models: [{id: 'openrouter/auto', contextTokens: 128_000}],
		reasoningPattern: /^openai\/(?:gpt-[5-9]|o\d)/,
		picturePattern:
			/^(?:anthropic\/claude-|google\/gemini-|openai\/gpt-(?:4o|4\.1|[5-9]))|-vl\b|vision/,
	},
	{
		id: 'xai',
		protocol: 'openai-chat',
		baseUrl: 'https://api.x.ai/v1',
		keyVariable: 'XAI_API_KEY',
		defaultModel: 'grok-4.6',
		models: [
			{
				id: 'grok-4.6',
				contextTokens: 500_000,
				seesPictures: true,
				isReasoning: true,
				price: {input: 2, output: 6, cachedInput: 0.5, takenOn},
			},
		],
		modelPattern: /^grok-/,
		picturePattern: /^grok-(?:4|.*vision)/,
	},
	{
		id: 'mistral',
		protocol: 'openai-chat',
		baseUrl: 'https://api.mistral.ai/v1',
		keyVariable: 'MISTRAL_API_KEY',
		defaultModel: 'mistral-large-latest',
		cheapModel: 'mistral-small-latest',
		models: [
			{id: 'mistral-large-latest', contextTokens: 128_000, seesPictures: true},
			{id: 'mistral-small-latest', contextTokens: 128_000, seesPictures: true},
			{id: 'codestral-latest', contextTokens: 256_000},
		],
		modelPattern: /^(?:mistral|ministral|codestral|devstral|magistral)-/,
		picturePattern: /^(?:mistral-(?:large|medium|small)-|pixtral-)/,
		// It reports usage in the last chunk anyway and refuses request fields it does not know.
		parameters: {hasStreamUsage: false},
	},
	{
		id: 'ollama',
		protocol: 'ollama-chat',
		baseUrl: 'http://127.0.0.1:11434',
		keyVariable: undefined,
		defaultModel: 'qwen2.5:latest',
		models: [{id: 'qwen2.5:latest', contextTokens: 32_768}],
		// Tags such as `llama3.2:3b`; no other provider writes a colon without a slash.
		modelPattern: /^[^/\s]+:[^/\s]+$/,
		picturePattern: /llava|vision|-?vl\b|gemma3|moondream|minicpm-v|llama4|mistral-small3\.[12]/,
		isLocal: true,
		// The server answers nothing while it loads a model from disk.
		firstByteTimeoutMs: 240_000,
	},
];
