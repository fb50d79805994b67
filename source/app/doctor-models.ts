import type {Config} from '../config/config-schema.js';
import {toOpenIntentError} from '../contracts/errors.js';
import {displayLine} from '../lib/display-text.js';
import type {Problem} from './check-data-folder.js';

/** Names of models in the configuration that stand for none: said here, and not when the third provider has failed. */
export async function examineModels({llm}: Pick<Config, 'llm'>, problems: Problem[]) {
	const [{providers}, {mergeAliases}, {resolveModel}] = await Promise.all([
		import('../llm/providers.js'),
		import('../llm/model-aliases.js'),
		import('../llm/resolve-model.js'),
	]);
	const aliases = mergeAliases(llm.aliases);
	const named = [
		...(llm.model === '' ? [] : [{key: 'llm.model', name: llm.model}]),
		...llm.fallback.map((name) => ({key: 'llm.fallback', name})),
		...Object.keys(llm.aliases).map((name) => ({key: `llm.aliases.${name}`, name})),
	];
	for (const {key, name} of named) {
		try {
			resolveModel(name, {aliases, providers});
		} catch (error) {
			const {message, hint} = toOpenIntentError(error);
			problems.push({text: `${displayLine(key, 80)}: ${message}`, hint});
		}
	}
}
