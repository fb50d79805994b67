import type {ReactNode} from 'react';
import type {Pane, Rect} from '../screen/pane-state.js';
import type {Theme} from '../theme/theme.js';
import type {PaneRoot} from './pane-root.js';
import {createPaneRoot} from './pane-root.js';

export type PaneMount = {
	/** Puts the pane at `rect`; renders only when something it depends on is another than last time. */
	show(rect: Rect, dependencies: readonly unknown[], render: () => ReactNode): void;
	hide(): void;
	sendKey(sequence: string): void;
};

/**
 * A pane of the screen with an Ink root in it, mounted when it is first shown. It is rendered again, too, when the looks of
 * the theme have changed.
 */
export function createPaneMount(
	pane: Pane,
	onChange: () => void,
	theme?: Pick<Theme, 'revision'>,
): PaneMount {
	let root: PaneRoot | undefined;
	let shown: readonly unknown[] = [];

	function hide() {
		if (root === undefined) return;
		root.unmount();
		root = undefined;
		shown = [];
		pane.place(undefined);
		onChange();
	}

	return {
		hide,
		sendKey: (sequence) => root?.sendKey(sequence),
		show(rect, dependencies, render) {
			pane.place(rect);
			const wanted = [rect.width, rect.height, theme?.revision(), ...dependencies];
			const isSame =
				root !== undefined &&
				shown.length === wanted.length &&
				wanted.every((value, index) => value === shown[index]);
			if (isSame) return;
			shown = wanted;
			const size = {columns: rect.width, rows: rect.height};
			root?.resize(size);
			if (root !== undefined) return root.show(render());
			root = createPaneRoot(size, render(), (rows) => {
				pane.setRows(rows);
				onChange();
			});
		},
	};
}
