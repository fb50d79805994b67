import type {TranscriptItem} from './transcript-items.js';

/**
 * A row of an item, and how many the item had then: when the item is laid out anew, the place moves with it. Rows are not
 * numbered from the start, because what stands above may change its height, be dropped, or be read in.
 */
export type Anchor = {
	readonly item: TranscriptItem;
	readonly row: number;
	readonly rowCount: number;
};

/** What part of the transcript is seen. `top` is undefined while the newest rows are followed. */
export type Viewport = {
	readonly top: Anchor | undefined;
	/** The newest row there was when the person began to look at older ones. */
	readonly seen: Anchor | undefined;
};

export const following: Viewport = {top: undefined, seen: undefined};

/** The row of an item that an anchor means, now that the item has so many rows. */
export function anchoredRow({row, rowCount}: Anchor, count: number): number {
	const scaled = rowCount === count ? row : Math.floor((row * count) / Math.max(1, rowCount));
	return Math.max(0, Math.min(scaled, count - 1));
}
