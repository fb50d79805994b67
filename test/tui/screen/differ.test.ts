import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {ownText} from '../../../source/lib/safe-text.js';
import type {Rect} from '../../../source/tui/screen/pane-state.js';
import {createScreen} from '../../../source/tui/screen/screen.js';
import {createTerminal} from './differ-terminal.js';

/** What is to be seen: a conversation, a column beside it, a line above and a prompt below, and overlays on top. */
type Model = {
	columns: number;
	rows: number;
	lines: string[];
	top: number;
	sideWidth: number;
	side: string[];
	header: string;
	promptRows: number;
	overlays: {rect: Rect; line: string}[];
	cursor: {x: number; y: number} | undefined;
};

const words = ['foo', 'bar', '日本', 'x', '한글', 'héé', 'longerword', '→', '│', '  ', '～', 'ﾊﾝ'];
const odd = ['👍', '👩‍🚀', '🇩🇪', 'e\u0301', '✌️', '1️⃣', 'ก็', 'नि', '☺'];
const sgr = [
	'',
	'31',
	'1',
	'7',
	'38;5;120;1',
	'44',
	'2;36',
	'38;2;1;2;3',
	'4;9',
	'100001',
	'4;31;100002',
];
const styled = fc.tuple(
	fc.oneof(
		{weight: 6, arbitrary: fc.constantFrom(...words)},
		{weight: 1, arbitrary: fc.constantFrom(...odd)},
	),
	fc.oneof(
		{weight: 2, arbitrary: fc.constant('')},
		{weight: 1, arbitrary: fc.constantFrom(...sgr)},
	),
);
const line = fc
	.array(styled, {maxLength: 8})
	.map((parts) =>
		parts
			.map(([text, code]) => (code === '' ? `${text} ` : `\u001b[${code}m${text} \u001b[0m`))
			.join(''),
	);

const change = fc.oneof(
	{
		weight: 6,
		arbitrary: fc.record({
			kind: fc.constant('append' as const),
			lines: fc.array(line, {minLength: 1, maxLength: 6}),
		}),
	},
	{
		weight: 5,
		arbitrary: fc.record({kind: fc.constant('scroll' as const), by: fc.integer({min: -9, max: 9})}),
	},
	{weight: 5, arbitrary: fc.record({kind: fc.constant('tail' as const), line})},
	{weight: 3, arbitrary: fc.record({kind: fc.constant('side' as const), row: fc.nat(20), line})},
	{weight: 2, arbitrary: fc.record({kind: fc.constant('header' as const), line})},
	{
		weight: 2,
		arbitrary: fc.record({
			kind: fc.constant('column' as const),
			width: fc.constantFrom(0, 0, 12, 20),
		}),
	},
	{
		weight: 3,
		arbitrary: fc.record({
			kind: fc.constant('prompt' as const),
			rows: fc.integer({min: 1, max: 5}),
		}),
	},
	{
		weight: 3,
		arbitrary: fc.record({
			kind: fc.constant('overlays' as const),
			overlays: fc.array(
				fc.record({
					rect: fc.record({
						x: fc.nat(30),
						y: fc.nat(9),
						width: fc.integer({min: 1, max: 24}),
						height: fc.integer({min: 1, max: 6}),
					}),
					line,
				}),
				{maxLength: 2},
			),
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({kind: fc.constant('cursor' as const), x: fc.nat(39), y: fc.nat(9)}),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constant('resize' as const),
			columns: fc.integer({min: 40, max: 70}),
			rows: fc.integer({min: 10, max: 22}),
		}),
	},
	{weight: 1, arbitrary: fc.constant({kind: 'repaint' as const})},
);
type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never;

const heightOf = ({rows, promptRows}: Model) => Math.max(1, rows - 1 - promptRows);
const lastTop = (model: Model) => Math.max(0, model.lines.length - heightOf(model));

type Kinds = {
	[Kind in Change['kind']]: (model: Model, step: Extract<Change, {kind: Kind}>) => void;
};
const apply: Kinds = {
	append(model, {lines}) {
		model.lines.push(...lines);
		model.top = lastTop(model);
	},
	scroll(model, {by}) {
		model.top = Math.max(0, Math.min(model.lines.length - 1, model.top + by));
	},
	tail(model, {line: next}) {
		model.lines[model.lines.length - 1] = next;
	},
	side(model, {row, line: next}) {
		model.side[row] = next;
	},
	header(model, {line: next}) {
		model.header = next;
	},
	column(model, {width}) {
		model.sideWidth = width;
	},
	// The conversation is followed while the prompt takes rows from it, and gives them back.
	prompt(model, {rows}) {
		model.promptRows = rows;
		model.top = lastTop(model);
	},
	overlays(model, {overlays}) {
		model.overlays = overlays;
	},
	cursor(model, {x, y}) {
		model.cursor = x === 0 ? undefined : {x, y};
	},
	resize(model, {columns, rows}) {
		model.columns = columns;
		model.rows = rows;
	},
	repaint: () => undefined,
};

