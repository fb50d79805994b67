import fs from 'node:fs';
import path from 'node:path';
import type {LLMock} from '@copilotkit/aimock';

export type Wire = {
	readonly name: string;
	readonly model: string;
	/** The line of `[llm.base_urls]`. */
	readonly baseUrl: (mock: Pick<LLMock, 'url'>) => string;
	readonly env: Readonly<Record<string, string>>;
};

/** The three wire formats, as a person would configure them to a server of their own. */
export const wires: readonly Wire[] = [
	{
		name: 'anthropic-messages',
		model: 'anthropic/claude-test',
		baseUrl: (mock) => `anthropic = "${mock.url}"`,
		env: {ANTHROPIC_API_KEY: 'test-key'},
	},
	{
		name: 'openai-chat',
		model: 'openai/gpt-4o',
		baseUrl: (mock) => `openai = "${mock.url}/v1"`,
		env: {OPENAI_API_KEY: 'test-key'},
	},
	{
		name: 'ollama-chat',
		model: 'ollama/llama-test',
		baseUrl: (mock) => `ollama = "${mock.url}"`,
		env: {},
	},
];

/** Writes a configuration for one wire and returns the arguments that use it. */
export function wireFlags(
	wire: Wire,
	mock: Pick<LLMock, 'url'>,
	folder: string,
	more = '',
): string[] {
	const file = path.join(folder, 'config.toml');
	fs.writeFileSync(
		file,
		`[llm]\nmodel = "${wire.model}"\nfailover = false\n[llm.base_urls]\n${wire.baseUrl(mock)}\n${more}`,
	);
	return ['--config', file];
}
