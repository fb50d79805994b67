import type {Translate} from '../../contracts/messages.js';
import {formatsOf, inLanguage} from '../../contracts/messages.js';
import type {ReadyModel} from '../../contracts/surface-actions.js';
import {display, displayLine} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {joinSafe, repeatSafe, safe} from '../../lib/safe-text.js';
import type {DialogLine, DialogRow} from '../dialogs/questions.js';
import {textWidth} from '../screen/width.js';

type Words = {
	readonly translate: Translate;
	/** Since the epoch: when the models were asked for. */
	readonly at: number;
};

export const modelId = ({provider, model}: Pick<ReadyModel, 'provider' | 'model'>): string =>
	`${provider}/${model}`;

/** Window, price, whether it sees, how it is, and what else is worth knowing; empty where there is nothing to say. */
function cellsOf(model: ReadyModel, words: Words): readonly SafeText[] {
	const {contextTokens, isReasoning, hasTools, seesPictures, names} = model;
	const {translate} = words;
	const formats = formatsOf(translate);
	const say = (isSo: boolean, key: string) => (isSo ? translate(`tui.model.${key}`) : safe``);
	return [
		contextTokens === undefined ? safe`` : display(formats.short(contextTokens)),
		priceText(model, translate),
		say(seesPictures, 'pictures'),
		restText(model, words),
		say(isReasoning, 'reasoning'),
		say(!hasTools, 'no_tools'),
		displayLine(names.join(' '), 40),
	];
}

function priceText({inputUsd, outputUsd}: ReadyModel, translate: Translate): SafeText {
	if (inputUsd === undefined || outputUsd === undefined) return translate('tui.model.no_price');
	return display([inputUsd, outputUsd].map(formatsOf(translate).usd).join('/'));
}

function restText({rest}: ReadyModel, {translate, at}: Words): SafeText {
	if (rest === undefined) return safe``;
	return translate('tui.model.rests', {time: formatsOf(translate).clock(at + rest.remainingMs)});
}

/** One row for each model, with what can be compared in columns; a column that nothing stands in is left out. */
export function modelRows(
	models: readonly ReadyModel[],
	current: string | undefined,
	words: Words,
): readonly DialogRow[] {
	const table = models.map((model) => cellsOf(model, words));
	const widths = (table[0] ?? []).map((_, column) =>
		Math.max(...table.map((cells) => textWidth(cells[column] ?? ''))),
	);
	return models.map((model, index): DialogRow => {
		const cells = (table[index] ?? []).flatMap((cell, column) => {
			const width = widths[column] ?? 0;
			return width === 0 ? [] : [safe`${cell}${repeatSafe(safe` `, width - textWidth(cell))}`];
		});
		const id = modelId(model);
		return {
			id,
			label: displayLine(id, 80),
			detail: joinSafe(cells, safe`  `),
			isCurrent: current !== undefined && (current === id || model.names.includes(current)),
		};
	});
}

/** All that is known of a model, one thing on each line, for windows in which its row is cut. */
export function modelPreview(model: ReadyModel, words: Words): readonly DialogLine[] {
	const {translate} = words;
	const {contextTokens, seesPictures, isReasoning, hasTools, names, rest} = model;
	const notes = [
		...(isReasoning ? [translate('tui.model.reasoning')] : []),
		...(hasTools ? [] : [translate('tui.model.no_tools')]),
		...(names.length === 0 ? [] : [displayLine(names.join(' '), 80)]),
	];
	const window =
		contextTokens === undefined ? [] : [translate('tui.model.window', {count: contextTokens})];
	return [
		{text: joinSafe([...window, priceText(model, translate)], translate('tui.comma'))},
		{text: translate(seesPictures ? 'tui.model.sees' : 'tui.model.blind')},
		...(rest === undefined
			? [{text: translate('tui.model.ready')}]
			: [
					{
						text: translate('tui.pair', {
							name: restText(model, words),
							value: displayLine(inLanguage(translate, rest.reason)),
						}),
					},
				]),
		...(notes.length === 0 ? [] : [{text: joinSafe(notes, translate('tui.comma'))}]),
	];
}
