import type {Translate} from '../../contracts/messages.js';
import {display} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {repeatSafe, safe} from '../../lib/safe-text.js';
import {fitText, textWidth} from '../screen/width.js';
import type {TuiModel} from '../tui-model.js';

export type ShownRow = {readonly text: SafeText; readonly isSelected: boolean};

type Room = {readonly columns: number; readonly rows: number};

const mostRows = 8;
const widestLabel = 40;

/** What stands above the prompt while a list or a search is open: the list around what is selected. */
export function suggestionRows(
	{suggestions, search}: Pick<TuiModel, 'suggestions' | 'search'>,
	translate: Translate,
	room: Room,
): readonly ShownRow[] {
	if (search !== undefined) {
		const {query, index, count} = search;
		const place = count === 0 ? 0 : index + 1;
		const text = translate('tui.composer.search', {query: display(query), place, count});
		return [{text: fitText(text, room.columns), isSelected: true}];
	}
	if (suggestions === undefined) return [];
	const {items, selected} = suggestions;
	const isLong = items.length > Math.min(mostRows, room.rows) && room.rows > 1;
	const listRows = isLong ? Math.min(mostRows, room.rows - 1) : room.rows;
	const height = Math.max(1, Math.min(mostRows, listRows, items.length));
	const first = Math.max(0, Math.min(selected - Math.floor(height / 2), items.length - height));
	const shown = items.slice(first, first + height);
	const widest = Math.max(...shown.map(({label}) => textWidth(label)));
	const labelWidth = Math.min(widestLabel, widest, Math.floor(room.columns / 2));
	const count = {text: safe`  ${selected + 1}/${items.length}`, isSelected: false};
	const rows = shown.map(({label, detail}, index) => {
		const isSelected = first + index === selected;
		const space = repeatSafe(safe` `, Math.max(2, labelWidth - textWidth(label) + 2));
		const line = detail === '' ? label : safe`${label}${space}${detail}`;
		return {
			text: fitText(safe`${isSelected ? safe`> ` : safe`  `}${line}`, room.columns),
			isSelected,
		};
	});
	return isLong ? [...rows, count] : rows;
}
