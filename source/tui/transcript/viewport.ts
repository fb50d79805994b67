/** What part of the transcript is seen. `top` is undefined while the newest rows are followed. */
export type Viewport = {readonly top: number | undefined; readonly seenEnd: number};

export const following: Viewport = {top: undefined, seenEnd: 0};

type Extent = {readonly start: number; readonly end: number; readonly height: number};

/** The first row that is seen. */
export function topOf(viewport: Viewport, {start, end, height}: Extent): number {
	const last = Math.max(start, end - height);
	return viewport.top === undefined ? last : Math.max(start, Math.min(viewport.top, last));
}

/** The viewport after scrolling by some rows; at the bottom the newest rows are followed again. */
export function scrollBy(viewport: Viewport, rows: number, extent: Extent): Viewport {
	const last = Math.max(extent.start, extent.end - extent.height);
	const top = Math.max(extent.start, topOf(viewport, extent) + rows);
	if (top >= last) return following;
	return {top, seenEnd: viewport.top === undefined ? extent.end : viewport.seenEnd};
}

/** How many rows came while the person looks at older ones. */
export function newRowCount(viewport: Viewport, end: number): number {
	return viewport.top === undefined ? 0 : Math.max(0, end - viewport.seenEnd);
}
