import {render} from 'ink-testing-library';
import {afterEach, describe, expect, it} from 'vitest';
import type {Translate} from '../../../source/contracts/messages.js';
import type {ApprovalRequest} from '../../../source/contracts/policy.js';
import {diffLines} from '../../../source/lib/line-diff.js';
import {ownText, safe} from '../../../source/lib/safe-text.js';
import {layoutConfirm} from '../../../source/tui/approval/confirm-layout.js';
import {noHeaderFacts} from '../../../source/tui/header/header-facts.js';
import {ConfirmDialog} from '../../../source/tui/ink/confirm-dialog.js';
import {createHeaderMount, headerLine} from '../../../source/tui/ink/header-mount.js';
import type {PaneRoot} from '../../../source/tui/ink/pane-root.js';
import {createPaneRoot} from '../../../source/tui/ink/pane-root.js';
import {Text} from '../../../source/tui/ink/safe-text.js';
import {createScreen} from '../../../source/tui/screen/screen.js';
import {layoutScreen} from '../../../source/tui/screen/screen-layout.js';
import {createModelStore} from '../../../source/tui/tui-model.js';
import {initialViewState} from '../../../source/tui/view-state.js';
import {fakeTranslate as translate} from '../fixtures/fake-translate.js';
import {plain, colorTheme as theme} from '../fixtures/theme.js';

const request: ApprovalRequest = {
	id: 'a',
	runId: 'r',
	callId: 'c',
	tool: 'shell_execute',
	effect: 'execute',
	cwd: '/tmp',
	effectText: 'rm -rf build\u001b[2J\u202e',
	rule: 'default',
	labels: ['untrusted'],
	origins: [],
	offers: ['once', 'session', 'deny'],
	grant: {kind: 'exact'},
	digest: 'd',
};

let root: PaneRoot | undefined;
afterEach(() => root?.unmount());

const header = {
	view: {...initialViewState, phase: 'ready' as const, model: 'haiku', sessionId: '12345678-rest'},
	facts: noHeaderFacts,
	link: 'ready' as const,
	now: 0,
	theme,
	translate,
};

describe('header', () => {
	it('turns a spinner only while something runs, nothing streams, and the link is quick', () => {
		const view = {...header.view, isBusy: true};
		const facts = {...noHeaderFacts, isStreaming: true};
		const looks = [
			header,
			{...header, view},
			{...header, view, facts},
			{...header, view, link: 'slow' as const},
		].map((content) => {
			const screen = createScreen({columns: 100, rows: 3, hasScrollRegion: false, hasSync: false});
			const mount = createHeaderMount({screen, theme, translate, onChange: () => undefined});
			const model = {
				...createModelStore({columns: 100, rows: 3}, () => undefined).get(),
				...content,
				clockMs: 0,
			};
			mount.show(model, {x: 0, y: 0, width: 100, height: 1});
			const line = plain(screen.takeFrame());
			mount.hide();
			return [/[\u2801-\u28ff]/.test(line), line.includes('header.running 0s')];
		});

		expect(looks).toEqual([
			[false, false],
			[true, true],
			[false, true],
			[false, true],
		]);
	});
});

