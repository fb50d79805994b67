import type {ItemRows} from './item-rows.js';
import type {ItemKind, TranscriptItem} from './transcript-items.js';
import {newRowCount, placeOf, readWindow, scrolled, viewAt} from './transcript-window.js';
import type {Viewport} from './viewport.js';
import {following} from './viewport.js';

export type ViewHooks = {
	/** The person looks at the first rows there are. */
	readonly onTop: () => void;
	readonly onWindow: (view: Viewport) => void;
};

/** What is seen of the transcript, and where to go from there. Views are values; each of these returns the next one. */
export function createTranscriptViews(items: ItemRows, {onTop, onWindow}: ViewHooks) {
	function toTop(view: Viewport, height: number): Viewport {
		onTop();
		items.ensure(0);
		return viewAt(items, {index: 0, row: 0}, height, view);
	}

	return {
		toTop,
		window(view: Viewport, height: number) {
			onWindow(view);
			return readWindow(items, view, height);
		},
		newRowCount: (view: Viewport) => newRowCount(items, view),
		scroll(view: Viewport, rows: number, height: number): Viewport {
			const place = placeOf(items, view, height);
			const above = items.startOf(place.index) + place.row - items.startOf(0);
			if (rows < 0 && above <= -rows) onTop();
			return scrolled(items, view, rows, height);
		},
		/** The item of that kind before or after what is seen first. */
		jump(view: Viewport, height: number, kind: ItemKind, direction: -1 | 1): Viewport {
			const {index, row} = placeOf(items, view, height);
			const isInside = direction < 0 && row > 0 && items.item(index)?.kind === kind;
			let at = isInside ? index : index + direction;
			while (at >= 0 && at < items.length() && items.item(at)?.kind !== kind) at += direction;
			if (at < 0) return toTop(view, height);
			return at >= items.length() ? following : viewAt(items, {index: at, row: 0}, height, view);
		},
		/** The view with a row of an item in it: as it is when that is seen already, else a third of the way down. */
		reveal(view: Viewport, item: TranscriptItem, row: number, height: number): Viewport {
			const seen = readWindow(items, view, height).rows;
			if (seen.some((each) => each.item === item && each.row === row)) return view;
			const index = items.indexOf(item);
			if (index < 0) return view;
			items.ensure(index);
			const target = viewAt(items, {index, row}, height, view);
			return scrolled(items, target, -Math.floor(height / 3), height);
		},
		/** The view after an item was opened: its first row stays where it can be seen. */
		keepFirstRow(view: Viewport, item: TranscriptItem, height: number): Viewport {
			const seen = readWindow(items, view, height).rows;
			const index = items.indexOf(item);
			const isHidden = !seen.some((each) => each.item === item && each.row === 0);
			return index >= 0 && isHidden ? viewAt(items, {index, row: 0}, height, view) : view;
		},
	};
}
