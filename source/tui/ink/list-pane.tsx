import {Box} from 'ink';
import type {SafeText} from '../../lib/safe-text.js';
import {safe} from '../../lib/safe-text.js';
import type {PaneItem, PaneProps} from '../panes/pane-props.js';
import {fitText} from '../screen/width.js';
import {wrapSpans} from '../transcript/styled-text.js';
import {Text} from './safe-text.js';

export type ListPaneProps = PaneProps & {
	readonly title: SafeText;
	/** A row above the list that does not scroll. */
	readonly head?: SafeText | undefined;
	readonly list: readonly PaneItem[];
	/** A sentence instead of an empty list. */
	readonly empty: SafeText;
	/** Lists that grow at their end are seen from their end. */
	readonly isFromEnd?: boolean;
};

/** `Tasks  3-9/20`: what it is, and which part of it is seen when not all is. */
function titleRow({title, isFocused, columns, theme}: ListPaneProps, part: SafeText): SafeText {
	const mark = isFocused ? safe`${theme.glyphs.pointer} ` : safe``;
	const text = fitText(safe`${mark}${title}`, columns, theme.glyphs.ellipsis);
	return safe`${theme.paint(isFocused ? 'title' : 'strong', text)}${theme.paint('dim', part)}`;
}

/** Where a list begins to be shown. */
export function listTop(
	count: number,
	height: number,
	top: number | undefined,
	isFromEnd: boolean,
) {
	const last = Math.max(0, count - height);
	return Math.max(0, Math.min(last, top ?? (isFromEnd ? last : 0)));
}

/** A titled list that scrolls. */
export function ListPane(props: ListPaneProps) {
	const {list, empty, rows, columns, theme, hasTitle, head, isFromEnd = false} = props;
	const fixed = (hasTitle ? 1 : 0) + (head === undefined ? 0 : 1);
	const height = Math.max(0, rows - fixed);
	const top = listTop(list.length, height, props.top, isFromEnd);
	const isCut = list.length > height;
	const part = isCut
		? safe`  ${top + 1}-${Math.min(list.length, top + height)}/${list.length}`
		: safe``;
	const shown =
		list.length > 0
			? list.slice(top, top + height).map(({row}) => row)
			: wrapSpans([{text: empty, sgr: theme.sgr('dim')}], {width: columns}).slice(0, height);
	const above = head === undefined ? [] : [head];
	const lines = [...(hasTitle ? [titleRow(props, part)] : []), ...above, ...shown];
	return (
		<Box flexDirection="column" width={columns} height={rows} overflow="hidden">
			{lines.map((line, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
				<Text key={index}>{line === '' ? safe` ` : line}</Text>
			))}
		</Box>
	);
}
