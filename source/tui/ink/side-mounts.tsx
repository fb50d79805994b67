import type {SafeText} from '../../lib/safe-text.js';
import {listLines} from '../panes/list-lines.js';
import {placeOf} from '../panes/pane-place.js';
import type {PaneContent} from '../panes/pane-props.js';
import {selectedId} from '../panes/pane-selection.js';
import type {SidePaneRow} from '../panes/pane-table.js';
import {sidePanes} from '../panes/pane-table.js';
import type {Pane, Rect} from '../screen/pane-state.js';
import type {ScreenLayout} from '../screen/screen-layout.js';
import type {TuiModel} from '../tui-model.js';
import type {MountOptions} from './mount-options.js';
import {createPaneMount} from './pane-mount.js';
import {TabLine, tabLine} from './tab-line.js';

type SideMount = {
	readonly row: SidePaneRow;
	readonly pane: Pane;
	readonly textOf: (content: PaneContent) => string;
	/** What the rows it has were made from. */
	shown: readonly unknown[];
};

/** The list of a pane as one text, by which it is seen that a second more changes nothing. */
function createListText(list: SidePaneRow['list']): SideMount['textOf'] {
	let last: PaneContent | undefined;
	let text = '';
	return (content) => {
		const {data, questions, now, columns, bodyRows} = content;
		const isSame = data === last?.data && questions === last.questions;
		const isSized = columns === last?.columns && bodyRows === last.bodyRows;
		if (!isSame || now !== last?.now || !isSized)
			text = list(content)
				.map(({row}) => row)
				.join('\n');
		last = content;
		return text;
	};
}

/** The panes beside or behind the conversation, the line between them and it, and the line of their names. */
export function createSideMounts({screen, theme, translate, onChange}: MountOptions) {
	const divider = screen.addPane();
	const tabs = createPaneMount(screen.addPane(), onChange, theme);
	const mounts: readonly SideMount[] = sidePanes.map((row) => ({
		row,
		pane: screen.addPane(),
		textOf: createListText(row.list),
		shown: [],
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

	function showPane(mount: SideMount, model: TuiModel, layout: ScreenLayout) {
		const {row, pane} = mount;
		const rect = placeOf(row.id, model, layout);
		if (rect === undefined || rect.width < row.smallest.columns || rect.height < row.smallest.rows)
			return pane.place(undefined);
		// A margin at both sides: text does not touch the line beside it, nor the edge.
		const inner = {...rect, x: rect.x + 1, width: rect.width - 2};
		pane.place(inner);
		const {paneData: data, clockMs: now, focus, paneTops, paneSelected, view} = model;
		const {approvals: questions} = view;
		const isFocused = focus === row.id;
		const hasTitle = layout.tabs === undefined;
		const top = paneTops[row.id];
		const wanted = paneSelected[row.id];
		const props = {data, questions, now, isFocused, top, hasTitle, theme, translate};
		const bodyRows = inner.height - (hasTitle ? 1 : 0);
		const content = {...props, columns: inner.width, bodyRows, selected: undefined};
		const place = [inner.width, inner.height, theme.revision(), isFocused, top, hasTitle, wanted];
		const shown = [...place, data, questions, mount.textOf(content)];
		if (shown.every((value, index) => value === mount.shown[index])) return;
		mount.shown = shown;
		const selected = isFocused ? selectedId(row.list(content), wanted) : undefined;
		pane.setRows(listLines(row, {...content, selected, rows: inner.height}));
	}

	return {
		show(model: TuiModel, layout: ScreenLayout) {
			showDivider(layout.side?.divider);
			showTabs(model, layout.tabs);
			for (const pane of mounts) showPane(pane, model, layout);
		},
		hide() {
			divider.place(undefined);
			tabs.hide();
			for (const {pane} of mounts) pane.place(undefined);
		},
	};
}
