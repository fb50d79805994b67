import {repeatSafe} from '../../lib/safe-text.js';
import {layoutComposer, promptWidth} from '../composer/composer-layout.js';
import {composerView} from '../composer/composer-view.js';
import {suggestionRows} from '../composer/suggestion-rows.js';
import {waitingRows} from '../composer/waiting-rows.js';
import type {ScreenLayout} from '../screen/screen-layout.js';
import {dialogRect, isSmall, layoutScreen, mostComposerRows} from '../screen/screen-layout.js';
import {shellLine} from '../session/conversation.js';
import type {TuiModel} from '../tui-model.js';
import {ComposerPane} from './composer-pane.js';
import {ListRows} from './list-rows.js';
import type {MountOptions} from './mount-options.js';
import {createPaneMount} from './pane-mount.js';

/** The prompt with what waits above it, and the list that is open while something is typed. */
export function createComposerMount({screen, theme, translate, onChange}: MountOptions) {
	const rule = screen.addPane();
	const composer = createPaneMount(screen.addPane(), onChange, theme);
	const list = createPaneMount(screen.addPane(), onChange, theme);

	return {
		/** Places the prompt, and with it everything else. */
		show(model: TuiModel): ScreenLayout {
			const {composer: state, size, view} = model;
			const {columns, labelOf} = composerView(state, size, translate);
			const laid = layoutComposer(state, columns, mostComposerRows(size), labelOf);
			const ruleRows = isSmall(size) ? 0 : 1;
			const waiting = ruleRows === 0 ? [] : waitingRows(view.waiting, translate, size);
			const layout = layoutScreen(size, laid.rows.length + waiting.length);
			const isShell = shellLine(state.text) !== undefined;
			const rows = {rows: laid.rows, waiting, isShell};
			const placeholder = translate('tui.composer.placeholder');
			const {x: left, y: top, width, height} = layout.composer;
			// Drawn here: as a part of the prompt it would be read anew, cell by cell, with every key.
			rule.place(ruleRows === 0 ? undefined : {x: left, y: top, width, height: 1});
			rule.setRows([theme.paint('dim', repeatSafe(theme.glyphs.rule, width))]);
			composer.show(
				{x: left, y: top + ruleRows, width, height: height - ruleRows},
				[laid.rows.join('\n'), waiting.join('\n'), isShell],
				() => <ComposerPane {...{...rows, placeholder, columns: size.columns, theme}} />,
			);
			const {x, y} = laid.cursor;
			const place = {x: promptWidth + x, y: top + ruleRows + waiting.length + y};
			screen.setCursor(model.focus === 'composer' ? place : undefined);
			return layout;
		},
		showList(model: TuiModel, {dialogs: area}: ScreenLayout) {
			const room = {columns: model.size.columns, rows: area.height};
			const rows = suggestionRows(model, translate, room);
			if (rows.length === 0) return list.hide();
			const shown = rows.map(({text, isSelected}) => `${isSelected}${text}`).join('\n');
			list.show(dialogRect(area, rows.length), [shown], () => <ListRows {...{rows, theme}} />);
		},
		hide() {
			rule.place(undefined);
			composer.hide();
			list.hide();
		},
	};
}
