import {OpenIntentError} from '../contracts/errors.js';
import type {ModelChoice} from '../contracts/llm.js';
import {displayLine} from '../lib/display-text.js';
import {nearestModels} from './nearest-models.js';
import type {ProviderRow} from './provider-row.js';
import {findProvider} from './provider-row.js';

export type ModelNames = {
	readonly aliases: Readonly<Record<string, string>>;
	readonly providers: readonly ProviderRow[];
};

type Target = Pick<ModelChoice, 'provider' | 'model'>;

/** Turns an alias, `provider/model`, a provider or a model id into a choice. Model ids keep their case. */
export function resolveModel(name: string, names: ModelNames): ModelChoice {
	const requested = name.trim();
	return {requested, ...resolveTarget(requested, names, [])};
}

function resolveTarget(name: string, names: ModelNames, seen: readonly string[]): Target {
	const key = name.toLowerCase();
	if (seen.includes(key)) throw cyclicAlias([...seen, key]);
	const alias = Object.hasOwn(names.aliases, key) ? names.aliases[key] : undefined;
	// An alias may carry the name of what it stands for, e.g. `deepseek` for a model of deepseek.
	if (alias !== undefined && alias.toLowerCase() !== key)
		return resolveTarget(alias, names, [...seen, key]);
	const target =
		knownModel(name, names.providers) ??
		qualifiedModel(name, names) ??
		wholeProvider(key, names.providers) ??
		patternModel(name, names.providers);
	if (target === undefined) throw unknownModel(name, names);
	return target;
}

// First, because ids may look qualified: `nvidia/nemotron-…` is one id of the provider nvidia.
function knownModel(name: string, rows: readonly ProviderRow[]): Target | undefined {
	const row = rows.find((candidate) => candidate.models.some((model) => model.id === name));
	return row && {provider: row.id, model: name};
}

function qualifiedModel(name: string, {aliases, providers}: ModelNames): Target | undefined {
	const slash = name.indexOf('/');
	const row = findProvider(providers, name.slice(0, slash).toLowerCase());
	const rest = name.slice(slash + 1);
	if (slash < 1 || row === undefined || rest === '') return undefined;
	const known =
		row.models.find((model) => model.id === rest) ??
		row.models.find((model) => model.id.endsWith(`/${rest}`));
	const alias = aliases[rest.toLowerCase()];
	const ofAlias = alias?.startsWith(`${row.id}/`) ? alias.slice(row.id.length + 1) : undefined;
	return {provider: row.id, model: known?.id ?? ofAlias ?? rest};
}

function wholeProvider(key: string, rows: readonly ProviderRow[]): Target | undefined {
	const row = findProvider(rows, key);
	return row && {provider: row.id, model: row.defaultModel};
}

function patternModel(name: string, rows: readonly ProviderRow[]): Target | undefined {
	const row = rows.find((candidate) => candidate.modelPattern?.test(name) === true);
	return row && {provider: row.id, model: name};
}

function unknownModel(name: string, {aliases, providers}: ModelNames): OpenIntentError {
	const candidates = [
		...Object.keys(aliases),
		...providers.map((row) => row.id),
		...providers.flatMap((row) => row.models.map((model) => model.id)),
	];
	const nearest = nearestModels(name, candidates);
	const shown = displayLine(name, 80);
	const message =
		nearest.length > 0
			? `No model is called "${shown}". Did you mean ${nearest.join(', ')}?`
			: `No model is called "${shown}".`;
	return new OpenIntentError('OI_ERR_MODEL_UNKNOWN', message, {
		hint: 'openintent models lists the names; any model can be given as provider/model',
	});
}

function cyclicAlias(path: readonly string[]): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_MODEL_UNKNOWN',
		`The model aliases point at each other: ${path.join(' → ')}.`,
		{hint: 'Give one of them a provider/model in the configuration, under llm.aliases'},
	);
}
