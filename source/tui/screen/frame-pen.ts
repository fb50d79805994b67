import type {FindLink} from './style-bytes.js';
import {styleBytes} from './style-bytes.js';
import type {Style} from './styles.js';
import {regularWidth} from './width.js';

type Placed = {x: number; y: number; text: string; style: Style; width: number};

export type FramePen = ReturnType<typeof createFramePen>;

/** Collects the bytes of one frame and remembers where the terminal's cursor is and which style is set. */
export function createFramePen(columns: number, findLink: FindLink = () => undefined) {
	let bytes = '';
	let style: Style = '';
	let position: {x: number; y: number} | undefined;
	let runs = 0;

	function moveTo(x: number, y: number) {
		if (position?.x === x && position.y === y) return;
		bytes +=
			position?.y === y && x > 0
				? `\u001b[${x + 1}G`
				: `\u001b[${y + 1}${x > 0 ? `;${x + 1}` : ''}H`;
		position = {x, y};
		runs += 1;
	}

	function setStyle(next: Style) {
		bytes += styleBytes(style, next, findLink);
		style = next;
	}

	function advance(width: number) {
		if (position === undefined) return;
		const x = position.x + width;
		// At the right edge terminals differ in where the cursor is, so it counts as lost.
		position = x >= columns ? undefined : {x, y: position.y};
	}

	return {
		style: () => style,
		columnOn: (y: number) => (position?.y === y ? position.x : undefined),
		runs: () => runs,
		length: () => bytes.length,
		put({x, y, text, style: wanted, width}: Placed) {
			moveTo(x, y);
			setStyle(wanted);
			const codePoint = text.codePointAt(0) ?? 0;
			const isOne = text.length === (codePoint > 0xffff ? 2 : 1);
			const isRegular = isOne && regularWidth(codePoint) === width;
			// A terminal that thinks the cluster is narrower must not keep an old cell beside it.
			if (!isRegular && width === 2) {
				bytes += '  ';
				position = undefined;
				moveTo(x, y);
			}
			bytes += text;
			if (isRegular) advance(width);
			else position = undefined;
		},
		putPlain(text: string, width: number) {
			bytes += text;
			advance(width);
		},
		eraseToEnd(x: number, y: number) {
			moveTo(x, y);
			setStyle('');
			bytes += '\u001b[K';
		},
		/** Scrolls the rows `top` to `bottom` by `lines`, up when positive. */
		scroll({top, bottom, lines}: {top: number; bottom: number; lines: number}) {
			setStyle('');
			bytes += `\u001b[${top + 1};${bottom + 1}r`;
			bytes += lines > 0 ? `\u001b[${bottom + 1};1H${'\n'.repeat(lines)}` : `\u001b[${-lines}T`;
			bytes += '\u001b[r';
			position = undefined;
			runs += 1;
		},
		finish(cursor: {x: number; y: number} | undefined): string {
			setStyle('');
			if (cursor !== undefined) moveTo(cursor.x, cursor.y);
			return bytes;
		},
	};
}
