/**
 * Short names for models. A value is `provider/model`, or a provider alone for its default model. The configuration
 * may add names and replace these.
 */
export const modelAliases: Readonly<Record<string, string>> = {
	claude: 'anthropic/claude-sonnet-5-5',
	sonnet: 'anthropic/claude-sonnet-5-5',
	'claude-sonnet': 'anthropic/claude-sonnet-5-5',
	opus: 'anthropic/claude-opus-5-5',
	'claude-opus': 'anthropic/claude-opus-5-5',
	haiku: 'anthropic/claude-haiku-5-5',
	'claude-haiku': 'anthropic/claude-haiku-5-5',
	gpt: 'openai/gpt-6-sol',
	'gpt-mini': 'openai/gpt-6-luna',
	gpt4o: 'openai/gpt-4o',
	'gpt-4o': 'openai/gpt-4o',
	'gpt-4o-mini': 'openai/gpt-4o-mini',
	o3: 'openai/o3',
	'o4-mini': 'openai/o4-mini',
	'nvidia-qwen': 'nvidia/qwen/qwen3.5-397b-a17b',
	qwen: 'nvidia/qwen/qwen3.5-397b-a17b',
	'nvidia-kimi': 'nvidia/moonshotai/kimi-k2.5',
	kimi: 'nvidia/moonshotai/kimi-k2.5',
	'nvidia-nemotron': 'nvidia/nvidia/nemotron-3-nano-30b-a3b',
	nemotron: 'nvidia/nvidia/nemotron-3-nano-30b-a3b',
	'nemotron-nano': 'nvidia/nvidia/nemotron-3-nano-30b-a3b',
	gemini: 'google/gemini-3.8-flash',
	'gemini-flash': 'google/gemini-3.8-flash',
	'gemini-lite': 'google/gemini-3.5-flash-lite',
	'gemini-pro': 'google/gemini-3.1-pro-preview',
	'deepseek-chat': 'deepseek/deepseek-v4-flash',
	'deepseek-reasoner': 'deepseek/deepseek-v4-pro',
	r1: 'deepseek/deepseek-v4-pro',
	'groq-llama': 'groq/llama-3.3-70b-versatile',
	llama: 'groq/llama-3.3-70b-versatile',
	grok: 'xai/grok-4.6',
	'mistral-large': 'mistral/mistral-large-latest',
	'mistral-small': 'mistral/mistral-small-latest',
	codestral: 'mistral/codestral-latest',
	local: 'ollama',
};

/** The shipped aliases with the user's on top. Letter case does not count in alias names. */
export function mergeAliases(added: Readonly<Record<string, string>>): Record<string, string> {
	const lowered = Object.entries(added).map(([name, value]) => [name.toLowerCase(), value]);
	return {...modelAliases, ...Object.fromEntries(lowered)};
}
