import type {ReadyModel} from '../../contracts/surface-actions.js';
import {display, displayLine} from '../../lib/display-text.js';
import {formatUsd} from '../../lib/format-usd.js';
import {joinSafe, safe} from '../../lib/safe-text.js';
import type {DialogRow} from '../dialogs/questions.js';
import {chooseModel} from '../session/session-model.js';
import type {CommandContext} from './slash-command.js';

function toRow(
	{translate}: CommandContext,
	model: ReadyModel,
	current: string | undefined,
): DialogRow {
	const {contextTokens, inputUsd, outputUsd, isReasoning, hasTools, names} = model;
	const parts = [
		contextTokens === undefined ? undefined : display(`${Math.round(contextTokens / 1000)}k`),
		inputUsd === undefined || outputUsd === undefined
			? translate('tui.model.no_price')
			: display(`${formatUsd(inputUsd)}/${formatUsd(outputUsd)}`),
		isReasoning ? translate('tui.model.reasoning') : undefined,
		hasTools ? undefined : translate('tui.model.no_tools'),
		names.length === 0 ? undefined : displayLine(names.join(' '), 40),
	];
	const id = `${model.provider}/${model.model}`;
	return {
		id,
		label: displayLine(id, 80),
		detail: joinSafe(
			parts.filter((part) => part !== undefined),
			safe`  `,
		),
		isCurrent: current !== undefined && (current === id || names.includes(current)),
	};
}

/** `/model`: gives the session a model by its name, or one of those that are ready. */
export async function chooseModelCommand(context: CommandContext, name: string): Promise<void> {
	if (name !== '') return chooseModel(context, name);
	const {translate, ask, app} = context;
	const {actions, defaultModel} = await app;
	const [models, usual] = await Promise.all([actions.models.listReady(), defaultModel()]);
	const current = context.model() ?? usual;
	const rows = models.map((model) => toRow(context, model, current));
	const answer = await ask({
		kind: 'list',
		title: translate('tui.model.title'),
		empty: translate('tui.model.none'),
		takesText: true,
		rows,
	});
	if (answer !== undefined) await chooseModel(context, answer.value);
}
