import type {Translate} from '../../contracts/messages.js';
import {display} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {repeatSafe, safe} from '../../lib/safe-text.js';
import {fitText, textWidth} from '../screen/width.js';
import {wrapSpans} from '../transcript/styled-text.js';
import type {TuiModel} from '../tui-model.js';
import type {Suggestion} from './suggestions.js';

export type ShownRow = {readonly text: SafeText; readonly isSelected: boolean};

type Room = {readonly columns: number; readonly rows: number};

const mostRows = 8;
const widestLabel = 40;
/** With fewer rows the list itself is worth more. */
const leastRoomForWhole = 4;

const labelColumnsOf = (items: readonly Suggestion[], columns: number) =>
	Math.min(widestLabel, Math.max(...items.map(({label}) => textWidth(label))), columns >> 1);

/** What would be cut beside the label stands below it, of the selected row alone. */
function wholeDetail(
	items: readonly Suggestion[],
	selected: number,
	{columns, rows}: Room,
): readonly ShownRow[] {
	const item = items[selected];
	if (item === undefined || rows < leastRoomForWhole) return [];
	const {label, detail} = item;
	const labelColumns = Math.max(textWidth(label), labelColumnsOf(items, columns));
	if (detail === '' || labelColumns + 4 + textWidth(detail) <= columns) return [];
	const indent = [{text: safe`    `, sgr: ''}];
	return wrapSpans([{text: detail, sgr: ''}], {width: columns, first: indent, rest: indent})
		.slice(0, rows >> 1)
		.map((text) => ({text, isSelected: true}));
}

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
	const whole = wholeDetail(items, selected, room);
	const free = Math.max(1, room.rows - whole.length);
	const isLong = items.length > Math.min(mostRows, free) && free > 1;
	const listRows = isLong ? Math.min(mostRows, free - 1) : free;
	const height = Math.max(1, Math.min(mostRows, listRows, items.length));
	const first = Math.max(0, Math.min(selected - Math.floor(height / 2), items.length - height));
	const shown = items.slice(first, first + height);
	const labelWidth = labelColumnsOf(shown, room.columns);
	const count = {text: safe`  ${selected + 1}/${items.length}`, isSelected: false};
	const rows = shown.flatMap(({label, detail}, index): readonly ShownRow[] => {
		const isSelected = first + index === selected;
		const space = repeatSafe(safe` `, Math.max(2, labelWidth - textWidth(label) + 2));
		const isBelow = isSelected && whole.length > 0;
		const line = detail === '' || isBelow ? label : safe`${label}${space}${detail}`;
		const text = fitText(safe`${isSelected ? safe`> ` : safe`  `}${line}`, room.columns);
		return [{text, isSelected}, ...(isBelow ? whole : [])];
	});
	return isLong ? [...rows, count] : rows;
}
