import {describe, expect, it} from 'vitest';
import {displayLine} from '../../../source/lib/display-text.js';
import {safe} from '../../../source/lib/safe-text.js';
import {lineField} from '../../../source/tui/composer/line-field.js';
import {placeDialog} from '../../../source/tui/dialogs/dialog-layout.js';
import type {ListState} from '../../../source/tui/dialogs/dialog-state.js';
import {openDialog} from '../../../source/tui/dialogs/dialog-state.js';
import {listFrame} from '../../../source/tui/dialogs/list-frame.js';
import {searchInList} from '../../../source/tui/dialogs/list-steps.js';
import type {DialogRow} from '../../../source/tui/dialogs/questions.js';
import {textWidth} from '../../../source/tui/screen/width.js';
import {fakeTranslate as translate} from '../fixtures/fake-translate.js';
import {plain, colorTheme as theme} from '../fixtures/theme.js';

const names = ['apple', '苹果 和 梨', 'pear', 'plum', 'quince'];
const listOf = (rows: readonly DialogRow[]) =>
	openDialog(1, {kind: 'list', title: safe`Fruits`, empty: safe`No fruit`, rows}) as ListState;
const fruits = names.map((id) => ({id, label: translate(id), detail: translate(`about ${id}`)}));
const field = safe`> typed`;

function frame(state: ListState, size: {columns: number; rows: number; previewRows?: number}) {
	const {previewRows = 0, ...place} = size;
	const bodyRows = size.rows - 5 - previewRows;
	const rows = listFrame({state, ...place, bodyRows, previewRows, theme, translate})(field);
	return rows.map((row) => plain(row));
}

describe('the frame of a list', () => {
	it('has the field below the title, the rows that fit, and what the keys do', () => {
		expect(frame(searchInList(listOf(fruits), lineField('p')), {columns: 36, rows: 9})).toEqual([
			'╭──────────────────────────────────╮',
			'│ Fruits                           │',
			'│ > typed                          │',
			'│ >  pear        about pear        │',
			'│    plum        about plum        │',
			'│    apple       about apple       │',
			'│                                  │',
			'│ 1/3  dialog.keys_list            │',
			'╰──────────────────────────────────╯',
		]);
	});

	it.each([
		[64, '1/1  dialog.keys_list  Ctrl+R rename  Ctrl+D remove'],
		[44, '1/1  Ctrl+R rename  Ctrl+D remove'],
		[34, '1/1  ^R rename  ^D remove'],
		[24, '1/1  ^R rename  ^D …'],
	])('says in %i columns what its own keys do rather than what Enter does', (columns, keys) => {
		const state = openDialog(1, {
			...{kind: 'list', title: safe`Fruits`, empty: safe`No fruit`, rows: fruits.slice(0, 1)},
			actions: [
				{id: 'rename', chord: 'ctrl+r', label: safe`rename`},
				{id: 'remove', chord: 'ctrl+d', label: safe`remove`},
			],
		}) as ListState;

		expect(frame(state, {columns, rows: 9}).at(-2)).toBe(`│ ${keys.padEnd(columns - 4)} │`);
	});

	it('is wider than a page where the screen is, and a row needs it', () => {
		const long = displayLine('x'.repeat(120), 200);
		const detail = displayLine('y'.repeat(20), 200);
		const state = listOf([
			{id: '1', label: long},
			{id: '2', label: safe`b`, detail},
		]);
		const widthIn = (columns: number) => {
			const area = {x: 0, y: 2, width: columns, height: 30};
			return placeDialog(state, {area, size: {columns, rows: 40}, theme}).rect.width;
		};

		expect([80, 140, 200].map(widthIn)).toEqual([80, 140, 150]);
		const rows = frame(state, {columns: 150, rows: 10});
		expect(rows.join('\n')).not.toContain('…');
	});

	it('shows the chosen row whole where it would be cut', () => {
		const detail = translate('what is said of it in more words than there is room for');
		const state = listOf([{id: '1', label: translate('plum'), detail}, ...fruits.slice(0, 1)]);

		expect(frame(state, {columns: 36, rows: 10}).slice(3, 7)).toEqual([
			'│ >  plum   what is said of it i…  │',
			'│      what is said of it in more  │',
			'│      words than there is room    │',
			'│    apple  about apple            │',
		]);
	});

	it.each([
		['en', 'Nothing is scheduled. Add something: /schedule daily 9:00: list files'],
		['zh', '还没有安排任何事。这样添加一个：/schedule 每天 9:00: 列出文件'],
	])(
		'says all of what helps where there are no rows, and asks in two rows: %s',
		(_language, text) => {
			const said = translate(text);
			const state = openDialog(1, {kind: 'list', title: said, empty: said, rows: []}) as ListState;
			const area = {x: 0, y: 2, width: 40, height: 8};
			const place = placeDialog(state, {area, size: {columns: 40, rows: 12}, theme});
			const {width: columns, height: rows} = place.rect;
			const shown = listFrame({state, columns, rows, ...place, theme, translate})(field);
			const inner = shown.map((row) => plain(row).slice(1, -1).trim());
			const words = (from: number, to: number) => inner.slice(from, to).join('').replace(/\s/g, '');

			expect(words(1, 3)).toBe(text.replace(/\s/g, ''));
			expect(words(4, -2)).toBe(text.replace(/\s/g, ''));
		},
	);

	it('cuts a title of more than two rows', () => {
		const title = translate('a title of so many words that they are no title any more');
		const state = openDialog(1, {kind: 'list', title, empty: safe``, rows: fruits}) as ListState;

		expect(frame(state, {columns: 24, rows: 10}).slice(1, 3)).toEqual([
			'│ a title of so many   │',
			'│ words that they are… │',
		]);
	});

	it('shows the beginning of a preview that is too long, or its end where that says more', () => {
		const preview = ['one', 'two', 'three', 'four'].map((text) => ({text: translate(text)}));
		const list = listOf(fruits);
		const shownOf = (endsPreview: boolean) =>
			frame(
				{...list, question: {...list.question, endsPreview}, preview},
				{columns: 36, rows: 12, previewRows: 3},
			).flatMap((row) => /^│ (one|two|three|four) /.exec(row)?.[1] ?? []);

		expect(shownOf(false)).toEqual(['one', 'two']);
		expect(shownOf(true)).toEqual(['three', 'four']);
	});

	it('fills its rectangle in any size, with a preview and without, and also without rows', () => {
		for (const state of [
			listOf(fruits),
			listOf([]),
			searchInList(listOf(fruits), lineField('zzz')),
		])
			for (const previewRows of [0, 1, 5])
				for (let columns = 24; columns < 100; columns += 5)
					for (const rows of [11, 20]) {
						const drawn = frame(
							{...state, preview: [{text: safe`a preview`}]},
							{columns, rows, previewRows},
						);

						expect(drawn).toHaveLength(rows);
						expect(drawn.map((row) => textWidth(row))).toEqual(drawn.map(() => columns));
					}
	});

	it('builds the rows that are seen, and of the others only how wide they are', () => {
		let built = 0;
		const rows = Array.from({length: 500}, (_, index) => ({
			id: String(index),
			label: translate(`row ${index}`),
			get isCurrent() {
				built += 1;
				return false;
			},
		}));
		const state = listOf(rows);
		built = 0;

		frame(state, {columns: 60, rows: 15});

		expect(built).toBe(10);
	});
});
