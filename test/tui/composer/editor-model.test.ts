import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {safe} from '../../../source/lib/safe-text.js';
import {reduceComposer} from '../../../source/tui/composer/composer-reducer.js';
import type {ComposerState} from '../../../source/tui/composer/composer-state.js';
import {emptyComposer} from '../../../source/tui/composer/composer-state.js';
import type {EditorStep, ReferenceCommand} from './reference-editor.js';
import {createReferenceEditor} from './reference-editor.js';

const commands: readonly ReferenceCommand[] = [
	...(['left', 'right', 'word-left', 'word-right', 'line-start', 'line-end'] as const),
	...(['text-start', 'text-end', 'up', 'down', 'newline', 'backspace', 'delete'] as const),
	...(['kill-to-end', 'kill-to-start', 'kill-word', 'kill-word-after'] as const),
	...(['copy-line', 'yank', 'yank-pop', 'transpose'] as const),
];
const texts = [
	...['a', 'b', 'word ', ' ', 'two words', 'x_1.y:z', '日本', '今天天气很好', 'é', 'e\u0301'],
	...['\u0301', '👩‍🚀', '🇩🇪', '🇩', '👍🏽', '한국', '.', '-', '\n'],
];
const step: fc.Arbitrary<EditorStep> = fc.oneof(
	{
		weight: 2,
		arbitrary: fc.constantFrom(...texts).map((text) => ({type: 'insert' as const, text})),
	},
	{weight: 3, arbitrary: fc.constantFrom(...commands).map((type) => ({type}))},
);

const apply = (state: ComposerState, action: EditorStep) => reduceComposer(state, action);
const runs = 200;
const stepsPerRun = 50;

describe('the editor', () => {
	it('does what the simplest editor does, over 10,000 operations', () => {
		let count = 0;

		fc.assert(
			fc.property(fc.array(step, {minLength: stepsPerRun, maxLength: stepsPerRun}), (steps) => {
				const reference = createReferenceEditor();
				let state = emptyComposer;
				for (const action of steps) {
					count += 1;
					reference.step(action);
					state = apply(state, action);
					expect([action.type, state.text, state.cursor]).toEqual([
						action.type,
						reference.text(),
						reference.offset(),
					]);
				}
			}),
			{numRuns: runs, seed: 6},
		);

		expect(count).toBeGreaterThanOrEqual(10_000);
	});

	it('undoes everything, and does it all again', () => {
		fc.assert(
			fc.property(fc.array(step, {maxLength: 60}), (steps) => {
				const end = steps.reduce(apply, emptyComposer);
				const back = end.undo.reduce<ComposerState>(
					(state) => reduceComposer(state, {type: 'undo'}),
					end,
				);
				const again = back.redo.reduce<ComposerState>(
					(state) => reduceComposer(state, {type: 'redo'}),
					back,
				);

				expect(back.text).toBe('');
				expect(again.text).toBe(end.text);
			}),
			{numRuns: 200, seed: 7},
		);
	});

	it('takes typed words as one step each', () => {
		const typed = [...'say hello there'].reduce(
			(state, text) => reduceComposer(state, {type: 'insert', text}),
			emptyComposer,
		);

		const once = reduceComposer(typed, {type: 'undo'});

		expect(once.text).toBe('say hello');
		expect(reduceComposer(once, {type: 'undo'}).text).toBe('say');
	});
});

describe('up and down', () => {
	const view = {columns: 11, labelOf: () => safe`[block]`};
	const move = (state: ComposerState, type: 'up' | 'down') => reduceComposer(state, {type}, view);

	it('go by what is seen, and keep their column over shorter rows', () => {
		const text = 'aaaa bbbb cccc dd\nx\nyyyyyyyyy';
		const start = {...emptyComposer, text, cursor: 8};

		const second = move(start, 'down');
		const third = move(second, 'down');
		const fourth = move(third, 'down');

		expect(second.cursor).toBe(17);
		expect(third.cursor).toBe(19);
		expect(fourth.cursor).toBe(28);
		expect(move(move(move(fourth, 'up'), 'up'), 'up').cursor).toBe(8);
	});

	it('reach the history only from the first and the last row', () => {
		const history = ['earlier'];
		const start = {...emptyComposer, history, historyIndex: 1, text: 'aaaa bbbb cccc', cursor: 12};

		const up = move(start, 'up');
		const shown = move(up, 'up');

		expect([up.text, up.cursor]).toEqual([start.text, 2]);
		expect(shown.text).toBe('earlier');
		expect(move(shown, 'down').text).toBe(start.text);
	});
});

describe('a large paste', () => {
	const large = Array.from({length: 120}, (_, index) => `line ${index}`).join('\n');
	const paste = (state: ComposerState, text: string) =>
		reduceComposer(state, {type: 'paste', text});

	it('is one character that is removed as one, and sent in full', () => {
		const state = paste(reduceComposer(emptyComposer, {type: 'insert', text: 'see '}), large);

		const sent = reduceComposer(state, {type: 'submit'});
		const without = reduceComposer(state, {type: 'backspace'});

		expect(sent.history).toEqual([`see ${large}`]);
		expect(without.text).toBe('see ');
		expect(reduceComposer(without, {type: 'undo'}).text).toBe(state.text);
	});

	it('is a block from 9 lines or 1,001 characters on', () => {
		const length = (text: string) => paste(emptyComposer, text).blocks.length;

		expect(length('1\n2\n3\n4\n5\n6\n7\n8')).toBe(0);
		expect(length('1\n2\n3\n4\n5\n6\n7\n8\n9')).toBe(1);
		expect(length('x'.repeat(1000))).toBe(0);
		expect(length('x'.repeat(1001))).toBe(1);
	});

	it('cannot be pretended by what is typed or pasted', () => {
		const state = paste(paste(emptyComposer, large), '\u{f0000}');

		expect(reduceComposer(state, {type: 'submit'}).history).toEqual([`${large}\ufffd`]);
	});
});
