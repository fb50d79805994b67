import type {Rect} from './screen/pane-state.js';

export type ScreenLayout = {
	readonly header: Rect;
	readonly transcript: Rect;
	/** The rule and the rows of the prompt. */
	readonly composer: Rect;
	readonly hint: Rect;
};

export type Size = {readonly columns: number; readonly rows: number};

/** How many rows a prompt may take before it scrolls. */
export function mostComposerRows({rows}: Size): number {
	return Math.max(1, Math.min(8, Math.floor(rows / 3)));
}

/** Where the panes are. Plain arithmetic: header, transcript, composer, hint, from top to bottom. */
export function layoutScreen({columns, rows}: Size, composerRows: number): ScreenLayout {
	const composerHeight = composerRows + 1;
	const height = Math.max(0, rows - composerHeight - 2);
	const full = {x: 0, width: columns};
	return {
		header: {...full, y: 0, height: 1},
		transcript: {...full, y: 1, height},
		composer: {...full, y: 1 + height, height: composerHeight},
		hint: {...full, y: 1 + height + composerHeight, height: 1},
	};
}

/** A rectangle in the middle of the transcript. */
export function dialogRect(area: Rect, wantedColumns: number, wantedRows: number): Rect {
	const width = Math.min(area.width, wantedColumns);
	const height = Math.min(area.height, wantedRows);
	return {
		x: area.x + Math.floor((area.width - width) / 2),
		y: area.y + Math.max(0, area.height - height),
		width,
		height,
	};
}
