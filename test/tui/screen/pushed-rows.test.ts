import xterm from '@xterm/headless';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {ownText} from '../../../source/lib/safe-text.js';
import {plainRows} from '../../../source/tui/screen/plain-rows.js';
import {createScreen} from '../../../source/tui/screen/screen.js';

const columns = 30;
const rows = 12;

/** The conversation above, a line and a prompt of some rows below. */
function setUp(hasScrollRegion: boolean) {
	const terminal = new xterm.Terminal({
		cols: columns,
		rows,
		scrollback: 5000,
		allowProposedApi: true,
	});
	const screen = createScreen({columns, rows, hasScrollRegion, hasSync: true, isInline: true});
	const log = screen.addPane();
	const prompt = screen.addPane();
	const said: string[] = [];
	let left = 0;
	const write = (bytes: string) => new Promise<void>((done) => terminal.write(bytes, done));
	const text = (y: number) =>
		terminal.buffer.active.getLine(y)?.translateToString(true).trimEnd() ?? '';
	return {
		...{said, write},
		async paint(promptRows: number) {
			const height = rows - promptRows - 1;
			const top = Math.max(0, said.length - height);
			screen.pushOut(said.slice(left, Math.max(left, top)).map(ownText), height);
			left = Math.max(left, top);
			log.place({x: 0, y: 0, width: columns, height});
			log.setRows(said.slice(top, top + height).map(ownText));
			prompt.place({x: 0, y: height, width: columns, height: promptRows + 1});
			prompt.setRows([ownText('-'.repeat(columns)), ownText('> prompt')]);
			let bytes = String(screen.takeFrame());
			while (screen.hasMore()) bytes += screen.takeFrame();
			await write(bytes);
			return top;
		},
		left: () => left,
		scrollback: () => Array.from({length: terminal.buffer.active.baseY}, (_, y) => text(y)),
		shown: () => Array.from({length: rows}, (_, y) => text(terminal.buffer.active.baseY + y)),
	};
}

describe('rows that are pushed out', () => {
	it.each([true, false])(
		'are in the scrollback once, whatever the prompt does (scroll region: %s)',
		async (hasScrollRegion) => {
			const step = fc.record({count: fc.nat(40), promptRows: fc.integer({min: 1, max: 9})});
			await fc.assert(
				fc.asyncProperty(fc.array(step, {maxLength: 15}), async (steps) => {
					const view = setUp(hasScrollRegion);
					for (const {count, promptRows} of steps) {
						for (let index = 0; index < count; index++) view.said.push(`row ${view.said.length}`);
						const top = await view.paint(promptRows);

						const height = rows - promptRows - 1;
						const wanted = view.said.slice(top, top + height);
						expect(view.shown().slice(0, wanted.length)).toEqual(wanted);
						expect(view.shown().slice(height, height + 2)).toEqual([
							'-'.repeat(columns),
							'> prompt',
						]);
						expect(view.scrollback()).toEqual(view.said.slice(0, view.left()));
					}
					await view.write(plainRows(view.said.slice(view.left()).map(ownText)));
					const kept = [...view.scrollback(), ...view.shown()].filter((row) => row !== '');
					expect(kept).toEqual(view.said);
				}),
				{numRuns: 40, seed: 3},
			);
		},
		60_000,
	);

	it('keep their looks when they are written at the end', () => {
		const bytes = plainRows([ownText('a\u001b[1;100001mb 日\u001b[0m'), ownText('')], (code) =>
			code === '100001' ? 'https://a.b/' : undefined,
		);

		expect(bytes).toBe(
			'\u001b[Ha\u001b[1m\u001b]8;id=100001;https://a.b/\u001b\\b 日\u001b[m\u001b]8;;\u001b\\\u001b[K\r\n\u001b[K\r\n\u001b[J',
		);
	});
});
