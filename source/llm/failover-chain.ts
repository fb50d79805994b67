import {OpenIntentError, toOpenIntentError} from '../contracts/errors.js';
import type {ModelChoice} from '../contracts/llm.js';
import {displayLine} from '../lib/display-text.js';
import type {ProviderRow} from './provider-row.js';
import type {ModelNames} from './resolve-model.js';
import {resolveModel} from './resolve-model.js';

/** Who is asked after the chosen model, in this order. A local server is left out unless it was set up. */
export const defaultFallbackModels = [
	'nvidia/qwen/qwen3.5-397b-a17b',
	'nvidia/moonshotai/kimi-k2.5',
	'nvidia/nvidia/nemotron-3-nano-30b-a3b',
	'google',
	'deepseek',
	'groq',
	'anthropic',
	'openai',
	'openrouter',
	'xai',
	'mistral',
	'ollama',
] as const;

export type ChainOptions = {
	/** False: only the chosen model is asked. */
	readonly fallback: boolean;
	/** Replaces the default order. */
	readonly fallbackModels?: readonly string[] | undefined;
	/** Asked before the chosen model, which then is the first fallback. */
	readonly cheapModel?: string | undefined;
};

export type ChainDeps = ModelNames & {
	hasCredential(provider: string): boolean;
	/** True when the user set up a local server: OLLAMA_HOST, or a base URL in the configuration. */
	readonly isLocalSetUp: boolean;
};

/**
 * Builds the chain of models for a run: the requested one (or the first provider with a key), then the fallbacks.
 * Throws `OI_ERR_MODEL_UNKNOWN` for a name nobody knows. Entries whose provider has no key stay in; the cascade skips
 * them and says so.
 */
export function createFailoverChain(deps: ChainDeps) {
	const isOffered = (row: ProviderRow): boolean =>
		row.isLocal === true ? deps.isLocalSetUp : deps.hasCredential(row.id);

	return (requested: string | undefined, options: ChainOptions): readonly ModelChoice[] => {
		const primaryName = requested ?? deps.providers.find(isOffered)?.id;
		const primary = primaryName === undefined ? [] : [resolveModel(primaryName, deps)];
		const name = requested ?? primary[0]?.model ?? '';
		const cheap = options.cheapModel === undefined ? [] : [resolveModel(options.cheapModel, deps)];
		const fallbacks = options.fallback
			? fallbackChoices(options.fallbackModels, primary[0]?.provider, deps)
			: [];
		// The chain keeps what was asked for, so that every surface can show it beside what served.
		return withoutRepeats([...cheap, ...primary, ...fallbacks]).map((choice) => ({
			...choice,
			requested: name,
		}));
	};
}

function fallbackChoices(
	chosen: readonly string[] | undefined,
	primaryProvider: string | undefined,
	deps: ChainDeps,
): ModelChoice[] {
	// Whoever names a local server wants it; in the default order it is there only when set up.
	if (chosen !== undefined) return chosen.map((name) => resolveFallback(name, deps));
	const rows = new Map(deps.providers.map((row) => [row.id, row]));
	return (
		defaultFallbackModels
			.filter((name) => rows.has(name.split('/')[0] ?? ''))
			// Whoever asks a model on this machine did not mean to tell it to others.
			.filter(() => rows.get(primaryProvider ?? '')?.isLocal !== true)
			// A provider that fails fails with its other models too, and those may cost more than what was asked for.
			.filter((name) => name !== primaryProvider)
			.map((name) => resolveFallback(name, deps))
			.filter((choice) => rows.get(choice.provider)?.isLocal !== true || deps.isLocalSetUp)
	);
}

// A name that was not typed for this very run needs to be said with where it stands.
function resolveFallback(name: string, deps: ChainDeps): ModelChoice {
	try {
		return resolveModel(name, deps);
	} catch (error) {
		const {code, message, hint} = toOpenIntentError(error);
		throw new OpenIntentError(code, `The fallback "${displayLine(name, 80)}": ${message}`, {
			cause: error,
			...(hint === undefined ? {} : {hint}),
		});
	}
}

function withoutRepeats(choices: readonly ModelChoice[]): ModelChoice[] {
	const byModel = new Map<string, ModelChoice>();
	for (const choice of choices) {
		const key = `${choice.provider}/${choice.model}`;
		if (!byModel.has(key)) byModel.set(key, choice);
	}
	return [...byModel.values()];
}
