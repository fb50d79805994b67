import type {Translate} from '../../contracts/messages.js';
import type {SafeText} from '../../lib/safe-text.js';
import {placeOf} from '../panes/pane-place.js';
import type {PaneContent} from '../panes/pane-props.js';
import {selectedId} from '../panes/pane-selection.js';
import type {SidePaneRow} from '../panes/pane-table.js';
import {sidePanes} from '../panes/pane-table.js';
import type {Rect} from '../screen/pane-state.js';
import type {Screen} from '../screen/screen.js';
import type {ScreenLayout} from '../screen/screen-layout.js';
import type {Theme} from '../theme/theme.js';
import type {TuiModel} from '../tui-model.js';
import type {PaneMount} from './pane-mount.js';
import {createPaneMount} from './pane-mount.js';
import {TabLine, tabLine} from './tab-line.js';

export type SideMountOptions = {
	readonly screen: Screen;
	readonly theme: Theme;
	readonly translate: Translate;
	readonly onChange: () => void;
};

type SideMount = {
	readonly row: SidePaneRow;
	readonly mount: PaneMount;
	readonly textOf: (content: PaneContent) => string;
};

/** The list of a pane as one text, by which it is seen that a second more changes nothing. */
function createListText(list: SidePaneRow['list']): SideMount['textOf'] {
	let last: PaneContent | undefined;
	let text = '';
	return (content) => {
		const {data, questions, now, columns} = content;
		const isSame = data === last?.data && questions === last.questions;
		if (!isSame || now !== last?.now || columns !== last.columns)
			text = list(content)
				.map(({row}) => row)
				.join('\n');
		last = content;
		return text;
	};
}

/** The panes beside or behind the conversation, the line between them and it, and the line of their names. */
export function createSideMounts({screen, theme, translate, onChange}: SideMountOptions) {
	const divider = screen.addPane();
	const tabs = createPaneMount(screen.addPane(), onChange, theme);
	const mounts = sidePanes.map((row) => ({
		row,
		mount: createPaneMount(screen.addPane(), onChange, theme),
		textOf: createListText(row.list),
	}));
	let dividerRows: readonly SafeText[] = [];

	function showDivider(rect: Rect | undefined) {
		divider.place(rect);
		if (rect === undefined) return;
		const row = theme.paint('rule', theme.glyphs.bar);
		if (dividerRows.length !== rect.height || dividerRows[0] !== row)
			dividerRows = new Array<SafeText>(rect.height).fill(row);
		divider.setRows(dividerRows);
	}

	function showTabs(model: TuiModel, rect: Rect | undefined) {
		if (rect === undefined) return tabs.hide();
		const line = tabLine(model, {theme, translate, columns: rect.width});
		tabs.show(rect, [line], () => <TabLine line={line} />);
	}

	function showPane({row, mount, textOf}: SideMount, model: TuiModel, layout: ScreenLayout) {
		const rect = placeOf(row.id, model, layout);
		if (rect === undefined || rect.width < row.smallest.columns || rect.height < row.smallest.rows)
			return mount.hide();
		// A margin at both sides: text does not touch the line beside it, nor the edge.
		const inner = {...rect, x: rect.x + 1, width: rect.width - 2};
		const {paneData: data, clockMs: now, focus, paneTops, paneSelected, view} = model;
		const {approvals: questions} = view;
		const isFocused = focus === row.id;
		const hasTitle = layout.tabs === undefined;
		const top = paneTops[row.id];
		const {Component} = row;
		const wanted = paneSelected[row.id];
		const props = {data, questions, now, isFocused, top, hasTitle, theme, translate};
		const content = {...props, columns: inner.width, selected: undefined};
		const text = textOf(content);
		mount.show(inner, [data, questions, text, isFocused, top, hasTitle, wanted], () => {
			const selected = isFocused ? selectedId(row.list(content), wanted) : undefined;
			return <Component {...content} selected={selected} rows={inner.height} />;
		});
	}

	return {
		show(model: TuiModel, layout: ScreenLayout) {
			showDivider(layout.side?.divider);
			showTabs(model, layout.tabs);
			for (const pane of mounts) showPane(pane, model, layout);
		},
		hide() {
			divider.place(undefined);
			for (const mount of [tabs, ...mounts.map(({mount: one}) => one)]) mount.hide();
		},
	};
}
