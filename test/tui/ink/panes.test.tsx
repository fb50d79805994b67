import {render} from 'ink-testing-library';
import {afterEach, describe, expect, it, vi} from 'vitest';
import type {ApprovalRequest} from '../../../source/contracts/policy.js';
import {ConfirmDialog, confirmHeight} from '../../../source/tui/ink/confirm-dialog.js';
import {HeaderPane, headerParts} from '../../../source/tui/ink/header-pane.js';
import {ModelDialog} from '../../../source/tui/ink/model-dialog.js';
import type {PaneRoot} from '../../../source/tui/ink/pane-root.js';
import {createPaneRoot} from '../../../source/tui/ink/pane-root.js';
import {initialViewState} from '../../../source/tui/view-state.js';
import {fakeTranslate as translate} from '../fixtures/fake-translate.js';
import {plain, colorTheme as theme} from '../fixtures/theme.js';

const request: ApprovalRequest = {
	id: 'a',
	runId: 'r',
	callId: 'c',
	tool: 'shell_execute',
	effect: 'execute',
	effectText: 'rm -rf build\u001b[2J\u202e',
	rule: 'default',
	labels: ['untrusted'],
	digest: 'd',
};

let root: PaneRoot | undefined;
afterEach(() => root?.unmount());

describe('header', () => {
	const state = {
		...initialViewState,
		phase: 'ready' as const,
		model: 'haiku',
		sessionId: '12345678-rest',
	};

	it('leaves out the least important parts when the line is short', () => {
		const parts = (columns: number) => headerParts({state, columns, theme, translate});

		expect(parts(120)).toEqual([
			'haiku',
			'header.mode ask',
			'header.sandbox_off',
			'header.session 12345678',
		]);
		expect(parts(64)).toEqual(['haiku', 'header.mode ask', 'header.sandbox_off']);
		expect(parts(25)).toEqual(['haiku']);
	});

	it('turns a spinner only while something runs', () => {
		const idle = render(<HeaderPane {...{state, columns: 100, theme, translate}} />);
		const busy = render(
			<HeaderPane {...{state: {...state, isBusy: true}, columns: 100, theme, translate}} />,
		);

		expect(idle.lastFrame()).not.toContain('header.running');
		expect(plain(busy.lastFrame() ?? '')).toMatch(/[⠀-⣿] header\.running/);
		idle.unmount();
		busy.unmount();
	});
});

describe('confirmation dialog', () => {
	const size = {columns: 60, rows: 20, theme, translate};

	it('shows the exact effect, safe to print, and every answer', () => {
		const {lastFrame, unmount} = render(<ConfirmDialog {...{...size, request, selected: 2}} />);

		const frame = plain(lastFrame() ?? '');
		expect(frame).toContain('rm -rf build<U+202E>');
		expect(frame).toContain('untrusted');
		expect(frame).toContain('> 3. confirm.deny');
		expect(frame).not.toContain('\u001b[2J');
		unmount();
	});

	it('says how much of a long effect is not shown, within its height', () => {
		const long = {
			...request,
			effectText: Array.from({length: 90}, (_, index) => `line ${index}`).join('\n'),
		};
		const {lastFrame, unmount} = render(
			<ConfirmDialog {...{...size, request: long, selected: 2}} />,
		);

		expect(confirmHeight({...size, request: long})).toBe(20);
		expect(plain(lastFrame() ?? '')).toContain('confirm.more 80');
		unmount();
	});
});

describe('pane root', () => {
	it('gives rows at once and renders again for another size', () => {
		let rows: readonly string[] = [];
		const state = {...initialViewState, model: 'haiku'};
		root = createPaneRoot(
			{columns: 60, rows: 1},
			<HeaderPane {...{state, columns: 60, theme, translate}} />,
			(next) => {
				rows = next;
			},
		);

		const first = rows.map(plain);
		root.resize({columns: 40, rows: 1});
		root.show(<HeaderPane {...{state, columns: 40, theme, translate}} />);

		expect(first[0]).toContain('haiku');
		expect(rows).toHaveLength(1);
		expect(plain(rows[0] ?? '').length).toBeLessThanOrEqual(40);
	});

	it('hands the keys of one chunk to a text field one by one', async () => {
		const done: (string | undefined)[] = [];
		root = createPaneRoot(
			{columns: 60, rows: 6},
			<ModelDialog
				{...{
					current: 'haiku',
					columns: 60,
					rows: 6,
					theme,
					translate,
					onDone: (name) => done.push(name),
				}}
			/>,
			() => undefined,
		);

		for (const key of ['o', 'p', 'x', '\u007f', 'u', 's', '\r']) root.sendKey(key);

		await vi.waitFor(() => expect(done).toEqual(['opus']), {timeout: 5000});
	});
});
