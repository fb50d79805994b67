import type {Config} from '../../config/config-schema.js';
import type {Egress} from '../../lib/egress/create-egress.js';
import {findProvider} from '../../llm/provider-row.js';
import {providers} from '../../llm/providers.js';
import {createBaseUrls} from '../model-access.js';

export type FoundOllama = {
	readonly url: string;
	/** Undefined when nothing answers there. */
	readonly models: readonly string[] | undefined;
};

const limits = {headersMs: 1_500, idleMs: 1_500, totalMs: 3_000, maxBytes: 5_000_000} as const;

/** What the Ollama of this computer, of OLLAMA_HOST or of the configuration has to offer. Asked once, and not for long. */
export async function findOllama(
	{config, host}: {readonly config: Config; readonly host: string | undefined},
	egress: () => Promise<Egress>,
	signal: AbortSignal,
): Promise<FoundOllama> {
	const row = findProvider(providers, 'ollama');
	const url = (createBaseUrls(() => config, host)()['ollama'] ?? row?.baseUrl ?? '').replace(
		/\/$/,
		'',
	);
	try {
		const send = (await egress()).service(url);
		const response = await send(`${url}/api/tags`, {method: 'GET', signal, limits});
		const list = response.ok ? ((await response.json()) as {models?: unknown}) : {};
		return {url, models: namesIn(list.models)};
	} catch {
		signal.throwIfAborted();
		return {url, models: undefined};
	}
}

// What a server sends may be anything; a name that could drive a terminal or a TOML file is none.
function namesIn(models: unknown): readonly string[] | undefined {
	if (!Array.isArray(models)) return undefined;
	return models
		.map((row: unknown) => String((row as {name?: unknown} | null)?.name ?? ''))
		.filter((name) => /^[\w./:-]{1,200}$/.test(name));
}