function createPainter(model: Model, hasScrollRegion: boolean) {
	const screen = createScreen({
		columns: model.columns,
		rows: model.rows,
		hasScrollRegion,
		hasSync: true,
		findLink: (code) => `https://example.com/${code}`,
	});
	const log = screen.addPane();
	const column = screen.addPane();
	const header = screen.addPane();
	const prompt = screen.addPane();
	const overlays = [screen.addPane(), screen.addPane()];
	return {
		screen,
		paint(): string {
			const {columns, rows, top, sideWidth} = model;
			const height = heightOf(model);
			header.place({x: 0, y: 0, width: columns, height: 1});
			header.setRows([ownText(model.header)]);
			log.place({x: 0, y: 1, width: columns - sideWidth, height});
			log.setRows(model.lines.slice(top, top + height).map(ownText), top);
			column.place(
				sideWidth === 0 ? undefined : {x: columns - sideWidth, y: 1, width: sideWidth, height},
			);
			column.setRows(Array.from({length: height}, (_row, y) => ownText(model.side[y] ?? '')));
			prompt.place({x: 0, y: 1 + height, width: columns, height: rows - 1 - height});
			prompt.setRows([ownText('-'.repeat(columns)), ownText('> prompt')]);
			for (const [index, pane] of overlays.entries()) {
				const overlay = model.overlays[index];
				pane.place(overlay?.rect);
				pane.setRows(new Array(6).fill(ownText(overlay?.line ?? '')));
			}
			screen.setCursor(model.cursor);
			let bytes = String(screen.takeFrame());
			while (screen.hasMore()) bytes += screen.takeFrame();
			return bytes;
		},
	};
}

const clear = '\u001b[H\u001b[2J';

type Seen = {frames: number; up: number; down: number};

async function checkFrames(steps: readonly Change[], seen: Seen): Promise<void> {
	const model: Model = {
		...{columns: 48, rows: 14, lines: ['first'], top: 0, sideWidth: 0, side: [], header: 'head'},
		...{promptRows: 2, overlays: [], cursor: {x: 0, y: 0}},
	};
	const painter = createPainter(model, true);
	const terminal = createTerminal(model.columns, model.rows);
	const reference = createTerminal(model.columns, model.rows);
	await terminal.write(painter.paint());
	for (const step of steps) {
		(apply[step.kind] as (model: Model, step: Change) => void)(model, step);
		if (step.kind === 'repaint') painter.screen.invalidate();
		if (step.kind === 'resize') {
			painter.screen.resize(step);
			for (const one of [terminal, reference]) one.resize(step.columns, step.rows);
		}
		const bytes = painter.paint();
		seen.frames += 1;
		if (/\u001b\[\d+;\d+r\u001b\[\d+;1H\n/.test(bytes)) seen.up += 1;
		if (/\u001b\[\d+;\d+r\u001b\[\d+T/.test(bytes)) seen.down += 1;
		await terminal.write(bytes);
		await reference.write(clear + createPainter(model, false).paint());
		const [shown, wanted] = [terminal.look(), reference.look()];
		expect(shown.lines).toEqual(wanted.lines);
		// A cursor that is hidden may be anywhere.
		if (model.cursor !== undefined) expect(shown.cursor).toEqual(wanted.cursor);
	}
	terminal.dispose();
	reference.dispose();
}

describe('links', () => {
	it('are seen by the comparison, and end where the text does', async () => {
		const terminal = createTerminal(12, 2);
		const screen = createScreen({
			...{columns: 12, rows: 2, hasScrollRegion: true, hasSync: false},
			findLink: (code) => (code === '100001' ? 'https://a.b/' : undefined),
		});
		const pane = screen.addPane();
		pane.place({x: 0, y: 0, width: 12, height: 2});
		const rows = (text: string) => {
			pane.setRows([ownText(text), ownText('\u001b[100777mforgotten\u001b[0m')]);
			return screen.takeFrame();
		};

		await terminal.write(rows('a\u001b[4;100001mbc\u001b[0md'));
		const [first = '', second = ''] = terminal.look().lines;
		await terminal.write(rows('abc\u001b[100001md\u001b[0m'));
		const [after = ''] = terminal.look().lines;

		const leads = (line: string) => line.split('|').map((cell) => cell.includes('https://a.b/'));
		expect(leads(first).slice(0, 5)).toEqual([false, true, true, false, false]);
		expect(leads(second)).not.toContain(true);
		expect(leads(after).slice(0, 5)).toEqual([false, false, false, true, false]);
		terminal.dispose();
	});
});

describe('differ', () => {
	it.each([11, 12, 13, 14, 15, 16])(
		'shows after each of many random frames what a full paint shows (seed %i)',
		async (seed) => {
			const seen = {frames: 0, up: 0, down: 0};

			await fc.assert(
				fc.asyncProperty(fc.array(change, {minLength: 85, maxLength: 90}), async (steps) => {
					await checkFrames(steps, seen);
				}),
				{numRuns: 10, seed, endOnFailure: true},
			);

			// Six of these are more than 5,000 frames.
			expect(seen.frames).toBeGreaterThanOrEqual(850);
			// The terminal scrolled, both ways.
			expect(seen.up).toBeGreaterThan(20);
			expect(seen.down).toBeGreaterThan(5);
		},
		120_000,
	);
});
