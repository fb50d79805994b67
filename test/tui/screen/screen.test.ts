import xterm from '@xterm/headless';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {ownText} from '../../../source/lib/safe-text.js';
import {createScreen} from '../../../source/tui/screen/screen.js';

const columns = 44;
const rows = 14;
const log = {x: 0, y: 1, width: columns, height: 7};
const left = {x: 0, y: 8, width: 20, height: 5};
const right = {x: 20, y: 8, width: 24, height: 5};

const word = fc.constantFrom(
	...[
		'foo',
		'bar',
		'日本',
		'x',
		'한글',
		'héé',
		'longerword',
		'→',
		'│',
		'👍',
		'👩‍🚀',
		'e\u0301',
		'  ',
	],
);
const styled = fc.tuple(word, fc.constantFrom('', '31', '1', '7', '38;5;120;1', '44', '2;36'));
const line = fc
	.array(styled, {maxLength: 9})
	.map((parts) =>
		parts
			.map(([text, sgr]) => (sgr === '' ? `${text} ` : `\u001b[${sgr}m${text} \u001b[0m`))
			.join(''),
	);
const change = fc.oneof(
	{
		weight: 4,
		arbitrary: fc.record({
			kind: fc.constant('append' as const),
			lines: fc.array(line, {minLength: 1, maxLength: 4}),
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({kind: fc.constant('scroll' as const), by: fc.integer({min: -5, max: 5})}),
	},
	{weight: 2, arbitrary: fc.record({kind: fc.constant('tail' as const), line})},
	{weight: 2, arbitrary: fc.record({kind: fc.constant('left' as const), row: fc.nat(4), line})},
	{weight: 2, arbitrary: fc.record({kind: fc.constant('right' as const), row: fc.nat(4), line})},
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constant('dialog' as const),
			rect: fc.option(
				fc.record({
					x: fc.nat(30),
					y: fc.nat(9),
					width: fc.integer({min: 3, max: 20}),
					height: fc.integer({min: 1, max: 6}),
				}),
				{nil: undefined, freq: 1},
			),
			line,
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constant('cursor' as const),
			x: fc.nat(columns - 1),
			y: fc.nat(rows - 1),
		}),
	},
);
type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never;
type Model = {
	lines: string[];
	top: number;
	left: string[];
	right: string[];
	dialog: {x: number; y: number; width: number; height: number} | undefined;
	dialogLine: string;
	cursor: {x: number; y: number} | undefined;
};

function applyChange(model: Model, step: Change) {
	if (step.kind === 'append') {
		model.lines.push(...step.lines);
		model.top = Math.max(0, model.lines.length - log.height);
	} else if (step.kind === 'scroll')
		model.top = Math.max(0, Math.min(model.lines.length - 1, model.top + step.by));
	else if (step.kind === 'tail') model.lines[model.lines.length - 1] = step.line;
	else if (step.kind === 'dialog') {
		model.dialog = step.rect;
		model.dialogLine = step.line;
	} else if (step.kind === 'cursor') model.cursor = {x: step.x, y: step.y};
	else model[step.kind][step.row] = step.line;
}

function createPainter(hasScrollRegion: boolean) {
	const screen = createScreen({columns, rows, hasScrollRegion, hasSync: true});
	const panes = [screen.addPane(), screen.addPane(), screen.addPane(), screen.addPane()] as const;
	const [logPane, leftPane, rightPane, dialogPane] = panes;
	logPane.place(log);
	leftPane.place(left);
	rightPane.place(right);
	return (model: Model) => {
		logPane.setRows(model.lines.slice(model.top, model.top + log.height).map(ownText), model.top);
		leftPane.setRows(model.left.map(ownText));
		rightPane.setRows(model.right.map(ownText));
		dialogPane.place(model.dialog);
		dialogPane.setRows(new Array(6).fill(ownText(model.dialogLine)));
		screen.setCursor(model.cursor);
		return screen.takeFrame();
	};
}

function createTerminal() {
	return new xterm.Terminal({cols: columns, rows, allowProposedApi: true, scrollback: 0});
}

const write = (terminal: ReturnType<typeof createTerminal>, bytes: string) =>
	new Promise<void>((resolve) => terminal.write(bytes, resolve));

