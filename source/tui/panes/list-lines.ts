import type {SafeText} from '../../lib/safe-text.js';
import {safe} from '../../lib/safe-text.js';
import {fitText} from '../screen/width.js';
import {fitRow, wrapSpans} from '../transcript/styled-text.js';
import type {PaneItem, PaneProps} from './pane-props.js';
import {topShowing} from './pane-selection.js';
import type {SidePaneRow} from './pane-table.js';

/** `Tasks  3-9/20`: what it is, and which part of it is seen when not all is. */
function titleRow(title: SafeText, part: SafeText, props: PaneProps): SafeText {
	const {isFocused, columns, theme} = props;
	const mark = isFocused ? safe`${theme.glyphs.pointer} ` : safe``;
	const text = fitText(safe`${mark}${title}`, columns, theme.glyphs.ellipsis);
	return safe`${theme.paint(isFocused ? 'title' : 'strong', text)}${theme.paint('dim', part)}`;
}

type ListPlace = {
	/** Rows below what stands above the list. */
	readonly room: number;
	readonly top: number | undefined;
	readonly isFromEnd: boolean;
	/** The row that is chosen: what was not made for this size must not hide it. */
	readonly selected: string | undefined;
	readonly hasTitle: boolean;
};

/** Which part of a list is seen. */
export function listPart(list: readonly PaneItem[], place: ListPlace) {
	const {room, isFromEnd, selected, hasTitle} = place;
	const isCut = list.length > room;
	// Without a title, which part it is has a row of its own.
	const hasPartRow = isCut && !hasTitle && room > 1;
	const height = Math.max(0, hasPartRow ? room - 1 : room);
	const last = Math.max(0, list.length - height);
	const top = Math.max(0, Math.min(last, place.top ?? (isFromEnd ? last : 0)));
	const index = selected === undefined ? -1 : list.findIndex(({id}) => id === selected);
	// Where nobody has moved, what stands first is what is to be seen, e.g. a login that has begun.
	const isSeen = place.top === undefined || index < 0 || (index >= top && index < top + height);
	return {
		height,
		isCut,
		hasPartRow,
		top: isSeen ? top : topShowing(list, selected, {top, height}),
	};
}

/**
 * The rows of a pane: a title and a list that scrolls. Without Ink: they are cut to their width already, and change with every
 * second of a run.
 */
export function listLines(pane: SidePaneRow, props: PaneProps): SafeText[] {
	const {rows, columns, theme, translate, hasTitle} = props;
	const list = pane.list(props);
	const head = pane.head?.(props);
	const fixed = (hasTitle ? 1 : 0) + (head === undefined ? 0 : 1);
	const place = {...props, room: rows - fixed, isFromEnd: pane.isFromEnd};
	const {height, top, isCut, hasPartRow} = listPart(list, place);
	const part = isCut
		? safe`  ${top + 1}-${Math.min(list.length, top + height)}/${list.length}`
		: safe``;
	const empty = {text: translate(pane.empty(props.data)), sgr: theme.sgr('dim')};
	const shown =
		list.length > 0
			? list.slice(top, top + height).map(({row}) => row)
			: wrapSpans([empty], {width: columns}).slice(0, height);
	const name = translate(pane.title);
	const title = pane.heading?.(name, props.data) ?? name;
	const above = head === undefined ? [] : [head];
	const below = hasPartRow ? [theme.paint('dim', part)] : [];
	const titled = hasTitle ? [titleRow(title, part, props)] : [];
	const lines = [...titled, ...above, ...shown, ...below];
	return lines.slice(0, rows).map((line) => fitRow(line, columns, theme.glyphs.ellipsis));
}
