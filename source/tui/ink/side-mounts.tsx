import type {SafeText} from '../../lib/safe-text.js';
import {placeOf} from '../panes/pane-place.js';
import type {SidePaneRow} from '../panes/pane-table.js';
import {sidePanes} from '../panes/pane-table.js';
import type {Rect} from '../screen/pane-state.js';
import type {ScreenLayout} from '../screen/screen-layout.js';
import type {TuiModel} from '../tui-model.js';
import type {MountOptions} from './mount-options.js';
import type {PaneMount} from './pane-mount.js';
import {createPaneMount} from './pane-mount.js';
import {TabLine, tabLine} from './tab-line.js';

/** The panes beside or behind the conversation, the line between them and it, and the line of their names. */
export function createSideMounts({screen, theme, translate, onChange}: MountOptions) {
	const divider = screen.addPane();
	const tabs = createPaneMount(screen.addPane(), onChange, theme);
	const mounts = sidePanes.map((row) => ({
		row,
		mount: createPaneMount(screen.addPane(), onChange, theme),
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

	function showPane(
		{row, mount}: {row: SidePaneRow; mount: PaneMount},
		model: TuiModel,
		layout: ScreenLayout,
	) {
		const rect = placeOf(row.id, model, layout);
		if (rect === undefined || rect.width < row.smallest.columns || rect.height < row.smallest.rows)
			return mount.hide();
		// A margin at both sides: text does not touch the line beside it, nor the edge.
		const inner = {...rect, x: rect.x + 1, width: rect.width - 2};
		const {paneData: data, clockMs: now, focus, paneTops} = model;
		const isFocused = focus === row.id;
		const hasTitle = layout.tabs === undefined;
		const top = paneTops[row.id];
		const {Component} = row;
		const props = {data, now, isFocused, top, hasTitle, theme, translate};
		mount.show(inner, [data, now, isFocused, top, hasTitle], () => (
			<Component {...props} columns={inner.width} rows={inner.height} />
		));
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
