import type {Config} from '../../../config/config-schema.js';
import {toOpenIntentError} from '../../../contracts/errors.js';
import {formatsOf, inLanguage} from '../../../contracts/messages.js';
import type {Check, Finding} from '../check.js';

/** Names of models in the configuration that stand for none: said here, and not when the third provider has failed. */
async function findUnknownModels({llm}: Pick<Config, 'llm'>) {
	const [{providers}, {mergeAliases}, {resolveModel}] = await Promise.all([
		import('../../../llm/providers.js'),
		import('../../../llm/model-aliases.js'),
		import('../../../llm/resolve-model.js'),
	]);
	const aliases = mergeAliases(llm.aliases);
	const named = [
		...[llm.model, llm.cheap_model].flatMap((name, index) =>
			name === '' ? [] : [{key: index === 0 ? 'llm.model' : 'llm.cheap_model', name}],
		),
		...llm.fallback.map((name) => ({key: 'llm.fallback', name})),
		...Object.keys(llm.aliases).map((name) => ({key: `llm.aliases.${name}`, name})),
	];
	return named.flatMap(({key, name}) => {
		try {
			resolveModel(name, {aliases, providers});
			return [];
		} catch (error) {
			const {message, hint} = toOpenIntentError(error);
			return [{key, message, hint}];
		}
	});
}

const modelNames: Check = {
	id: 'model-names',
	family: 'models',
	needsConfig: true,
	look: async ({config, say}) =>
		(await findUnknownModels(config)).map(({key, message, hint}) => ({
			state: 'fault',
			values: {key, message: inLanguage(say, message)},
			hint,
		})),
};

const modelKey: Check = {
	id: 'model-key',
	family: 'models',
	needsConfig: true,
	async look({models, config}) {
		const isUnknown = (await findUnknownModels(config)).some(({key}) => key === 'llm.model');
		// The row before says so.
		if (isUnknown) return [];
		const model = await models().defaultModel();
		if (model === undefined) return [{state: 'warning', kind: 'none'}];
		const [provider] = model.split('/');
		const row = (await models().listProviders()).find(({id}) => id === provider);
		if (row?.state !== 'no-key' || row.keySource === undefined) return [];
		const {id, keySource: variable} = row;
		const command = `openintent login ${id}${id === 'google' ? ' --type api_key' : ''}`;
		return [{state: 'fault', values: {model, provider: id, variable}, command}];
	},
};

const resting: Check = {
	id: 'resting-providers',
	family: 'models',
	look: async ({models, say}) =>
		(await models().listProviders()).flatMap(({id, rests}) =>
			rests.map(({model, reason, remainingMs}): Finding => {
				const left = formatsOf(say).duration(remainingMs);
				const name = model === undefined ? id : `${id}/${model}`;
				return {state: 'warning', values: {name, reason: inLanguage(say, reason), left}};
			}),
		),
};

export const modelChecks: readonly Check[] = [modelNames, modelKey, resting];
