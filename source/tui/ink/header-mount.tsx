import Spinner from 'ink-spinner';
import {joinSafe, repeatSafe, safe} from '../../lib/safe-text.js';
import type {FittedPart} from '../header/header-line.js';
import {fitHeader} from '../header/header-line.js';
import type {HeaderContent} from '../header/header-parts.js';
import {headerParts, isWaitingForPerson} from '../header/header-parts.js';
import type {Rect} from '../screen/pane-state.js';
import {textWidth} from '../screen/width.js';
import type {TuiModel} from '../tui-model.js';
import type {MountOptions} from './mount-options.js';
import {createPaneMount} from './pane-mount.js';

export type HeaderProps = HeaderContent & {readonly columns: number};

// The spinner and a space.
const spinnerWidth = 2;

/** Something runs, nothing else moves, and the link can take a few bytes ten times a second. */
export function hasSpinner(content: HeaderContent): boolean {
	const {view, facts, link} = content;
	const isMoving = view.isBusy && !facts.isStreaming && link === 'ready';
	return isMoving && !isWaitingForPerson(content);
}

/** What stands left of the spinner, and right of it; together as wide as the line. */
export function headerLine(props: HeaderProps) {
	const {theme, columns, view} = props;
	const separator = safe` ${theme.glyphs.dot} `;
	const before = view.isBusy ? spinnerWidth : 0;
	const parts = fitHeader(headerParts(props), columns - before, textWidth(separator));
	const side = (name: FittedPart['side']) => {
		const own = parts.filter((part) => part.side === name);
		const width = own.reduce((sum, part) => sum + part.width, 0);
		const painted = own.map(({text, look}) => theme.paint(look, text));
		return {
			text: joinSafe(painted, theme.paint('rule', separator)),
			width: width + Math.max(0, own.length - 1) * textWidth(separator),
		};
	};
	const [left, right] = [side('left'), side('right')];
	const gap = Math.max(0, columns - 2 - left.width - right.width - before);
	return {
		left: safe` ${left.text}${repeatSafe(safe` `, gap)}`,
		leftWidth: 1 + left.width + gap,
		right: safe`${right.text} `,
	};
}

/**
 * One line: what runs where, with which model and under which rules. Drawn here: it changes with every second of a run, and Ink
 * would lay all of it out and read it again, cell by cell. Ink only turns the spinner.
 */
export function createHeaderMount({screen, theme, translate, onChange}: MountOptions) {
	const line = screen.addPane();
	const spinner = createPaneMount(screen.addPane(), onChange, theme);
	let shown: readonly unknown[] = [];

	return {
		show({view, facts, link, clockMs: now, size: {columns}}: TuiModel, rect: Rect) {
			const wanted = [view, facts, link, now, columns, rect.y, theme.revision()];
			if (wanted.every((value, index) => value === shown[index])) return;
			shown = wanted;
			const props = {view, facts, link, now, columns, theme, translate};
			const {left, leftWidth, right} = headerLine(props);
			const isTurning = hasSpinner(props);
			const mark = isTurning ? safe` ` : theme.paint('tool', theme.glyphs.running);
			line.place(rect);
			line.setRows([view.isBusy ? safe`${left}${mark} ${right}` : safe`${left}${right}`]);
			if (!isTurning) return spinner.hide();
			spinner.show({x: rect.x + leftWidth, y: rect.y, width: 1, height: 1}, [], () => (
				<Spinner type={theme.hasUtf8 ? 'dots' : 'line'} />
			));
		},
		hide() {
			shown = [];
			line.place(undefined);
			spinner.hide();
		},
	};
}
