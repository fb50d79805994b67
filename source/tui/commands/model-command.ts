import {chooseModel} from '../session/session-model.js';
import {modelId, modelPreview, modelRows} from './model-rows.js';
import type {CommandContext} from './slash-command.js';

/** `/model`: gives the session a model by its name, or one of those that are ready. */
export async function chooseModelCommand(context: CommandContext, name: string): Promise<void> {
	if (name !== '') return chooseModel(context, name);
	const {translate, ask, app} = context;
	const {actions, defaultModel} = await app;
	const [models, usual] = await Promise.all([actions.models.listReady(), defaultModel()]);
	const words = {translate, at: Date.now()};
	const answer = await ask({
		kind: 'list',
		title: translate('tui.model.title'),
		empty: translate('tui.model.none'),
		takesText: true,
		rows: modelRows(models, context.model() ?? usual, words),
		async preview(id) {
			const model = models.find((one) => modelId(one) === id);
			return model === undefined ? [] : modelPreview(model, words);
		},
	});
	if (answer !== undefined) await chooseModel(context, answer.value);
}
