import {expect, it} from 'vitest';
import {createDetailBudget} from '../../../source/tui/transcript/call-details.js';
import {createCallItem} from '../../../source/tui/transcript/call-item.js';
import {createThinkingItem} from '../../../source/tui/transcript/thinking-item.js';
import {fakeTranslate} from '../fixtures/fake-translate.js';
import {colorTheme, plain} from '../fixtures/theme.js';

const base = {theme: colorTheme, translate: fakeTranslate};

function call(tool: string, input: Record<string, unknown>, budget = createDetailBudget()) {
	let time = 0;
	const line = {tool, summary: String(Object.values(input)[0])};
	const details = budget.open(tool, input);
	const item = createCallItem({...base, line, details, now: () => time});
	item.layout(60);
	const rows = () => item.rows(0, item.rowCount()).map(plain);
	return {
		item,
		rows,
		pass: (durationMs: number) => {
			time += durationMs;
			item.tick();
		},
	};
}

const ok = {status: 'ok', text: 'one\ntwo\u001b[2J'} as const;

it('shows how long a call runs, without the time a person took to answer', () => {
	const {item, rows, pass} = call('web_fetch', {url: 'https://a.example'});

	const lines = [rows()[0]];
	item.wait(true);
	pass(60_000);
	lines.push(rows()[0]);
	item.wait(false);
	pass(2_300);
	lines.push(rows()[0]);
	// As the dispatcher counts it.
	item.finish({...ok, durationMs: 2_400});
	lines.push(rows()[0]);

	expect(lines).toEqual([
		'→ web_fetch("https://a.example") ▸',
		'→ web_fetch("https://a.example")  tool.waiting ▸',
		'→ web_fetch("https://a.example")  [2s] ▸',
		'✓ web_fetch("https://a.example")  [2.4s] ▸',
	]);
});

it('says on the line below why a call did not work', () => {
	const {item, rows} = call('fs_delete', {path: 'a'});

	item.finish({
		status: 'failed',
		text: 'x',
		durationMs: 5,
		error: {code: 'OI_ERR_TOOL_FAILED', message: 'It is\u001b[31m gone', hint: 'look'},
	});

	expect(rows()).toEqual(['✗ fs_delete("a")  [5ms] ▸', '  It is gone', '  hint look']);
});

it('opens to what it was given and what came of it, and closes again', () => {
	const {item, rows} = call('shell_execute', {command: 'ls -la', timeout_ms: 5});
	item.finish({...ok, durationMs: 5});

	item.expand(true);
	const opened = rows();
	item.expand(false);

	expect(opened).toEqual([
		'✓ shell_execute("ls -la")  [5ms] ▾',
		'  │ details.arguments',
		'  │ command: ls -la',
		'  │ timeout_ms: 5',
		'  │ details.output',
		'  │ one',
		'  │ two',
	]);
	expect(rows()).toHaveLength(1);
});

it('shows an edit as what it takes out and puts in', () => {
	const {item} = call('fs_str_replace', {path: 'a', old_string: 'x\ny', new_string: 'z'});

	item.expand(true);

	expect(item.rows(0, 9)).toEqual(
		expect.arrayContaining([
			'\u001b[2m  │ \u001b[0m\u001b[91m- x\u001b[0m',
			'\u001b[2m  │ \u001b[0m\u001b[32m+ z\u001b[0m',
		]),
	);
});

it('keeps a part of a long output, and of the oldest calls nothing', () => {
	const budget = createDetailBudget(40_000);
	const calls = Array.from({length: 4}, (_, index) => call('t', {a: `${index}`}, budget));

	for (const {item} of calls) {
		item.finish({status: 'ok', text: 'y'.repeat(1_000_000), durationMs: 1});
		item.expand(true);
	}

	const lengths = calls.map(({rows}) => rows().join('').length);
	expect(calls[0]?.rows().at(-1)).toContain('details.dropped');
	for (const length of lengths) expect(length).toBeLessThan(20_000);
	expect(calls[3]?.rows().join('')).toMatch(/… \d+ …/);
});

it('shows thoughts on one line, and in full on demand', () => {
	let time = 0;
	const item = createThinkingItem({...base, now: () => time});
	item.layout(40);
	const rows = () => item.rows(0, item.rowCount()).map(plain);
	item.append('first\u001b]0;x\u0007 thought');

	time = 12_900;
	item.tick();
	const running = rows();
	item.finish();
	item.expand(true);

	expect(running).toEqual(['thinking.now 12s ▸']);
	expect(rows()).toEqual(['thinking.done 12s ▾', '  │ first thought']);
});

it('shows what a command had printed before it was stopped', () => {
	const {item, rows} = call('shell_execute', {command: 'slow'});
	const error = {code: 'OI_ERR_RUN_CANCELLED', message: 'Stopped'} as const;

	item.finish({status: 'cancelled', text: 'line 1\nStopped', error, durationMs: 3000});

	expect(rows().join('\n')).toContain('line 1');
});

it('has no tick on a command that failed, and says its exit code', () => {
	const {item, rows} = call('shell_execute', {command: 'false'});

	item.finish({
		...{status: 'ok', text: 'Exit code 1.', durationMs: 5},
		data: {exit_code: 1, success: false},
	});

	expect(rows()).toEqual(['✗ shell_execute("false")  [5ms]  tool.exit_code 1 ▸']);
});

it('shows how a file became another once that was read, which is only when it is opened', async () => {
	const asked: string[] = [];
	let changed: () => void = () => undefined;
	const shown = new Promise<void>((done) => {
		changed = done;
	});
	const input = {path: 'a.txt', content: 'one\n2\n'};
	const details = createDetailBudget().open('fs_write', input);
	const item = createCallItem({
		...{...base, line: {tool: 'fs_write', summary: 'a.txt'}, details, now: () => 0},
		readChange: async (id) => {
			asked.push(id);
			return [
				{is: 'same', text: 'one'},
				{is: 'removed', text: 'two'},
				{is: 'added', text: '2'},
			];
		},
		onChange: () => changed(),
	});
	item.layout(60);
	item.finish({...ok, durationMs: 5, data: {undo_id: 'c1'}});
	const before = [...asked];

	item.expand(true);
	await shown;

	expect(before).toEqual([]);
	expect(asked).toEqual(['c1']);
	expect(item.rows(0, item.rowCount()).map(plain).slice(1, 6)).toEqual([
		'  │ details.arguments',
		'  │ path: a.txt',
		'  │   one',
		'  │ - two',
		'  │ + 2',
	]);
});
