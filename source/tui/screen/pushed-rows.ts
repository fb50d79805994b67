import type {SafeText} from '../../lib/safe-text.js';
import type {FramePen} from './frame-pen.js';
import type {createShownRows} from './shown-rows.js';

export type PushPlace = {
	readonly pen: FramePen;
	readonly shown: ReturnType<typeof createShownRows>;
	/** Rows from the first one of the screen on that move up. */
	readonly height: number;
	readonly mostLength: number;
};

/** Rows that are to leave the screen at its top: what is scrolled out of a region that begins there is kept by the terminal. */
export function createPushedRows() {
	let waiting: readonly SafeText[] = [];
	return {
		add(rows: readonly SafeText[]) {
			if (rows.length > 0) waiting = [...waiting, ...rows];
		},
		isEmpty: () => waiting.length === 0,
		/** What has not left yet, for whoever brings it there in another way. */
		take(): readonly SafeText[] {
			const rows = waiting;
			waiting = [];
			return rows;
		},
		/** Shows the rows at the top, most of which stand there already, and scrolls them out. */
		write({pen, shown, height, mostLength}: PushPlace) {
			while (waiting.length > 0 && pen.length() < mostLength) {
				const part = waiting.slice(0, height);
				waiting = waiting.slice(height);
				for (const [y, text] of part.entries()) shown.writeText(pen, y, text);
				shown.scroll(pen, {y: 0, height, lines: part.length});
			}
		},
	};
}
