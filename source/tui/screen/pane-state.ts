export type Rect = {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
};

export type Pane = {
	/** Puts the pane somewhere, or takes it off the screen. */
	place(rect: Rect | undefined): void;
	/** `top` is the absolute number of the first row of something that scrolls. */
	setRows(rows: readonly SafeText[], top?: number): void;
};

export type PaneState = {
	rect: Rect | undefined;
	rows: readonly SafeText[];
	top: number | undefined;
	shownTop: number | undefined;
	shownRect: Rect | undefined;
};

import type {SafeText} from '../../lib/safe-text.js';
