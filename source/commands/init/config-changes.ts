import type {ConfigValue} from '../../config/set-config-key.js';
import type {InitPlan} from './init-plan.js';
import type {InitWorld} from './init-question.js';
import {questionTable, rootsOf} from './question-table.js';

export type KeyChange = readonly [key: string, value: ConfigValue];

/** The keys of the configuration that the answers change; none for answers that are what is set. */
export function configChanges(plan: InitPlan, world: InitWorld): readonly KeyChange[] {
	const {answers} = plan;
	const {config} = world;
	const changes: KeyChange[] = [];
	if (answers.language !== config.general.language)
		changes.push(['general.language', answers.language]);
	const model = modelOf(plan, world);
	if (model !== undefined && model !== config.llm.model) changes.push(['llm.model', model]);
	const roots = questionTable.find(({id}) => id === 'roots');
	if (answers.roots !== roots?.usual(world))
		changes.push(['files.roots', rootsOf(answers.roots, world)]);
	if (answers.permissions !== config.permissions.mode)
		changes.push(['permissions.mode', answers.permissions]);
	return changes;
}

/**
 * A model of Ollama has to be named. Of a provider with a key, the usual one is asked without being named, which also leaves
 * simple things to the cheap one, unless another provider would come first.
 */
function modelOf({answers, key}: InitPlan, world: InitWorld): string | undefined {
	if (answers.provider.startsWith('ollama/')) return answers.provider;
	if (key === undefined) return undefined;
	const {config, keyProviders, keysOfEnvironment} = world;
	const {id, defaultModel} = key.row;
	const isOther = config.llm.model !== '' && !config.llm.model.startsWith(`${id}/`);
	const first = keyProviders.find((row) => row.id === id || keysOfEnvironment.has(row.id));
	return isOther || first?.id !== id ? `${id}/${defaultModel}` : undefined;
}
