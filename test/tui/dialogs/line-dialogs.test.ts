import {describe, expect, it} from 'vitest';
import {displayLine} from '../../../source/lib/display-text.js';
import {createLineDialogs} from '../../../source/tui/dialogs/line-dialogs.js';
import {fittingRows} from '../../../source/tui/dialogs/list-steps.js';
import type {ListQuestion} from '../../../source/tui/dialogs/questions.js';
import {fakeTranslate} from '../fixtures/fake-translate.js';

const many: ListQuestion = {
	kind: 'list',
	title: displayLine('Many'),
	empty: displayLine('none'),
	rows: Array.from({length: 45}, (_, index) => ({
		id: `row ${index}`,
		label: displayLine(`row ${index}`),
	})),
};

function setUp() {
	const printed: string[] = [];
	const dialogs = createLineDialogs({
		translate: fakeTranslate,
		print: (text) => printed.push(text),
	});
	return {dialogs, printed};
}

describe('a list in line mode', () => {
	it('shows the next page for n, with the numbers that choose', async () => {
		const {dialogs, printed} = setUp();
		const answer = dialogs.ask(many);

		dialogs.take('n');
		dialogs.take('25');

		expect(printed.at(-1)).toContain('  21. row 20\n');
		expect(printed.at(-1)).not.toContain('row 19');
		expect(await answer).toEqual({action: 'choose', value: 'row 24'});
	});

	it('prints a listing as a whole and asks nothing', async () => {
		const {dialogs, printed} = setUp();

		const answer = await dialogs.ask({...many, isListing: true});

		expect(answer).toBeUndefined();
		expect(dialogs.isOpen()).toBe(false);
		expect(printed.join('\n')).toContain('row 44');
	});

	it('is left by a command', () => {
		const {dialogs} = setUp();
		void dialogs.ask(many);

		expect(dialogs.isLeftBy('/status')).toBe(true);
		expect(dialogs.isLeftBy('row')).toBe(false);
	});
});

describe('a list that is found by words', () => {
	it('is not searched for letters far from each other', () => {
		const rows = ['model', 'mode of delivery'].map((text) => ({
			id: text,
			label: displayLine(text),
		}));

		const found = fittingRows({rows, isFoundByWords: true}, 'del mode');

		expect(found.map(({id}) => id)).toEqual(['model', 'mode of delivery']);
		expect(fittingRows({rows, isFoundByWords: true}, 'mly')).toEqual([]);
	});
});

describe('a page that is held while something is tried out', () => {
	it('takes every line, shows none of them, and goes when it is over', async () => {
		const echo: boolean[] = [];
		const printed: string[] = [];
		const dialogs = createLineDialogs({
			translate: fakeTranslate,
			print: (text) => printed.push(text),
			setEcho: (isOn) => echo.push(isOn),
		});
		const over = new AbortController();
		const held = dialogs.ask({
			kind: 'page',
			title: displayLine('Key'),
			lines: [{text: displayLine('Trying it')}],
			isHeld: true,
			until: over.signal,
		});

		for (const line of ['gsk-another', '', '/help', '1']) dialogs.take(line);
		const isOpen = dialogs.isOpen();
		const isLeft = dialogs.isLeftBy('/help');
		over.abort();

		expect(await held).toBeUndefined();
		expect([isOpen, isLeft, dialogs.isOpen()]).toEqual([true, false, false]);
		expect(echo).toEqual([false, true]);
		expect(printed).toEqual(['Key\nTrying it']);
	});
});
