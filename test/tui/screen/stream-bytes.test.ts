import {describe, expect, it} from 'vitest';
import {ownText} from '../../../source/lib/safe-text.js';
import {createScreen} from '../../../source/tui/screen/screen.js';
import {layoutScreen} from '../../../source/tui/screen/screen-layout.js';
import type {ScrollSetting} from '../../../source/tui/screen/transcript-placing.js';
import {createTranscriptPlacing} from '../../../source/tui/screen/transcript-placing.js';
import {createTheme} from '../../../source/tui/theme/theme.js';
import {wrapSpans} from '../../../source/tui/transcript/styled-text.js';
import {createTranscriptBuffer} from '../../../source/tui/transcript/transcript-buffer.js';
import {createRowsItem} from '../../../source/tui/transcript/transcript-items.js';
import {createModelStore} from '../../../source/tui/tui-model.js';

const tokens = 900;
const tokensInParagraph = 150;
/** At a hundred tokens and thirty frames a second. */
const tokensInFrame = 3;
/** Words of four letters on average that do not repeat themselves. */
const word = (index: number) => ((index * 7919 + 12_345) ** 2).toString(36).slice(-3 - (index % 3));

/** Bytes a token costs on its way to the terminal, once the screen is full. */
function bytesPerToken(
	columns: number,
	rows: number,
	scroll: ScrollSetting,
	hasSync = true,
): number {
	const size = {columns, rows};
	const layout = layoutScreen(size, 1);
	const {get} = createModelStore(size, () => undefined);
	const theme = createTheme({colorLevel: 3, hasUtf8: true});
	const screen = createScreen({columns, rows, hasScrollRegion: true, hasSync});
	const transcript = createTranscriptBuffer({
		width: layout.transcript.width - 1,
		onChange: () => undefined,
	});
	const place = createTranscriptPlacing({pane: screen.addPane(), transcript, scroll: () => scroll});
	const divider = screen.addPane();
	divider.place(layout.side?.divider);
	divider.setRows(new Array(rows).fill(theme.paint('rule', theme.glyphs.bar)));
	const tasks = screen.addPane();
	tasks.place(layout.side?.tasks);
	tasks.setRows(['Tasks 3', '> list files  2s', '+ git status', '+ read notes.md'].map(ownText));
	screen.setCursor({x: 2, y: layout.composer.y + 1});
	const full = Array.from({length: 90}, (_row, y) =>
		ownText(
			word(y)
				.repeat(columns)
				.slice(0, columns / 2),
		),
	);
	transcript.add(createRowsItem(() => full));
	place(get(), layout);
	screen.takeFrame();
	let text = '';
	let item = addParagraph();
	let bytes = 0;

	function addParagraph() {
		text = '';
		const added = createRowsItem((width) => wrapSpans([{text: ownText(text), sgr: ''}], {width}));
		transcript.add(added);
		return added;
	}

	for (let index = 0; index < tokens; index++) {
		if (index % tokensInParagraph === 0) item = addParagraph();
		text += `${word(index)} `;
		if (index % tokensInFrame !== 0) continue;
		item.layout(layout.transcript.width - 1);
		transcript.touch(item);
		place(get(), layout);
		bytes += Buffer.byteLength(screen.takeFrame());
	}
	return bytes / tokens;
}

describe('bytes of a streamed token', () => {
	it.each([
		[80, 24],
		[100, 50],
	])('are at most 16 over the full width of %ix%i', (columns, rows) => {
		expect(bytesPerToken(columns, rows, 'auto')).toBeLessThanOrEqual(16);
	});

	it.each([
		[120, 35],
		[200, 50],
	])('are at most 55 beside the side column of %ix%i, line by line', (columns, rows) => {
		expect(bytesPerToken(columns, rows, 'smooth')).toBeLessThanOrEqual(55);
	});

	it('are at most 55 where half a frame would be seen and the conversation moves four lines at once', () => {
		const coarse = bytesPerToken(200, 50, 'coarse', false);

		expect(coarse).toBeLessThanOrEqual(55);
		expect(bytesPerToken(200, 50, 'smooth', false)).toBeGreaterThan(2 * coarse);
	});
});