function look(terminal: ReturnType<typeof createTerminal>) {
	const buffer = terminal.buffer.active;
	const lines = Array.from({length: rows}, (_, y) => {
		const row = buffer.getLine(buffer.baseY + y);
		return Array.from({length: columns}, (_unused, x) => {
			const cell = row?.getCell(x);
			const colors = `${cell?.getFgColor()}/${cell?.getBgColor()}/${cell?.isBold()}/${cell?.isDim()}/${cell?.isInverse()}`;
			return `${cell?.getChars() || ' '}:${cell?.getWidth()}:${colors}`;
		});
	});
	return {lines, cursor: [buffer.cursorX, buffer.cursorY]};
}

async function checkFrames(steps: readonly Change[]): Promise<number> {
	const model: Model = {
		lines: ['first'],
		top: 0,
		left: ['', '', '', '', ''],
		right: ['', '', '', '', ''],
		dialog: undefined,
		dialogLine: '',
		cursor: {x: 0, y: 0},
	};
	const paint = createPainter(true);
	const terminal = createTerminal();
	await write(terminal, paint(model));
	for (const step of steps) {
		applyChange(model, step);
		await write(terminal, paint(model));
		const reference = createTerminal();
		await write(reference, createPainter(false)(model));
		expect(look(terminal)).toEqual(look(reference));
		reference.dispose();
	}
	terminal.dispose();
	return steps.length;
}

describe('screen', () => {
	it('shows after each difference what a full paint shows', async () => {
		let frames = 0;

		await fc.assert(
			fc.asyncProperty(fc.array(change, {minLength: 25, maxLength: 40}), async (steps) => {
				frames += await checkFrames(steps);
			}),
			{numRuns: 20, seed: 7, endOnFailure: true},
		);

		expect(frames).toBeGreaterThanOrEqual(500);
	}, 60_000);

	it('writes nothing when nothing changed', () => {
		const screen = createScreen({columns, rows, hasScrollRegion: true, hasSync: true});
		const pane = screen.addPane();
		pane.place(log);
		pane.setRows(['one', 'two'].map(ownText), 0);
		screen.takeFrame();

		pane.setRows(['one', 'two'].map(ownText), 0);
		const frame = screen.takeFrame();

		expect(frame).toBe('');
	});

	it('appends at the end of a line in one short run without synchronised update', () => {
		const screen = createScreen({columns: 80, rows: 24, hasScrollRegion: true, hasSync: true});
		const pane = screen.addPane();
		pane.place({x: 0, y: 1, width: 80, height: 20});
		screen.setCursor({x: 2, y: 22});
		pane.setRows(['some text'].map(ownText), 0);
		screen.takeFrame();

		pane.setRows(['some text more'].map(ownText), 0);
		const frame = screen.takeFrame();

		expect(frame).toBe('\u001b[2;11Hmore\u001b[23;3H');
	});

	it('scrolls a full-width pane with the scroll region', () => {
		const screen = createScreen({columns: 80, rows: 24, hasScrollRegion: true, hasSync: false});
		const pane = screen.addPane();
		pane.place({x: 0, y: 1, width: 80, height: 3});
		pane.setRows(['a', 'b', 'c'].map(ownText), 0);
		screen.takeFrame();

		pane.setRows(['b', 'c', 'd'].map(ownText), 1);
		const frame = screen.takeFrame();

		expect(frame).toContain('\u001b[2;4r\u001b[4;1H\n\u001b[r');
		expect(frame).not.toContain('b');
	});

	it('lets no escape sequence but styles into a cell', () => {
		const screen = createScreen({columns: 40, rows: 2, hasScrollRegion: false, hasSync: false});
		const pane = screen.addPane();
		pane.place({x: 0, y: 0, width: 40, height: 1});
		pane.setRows(['a\u001b]52;c;ZXZpbA==\u0007b\u001b[2Jc\u001b[8mhidden'].map(ownText));

		const frame = screen.takeFrame();

		expect(frame).not.toContain('\u001b]');
		expect(frame).not.toContain('\u001b[2J');
		expect(frame).not.toContain('\u001b[8m');
	});
});
