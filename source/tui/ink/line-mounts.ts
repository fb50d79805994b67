import type {SafeText} from '../../lib/safe-text.js';
import {safe} from '../../lib/safe-text.js';
import type {KeyNames} from '../header/hint-keys.js';
import {hintRow, hintText} from '../header/hint-text.js';
import {isChatSeen} from '../panes/pane-place.js';
import type {ScreenLayout} from '../screen/screen-layout.js';
import {isTooSmall, smallestSize} from '../screen/screen-layout.js';
import {wrapSpans} from '../transcript/styled-text.js';
import type {TranscriptBuffer} from '../transcript/transcript-buffer.js';
import type {TuiModel} from '../tui-model.js';
import {createHeaderMount} from './header-mount.js';
import type {MountOptions} from './mount-options.js';

export type LineMountOptions = MountOptions & {
	readonly transcript: Pick<TranscriptBuffer, 'newRowCount' | 'window'>;
	readonly keyNames: KeyNames;
};

/** The first line and the last one. */
export function createLineMounts(options: LineMountOptions) {
	const {screen, transcript, theme} = options;
	const header = createHeaderMount(options);
	const hint = screen.addPane();
	function hide() {
		header.hide();
		hint.place(undefined);
	}
	return {
		show(model: TuiModel, layout: ScreenLayout) {
			const {columns} = model.size;
			if (layout.header === undefined || layout.hint === undefined) return hide();
			header.show(model, layout.header);
			const text = hintText(model, options, hasFold(model, layout, transcript));
			const aside = newRowsText(transcript.newRowCount(model.viewport), options);
			hint.place(layout.hint);
			hint.setRows([hintRow(text, aside, columns, theme)]);
		},
		hide,
	};
}

/** Whether something is seen that has more to show. */
function hasFold(
	model: TuiModel,
	layout: ScreenLayout,
	transcript: LineMountOptions['transcript'],
): boolean {
	if (!isChatSeen(model, layout)) return false;
	const {rows} = transcript.window(model.viewport, layout.transcript.height);
	return rows.some(({item}) => item.expand !== undefined);
}

function newRowsText(count: number, {theme, translate}: LineMountOptions): SafeText {
	return count > 0 ? safe`${theme.glyphs.down} ${translate('tui.hint_new', {count})}` : safe``;
}

/** A sentence over everything while the window is too small; what it covers stays as it is. */
export function createTooSmallNotice({screen, theme, translate}: LineMountOptions) {
	const pane = screen.addPane();
	return {
		show({size}: TuiModel): boolean {
			const isCovered = isTooSmall(size);
			if (!isCovered) {
				pane.place(undefined);
				return false;
			}
			const {columns, rows} = size;
			const values = {columns, rows, wanted: `${smallestSize.columns}x${smallestSize.rows}`};
			const sgr = theme.sgr('warning');
			const sentence = {text: translate('tui.too_small', values), sgr};
			const needed = {text: translate('tui.too_small_short', values), sgr};
			const full = wrapSpans([sentence], {width: columns});
			pane.place({x: 0, y: 0, width: columns, height: rows});
			pane.setRows(
				(full.length > rows ? wrapSpans([needed], {width: columns}) : full).slice(0, rows),
			);
			screen.setCursor(undefined);
			return true;
		},
	};
}
