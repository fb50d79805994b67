import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {layoutComposer} from '../../../source/tui/composer/composer-layout.js';
import {pastedText, reduceComposer} from '../../../source/tui/composer/composer-reducer.js';
import type {
	ComposerAction,
	ComposerEdit,
	ComposerMove,
	ComposerState,
} from '../../../source/tui/composer/composer-state.js';
import {emptyComposer} from '../../../source/tui/composer/composer-state.js';

type Step = ComposerAction | string;

const play = (steps: readonly Step[], start: ComposerState = emptyComposer) =>
	steps.reduce<ComposerState>(
		(state, step) =>
			reduceComposer(state, typeof step === 'string' ? {type: 'insert', text: step} : step),
		start,
	);
const to = (type: ComposerEdit | ComposerMove): ComposerAction => ({
	type,
});

describe('composer', () => {
	it('takes the keys of one SSH chunk in order', () => {
		const state = play(['h', 'e', 'l', 'l', 'o', to('backspace'), to('backspace'), 'X', 'Y']);

		expect(state.text).toBe('helXY');
	});

	it('moves over and deletes whole characters', () => {
		const state = play(['a👩‍🚀e\u0301', to('left'), to('backspace')]);

		expect(state.text).toBe('ae\u0301');
		expect(state.cursor).toBe(1);
	});

	it('moves by words and lines', () => {
		const start = play(['one two\nthree four']);

		expect(play([to('word-left')], start).cursor).toBe(14);
		expect(play([to('line-start')], start).cursor).toBe(8);
		expect(
			play([to('line-start'), to('left'), to('line-start'), to('word-right')], start).cursor,
		).toBe(3);
		expect(play([to('up')], start).cursor).toBe(7);
	});

	it('kills to the end of the line, then the line break, and yanks it back', () => {
		const start = play(['one\ntwo', to('up'), to('line-start')]);

		const killed = play([to('kill-to-end'), to('kill-to-end')], start);
		const back = play([to('kill-to-start'), to('yank')], {...start, killRing: ['x']});

		expect(killed.text).toBe('two');
		expect(back.text).toBe('xone\ntwo');
		expect(play(['some words', to('kill-word')]).text).toBe('some ');
	});

	it('goes through the history and back to the draft', () => {
		const start = play(['first', to('submit'), 'second', to('submit'), 'draft']);

		const up = play([to('up'), to('up'), to('up')], start);
		const down = play([to('down'), to('down'), to('down')], up);

		expect(up.text).toBe('first');
		expect(down.text).toBe('draft');
	});

	it('keeps each prompt once in the history, the newest last', () => {
		const state = play([
			'a',
			to('submit'),
			'b',
			to('submit'),
			'a',
			to('submit'),
			'  ',
			to('submit'),
		]);

		expect(state.history).toEqual(['b', 'a']);
	});

	it('keeps line breaks of a paste and nothing that drives a terminal', () => {
		expect(pastedText('a\r\nb\tc\u001b[2Jd')).toBe('a\nb    cd');
	});

	it('keeps the cursor on a character border whatever is done', () => {
		const action = fc.oneof(
			fc.constantFrom<ComposerAction>(
				...(
					[
						'left',
						'right',
						'word-left',
						'word-right',
						'line-start',
						'line-end',
						'up',
						'down',
					] as const
				).map(to),
				...(
					[
						'newline',
						'backspace',
						'delete',
						'kill-to-end',
						'kill-to-start',
						'kill-word',
						'yank',
						'submit',
					] as const
				).map(to),
			),
			fc
				.constantFrom('a', 'word ', '日本', '👩‍🚀', 'e\u0301', '\n')
				.map((text) => ({type: 'insert' as const, text})),
		);

		fc.assert(
			fc.property(fc.array(action, {maxLength: 60}), (actions) => {
				const {text, cursor} = play(actions);
				const borders = [...new Intl.Segmenter().segment(text)].map(({index}) => index);

				expect([...borders, text.length]).toContain(cursor);
			}),
			{numRuns: 300, seed: 2},
		);
	});
});

describe('composer layout', () => {
	const room = {columns: 20, mostRows: 3};

	it('wraps and places the cursor behind the last character', () => {
		expect(layoutComposer({text: 'abcdef', cursor: 6}, {columns: 4, mostRows: 5})).toEqual({
			first: 0,
			rows: ['abc', 'def'],
			cursor: {x: 3, y: 1},
		});
	});

	it('counts wide characters as two columns', () => {
		expect(layoutComposer({text: '日本', cursor: 1}, {columns: 20, mostRows: 5}).cursor).toEqual({
			x: 2,
			y: 0,
		});
	});

	it('shows the rows around the cursor of a long prompt', () => {
		const text = 'a\nb\nc\nd\ne';

		const atEnd = layoutComposer({text, cursor: 9}, room);
		expect(atEnd).toEqual({first: 2, rows: ['c', 'd', 'e'], cursor: {x: 1, y: 2}});
		expect(layoutComposer({text, cursor: 0}, {...room, first: atEnd.first})).toEqual({
			...{first: 0, rows: ['a', 'b', 'c'], cursor: {x: 0, y: 0}},
		});
	});

	it('scrolls a long prompt only where the cursor would leave what is seen', () => {
		const text = 'a\nb\nc\nd\ne';
		const at = (cursor: number, first: number) => layoutComposer({text, cursor}, {...room, first});

		expect(at(6, 2)).toMatchObject({first: 2, rows: ['c', 'd', 'e'], cursor: {y: 1}});
		expect(at(4, 2)).toMatchObject({first: 2, cursor: {y: 0}});
		expect(at(2, 2)).toMatchObject({first: 1, rows: ['b', 'c', 'd'], cursor: {y: 0}});
		expect(layoutComposer({text: 'a', cursor: 1}, {...room, first: 2}).first).toBe(0);
	});
});
