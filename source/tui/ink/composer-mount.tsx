import {repeatSafe} from '../../lib/safe-text.js';
import {layoutComposer, promptWidth} from '../composer/composer-layout.js';
import {composerView} from '../composer/composer-view.js';
import {promptRows} from '../composer/prompt-rows.js';
import {suggestionRows} from '../composer/suggestion-rows.js';
import {waitingRows} from '../composer/waiting-rows.js';
import type {ScreenLayout} from '../screen/screen-layout.js';
import {dialogRect, isSmall, layoutScreen, mostComposerRows} from '../screen/screen-layout.js';
import {shellLine} from '../session/conversation.js';
import type {TuiModel} from '../tui-model.js';
import {ListRows} from './list-rows.js';
import type {MountOptions} from './mount-options.js';
import {createPaneMount} from './pane-mount.js';

/** The prompt with what waits above it, and the list that is open while something is typed. */
export function createComposerMount({screen, theme, translate, onChange}: MountOptions) {
	const rule = screen.addPane();
	const composer = screen.addPane();
	const list = createPaneMount(screen.addPane(), onChange, theme);
	let first = 0;

	return {
		/** Places the prompt, and with it everything else. */
		show(model: TuiModel): ScreenLayout {
			const {composer: state, size, view} = model;
			const {columns, labelOf} = composerView(state, size, translate);
			const laid = layoutComposer(
				state,
				{columns, mostRows: mostComposerRows(size), first},
				labelOf,
			);
			first = laid.first;
			const ruleRows = isSmall(size) ? 0 : 1;
			const waiting = ruleRows === 0 ? [] : waitingRows(view.waiting, translate, size);
			const layout = layoutScreen(size, laid.rows.length + waiting.length);
			const isShell = shellLine(state.text) !== undefined;
			const {x: left, y: top, width, height} = layout.composer;
			// Drawn here: Ink would lay all of it out and read it again, cell by cell, with every key.
			rule.place(ruleRows === 0 ? undefined : {x: left, y: top, width, height: 1});
			rule.setRows([theme.paint('dim', repeatSafe(theme.glyphs.rule, width))]);
			composer.place({x: left, y: top + ruleRows, width, height: height - ruleRows});
			composer.setRows([
				...waiting.map((row) => theme.paint('dim', row)),
				...promptRows(laid.rows, {isShell, columns: size.columns, theme, translate}),
			]);
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
			composer.place(undefined);
			list.hide();
		},
	};
}
