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

/** The lowest rows of the transcript, over its whole width: nothing beside a dialog can be taken for a part of it. */
export function dialogRect(area: Rect, wantedRows: number): Rect {
	const height = Math.min(area.height, wantedRows);
	return {...area, y: area.y + area.height - height, height};
}
