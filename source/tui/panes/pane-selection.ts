import type {PaneItem} from './pane-props.js';

/** The row that is chosen: the one that was, while it is there, else the first that can be. */
export function selectedId(
	items: readonly PaneItem[],
	wanted: string | undefined,
): string | undefined {
	const ids = items.flatMap(({id}) => id ?? []);
	return wanted !== undefined && ids.includes(wanted) ? wanted : ids[0];
}

/** The row to choose after moving by rows that can be chosen; it stops at both ends. */
export function moveSelection(
	items: readonly PaneItem[],
	from: string | undefined,
	by: number,
): string | undefined {
	const ids = items.flatMap(({id}) => id ?? []);
	const index = ids.indexOf(selectedId(items, from) ?? '');
	return ids[Math.max(0, Math.min(ids.length - 1, index + by))];
}

/** Where a list begins to be shown so that a row is seen; what stands above the first one that can be chosen, too. */
export function topShowing(
	items: readonly PaneItem[],
	id: string | undefined,
	{top, height}: {readonly top: number; readonly height: number},
): number {
	const index = items.findIndex((item) => item.id === id);
	const isFirst = items.findIndex((item) => item.id !== undefined) === index;
	if (isFirst) return 0;
	return Math.max(index - height + 1, Math.min(top, index));
}