describe('confirmation dialog', () => {
	function draw(
		columns: number,
		rows: number,
		asked: ApprovalRequest = request,
		isGuarded = false,
		top = 0,
	) {
		const size = {columns, rows};
		const question = {request: asked, selected: 2, theme, translate};
		const area = layoutScreen(size, 1).transcript;
		const layout = layoutConfirm({...question, top, size, area});
		const {width, height} = layout.rect;
		const props = {...question, ...layout, isGuarded, columns: width, rows: height};
		const {lastFrame, unmount} = render(<ConfirmDialog {...props} />);
		const lines = plain(lastFrame() ?? '').split('\n');
		unmount();
		return {form: layout.form, room: layout.room, lines, text: lines.join('\n'), height};
	}

	it('shows the exact effect, safe to print, and every answer', () => {
		const {text} = draw(60, 24);

		expect(text).toContain('rm -rf build<U+001B>[2J<U+202E>');
		expect(text).toContain('untrusted');
		expect(text).toContain('> 5. confirm.deny');
		expect(text).not.toContain('\u001b[2J');
	});

	it.each([
		[60, 24, 'full'],
		[30, 8, 'compact'],
	])('shows what the effect means, in %i columns and %i rows', (columns, rows, form) => {
		const preview = '  note: tea is at four\n  category: knowledge';

		const drawn = draw(columns, rows, {...request, effectText: 'ls', preview});

		expect(drawn.form).toBe(form);
		expect(drawn.text.replace(/[│\s]+/g, ' ')).toContain(
			'note: tea is at four category: knowledge',
		);
	});

	it('says how much of a long effect is not shown, within its height', () => {
		const effectText = Array.from({length: 90}, (_, index) => `line ${index}`).join('\n');

		const {text, lines, height} = draw(60, 24, {...request, effectText});

		expect(height).toBe(19);
		expect(lines).toHaveLength(19);
		expect(text).toContain('confirm.more 81');
		expect(text).toContain('5. confirm.deny');
	});

	it('scrolls through a long effect to its end', () => {
		const effectText = Array.from({length: 90}, (_, index) => `line ${index}`).join('\n');
		const asked = {...request, effectText};
		const {room} = draw(60, 24, asked);

		const middle = draw(60, 24, asked, false, 40).text;
		const end = draw(60, 24, asked, false, room.lastTop).text;

		expect(middle).toContain('line 40');
		expect(middle).toContain(`confirm.more ${room.lastTop - 40}`);
		expect(end).toContain('line 89');
		expect(end).toContain('confirm.end');
	});

	it('shows of a write what changes, added and removed by sign and by colour, and the whole call below', () => {
		const diff = {file: 'notes.md', lines: diffLines('one\ntwo\n', 'one\n2\u001b[2J\n')};
		const asked = {
			...request,
			tool: 'fs_write_file',
			effectText: 'fs_write_file\n  path: notes.md',
			diff,
		};
		const area = layoutScreen({columns: 60, rows: 30}, 1).transcript;

		const layout = layoutConfirm({
			...{request: asked, selected: 2, theme, translate, top: 0},
			...{area, size: {columns: 60, rows: 30}},
		});

		expect(layout.effect.map(plain)).toEqual([
			'confirm.changes notes.md +1 -1',
			'  one',
			'- two',
			'+ 2<U+001B>[2J',
			'confirm.whole',
			'fs_write_file',
			'  path: notes.md',
		]);
		expect(layout.effect[2]).toBe(theme.paint('removed', safe`- two`));
		expect(layout.effect[3]?.startsWith(theme.paint('added', safe`+`).slice(0, 4))).toBe(true);
		expect(draw(36, 11, asked).text).toMatch(/changes notes\.md[\s\S]*- two[\s\S]*\+ 2<U\+001B>/);
	});

	it('says where it comes from: text that was heard, and another terminal', () => {
		const asked = {
			...request,
			effectText: 'ls',
			origins: ['web_fetch("https://x.example/\u202e")'],
		};

		const {text} = draw(100, 24, {...asked, askedBy: 'one-shot', cwd: '/tmp/a'});

		expect(text).toContain('confirm.heard web_fetch("https://x.example/<U+202E>")');
		expect(text).toContain('confirm.elsewhere one-shot "/tmp/a"');
	});

	it('says that typing has to stop while no key answers', () => {
		expect(draw(60, 24, request, true).text).toContain('confirm.guard');
		expect(draw(60, 24).text).not.toContain('confirm.guard');
	});

	it.each([
		[40, 12, 'full'],
		[30, 8, 'compact'],
		[60, 5, 'compact'],
	])('shows effect and every answer on %i x %i', (columns, rows, form) => {
		const drawn = draw(columns, rows);

		expect(drawn.form).toBe(form);
		expect(drawn.lines.length).toBeLessThanOrEqual(rows);
		expect(drawn.text.replace(/\s+/g, ' ')).toContain('rm -rf build<U+001B>[2J<U+202E>');
		for (const answer of ['once', 'session', 'deny']) expect(drawn.text).toContain(answer);
		expect(drawn.text).toContain('confirm.keys');
	});

	it('says in short, too, what a yes that lasts covers, where there is room', () => {
		const grant = {kind: 'folder', folder: '/home/ann/tea'} as const;

		const narrow = draw(60, 5, {...request, effectText: 'ls', grant});
		const tiny = draw(60, 3, {...request, effectText: 'ls', grant});

		expect(narrow.form).toBe('compact');
		expect(narrow.text).toContain('confirm.covers_folder /home/ann/tea');
		expect(tiny.text).not.toContain('covers');
	});

	it('shows the one argument after the question on 20 x 5', () => {
		const short: Translate = (key) =>
			ownText({'tui.confirm.title': 'Allow x?', 'tui.confirm.keys': 'keys'}[key] ?? key.slice(-4));
		const question = {
			request: {...request, tool: 'x', effectText: 'x {\n  "command": "ls"\n}', labels: []},
			selected: 0,
			theme,
		};
		const size = {columns: 20, rows: 5};
		const area = layoutScreen(size, 1).transcript;

		const layout = layoutConfirm({...question, top: 0, translate: short, size, area});

		expect(layout.effect.map(plain)).toEqual(['Allow x? ls', 'call']);
		expect(layout.form).toBe('compact');
	});

	it('keeps the lines of an argument apart, and cuts no word of what the keys do, on 40 x 12', () => {
		const effectText = 'fs_write_file\n  path: a.md\n  content:\n    one\n    two\n    ';

		const {form, text} = draw(40, 12, {...request, tool: 'fs_write_file', effectText});

		expect(form).toBe('compact');
		expect(text).toMatch(/content:\s*\n\s*one\s*\n\s*two/);
	});

	it.each([
		['here', undefined, 'shell_execute\n  command:\n    echo a\n    rm -rf src'],
		['elsewhere', 'one', 'shell_execute\n  command: echo a\n  rm -rf src\nafter text from: x'],
	])('D2: shows two commands as two lines on 60 x 9, asked %s', (_name, askedBy, effectText) => {
		const asked = {...request, effectText, ...(askedBy === undefined ? {} : {askedBy})};

		const {form, text} = draw(60, 9, asked);

		expect(form).toBe('compact');
		expect(text).toMatch(/echo a\s*\n\s*rm -rf src/);
	});

	it('has arguments of one line each on one line', () => {
		const effectText = 'shell_execute\n  command: ls\n  timeout: 5';

		expect(draw(70, 9, {...request, effectText}).text).toContain('command: ls timeout: 5');
	});

	it('never asks for a yes to arguments of which too little is seen', () => {
		const effectText = `fs_write_file ${JSON.stringify({path: 'a', content: 'b '.repeat(200)}, null, 2)}`;

		expect(draw(30, 8, {...request, effectText}).form).toBe('too-small');
		expect(draw(40, 20, {...request, effectText}).form).toBe('full');
	});

	it('shows no choice where the effect does not fit', () => {
		const effectText = `echo ${'x'.repeat(200)}`;

		const {form, text, lines} = draw(20, 5, {...request, effectText});

		expect(form).toBe('too-small');
		expect(text).toContain('confirm.enlarge');
		expect(text).not.toContain('once');
		expect(lines.length).toBeLessThanOrEqual(5);
	});
});

describe('pane root', () => {
	it('gives rows at once and renders again for another size', () => {
		let rows: readonly string[] = [];
		root = createPaneRoot(
			{columns: 60, rows: 1},
			<Text>{headerLine({...header, columns: 60}).left}</Text>,
			(next) => {
				rows = next;
			},
		);

		const first = rows.map(plain);
		root.resize({columns: 40, rows: 1});
		root.show(<Text>{headerLine({...header, columns: 40}).left}</Text>);

		expect(first[0]).toContain('haiku');
		expect(rows).toHaveLength(1);
		expect(plain(rows[0] ?? '').length).toBeLessThanOrEqual(40);
	});
});
