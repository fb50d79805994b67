import {afterEach, describe, expect, it, vi} from 'vitest';
import {safe} from '../../../source/lib/safe-text.js';
import type {DialogDesk} from '../../../source/tui/dialogs/dialog-desk.js';
import {createDialogDesk} from '../../../source/tui/dialogs/dialog-desk.js';
import type {ListQuestion, PageQuestion} from '../../../source/tui/dialogs/questions.js';
import {createDialogMount} from '../../../source/tui/ink/dialog-mount.js';
import {createKeymap} from '../../../source/tui/keys/keymap.js';
import type {Pane} from '../../../source/tui/screen/pane-state.js';
import type {Size} from '../../../source/tui/screen/screen-layout.js';
import {layoutScreen} from '../../../source/tui/screen/screen-layout.js';
import {createInputParser} from '../../../source/tui/terminal/input.js';
import type {ModelStore} from '../../../source/tui/tui-model.js';
import {createModelStore} from '../../../source/tui/tui-model.js';
import {fakeTranslate as translate} from '../fixtures/fake-translate.js';
import {plain, colorTheme as theme} from '../fixtures/theme.js';

type Opened = {
	readonly desk: DialogDesk;
	readonly store: ModelStore;
	readonly type: (keys: string) => void;
	readonly rows: () => readonly string[];
	readonly close: () => void;
};

let opened: Opened | undefined;
afterEach(() => opened?.close());

function openOn(size: Size): Opened {
	let drawn: readonly string[] = [];
	const pane: Pane = {
		place: (rect) => {
			if (rect === undefined) drawn = [];
		},
		setRows: (rows) => {
			drawn = rows.map((row) => plain(row));
		},
	};
	const store = createModelStore(size, () => undefined);
	const desk = createDialogDesk({store, keymap: createKeymap(), onError: vi.fn()});
	const mount = createDialogMount(pane, {
		theme,
		translate,
		dialogs: desk,
		onChange: () => undefined,
	});
	const paint = () => void mount.show(store.get(), layoutScreen(store.get().size, 1).transcript);
	desk.connect({...mount, paint});
	const parser = createInputParser();
	opened = {
		desk,
		store,
		rows: () => {
			paint();
			return drawn;
		},
		type(keys) {
			for (const event of parser.push(Buffer.from(keys)))
				if (event.type === 'key') desk.takeKey(event.key);
				else if (event.type === 'paste') desk.takePaste(event.text, () => undefined);
			paint();
		},
		close: mount.hide,
	};
	return opened;
}

const fruits = ['apple', 'banana', 'cherry', 'date'];
const list = (question: Partial<ListQuestion> = {}): ListQuestion => ({
	kind: 'list',
	title: safe`Fruits`,
	empty: safe`No fruit`,
	rows: fruits.map((id, index) => ({
		id,
		label: translate(id),
		detail: safe`number ${index}`,
		isCurrent: id === 'banana',
	})),
	...question,
});
const page = (lines: number, question: Partial<PageQuestion> = {}): PageQuestion => ({
	kind: 'page',
	title: safe`A page`,
	lines: Array.from({length: lines}, (_, index) => ({text: safe`line ${index}`})),
	...question,
});

describe('list dialog', () => {
	it('takes the keys of one chunk one after the other, and the Enter after them', async () => {
		const {desk, type, rows} = openOn({columns: 60, rows: 24});
		const answer = desk.ask(list());
		rows();

		type('chx\u007f\r');

		expect(await answer).toEqual({action: 'choose', value: 'cherry'});
		expect(rows()).toEqual([]);
	});

	it('begins at what holds now, and moves over the ends', async () => {
		const {desk, type, rows} = openOn({columns: 60, rows: 24});
		const answer = desk.ask(list());

		expect(rows().join('\n')).toMatch(/>• banana +number 1/);
		type('\u001b[A\u001b[A\r');

		expect(await answer).toEqual({action: 'choose', value: 'date'});
	});

	it('says that nothing fits, takes no Enter then, and Esc leaves', async () => {
		const {desk, type, rows} = openOn({columns: 60, rows: 24});
		const answer = desk.ask(list());
		rows();

		type('zzz\r');
		await vi.waitFor(() => expect(rows().join('\n')).toContain('dialog.no_match'));
		type('\u001b[27u');

		expect(await answer).toBeUndefined();
	});

	it('takes what was typed where that is an answer, and shows what is said of no rows', async () => {
		const {desk, type, rows} = openOn({columns: 60, rows: 24});
		const answer = desk.ask(list({rows: [], takesText: true}));

		expect(rows().join('\n')).toContain('No fruit');
		type('my own\r');

		expect(await answer).toEqual({action: 'text', value: 'my own'});
	});

	it('acts on the chosen row with keys of its own, and previews it', async () => {
		const {desk, type, rows} = openOn({columns: 70, rows: 24});
		const answer = desk.ask(
			list({
				actions: [{id: 'delete', chord: 'ctrl+x', label: safe`delete`}],
				preview: async (id) => [{text: translate(`about ${id}`)}],
			}),
		);

		await vi.waitFor(() => expect(rows().join('\n')).toContain('about banana'));
		expect(rows().join('\n')).toContain('Ctrl+X delete');
		type('\u001b[B\u0018');

		expect(await answer).toEqual({action: 'delete', value: 'cherry'});
	});

	it('acts with Space on the chosen row, but not between words that are typed', async () => {
		const {desk, type, rows} = openOn({columns: 70, rows: 24});
		const actions = [{id: 'toggle', chord: 'space', label: safe`in or out`}];
		const answer = desk.ask(list({actions, takesText: true}));
		rows();

		type('\u001b[B ');
		expect(await answer).toEqual({action: 'toggle', value: 'cherry'});

		const typed = desk.ask(list({actions, takesText: true}));
		type('my own\r');
		expect(await typed).toEqual({action: 'text', value: 'my own'});
	});

	it('has the chosen row in sight in 40 columns and 12 rows, however long the list', async () => {
		const {desk, type, rows} = openOn({columns: 40, rows: 12});
		const many = Array.from({length: 50}, (_, index) => ({
			id: `r${index}`,
			label: translate(`row-${index} with a label that is much too long for this window`),
		}));
		const answer = desk.ask(list({rows: many, selectedId: 'r30'}));

		const drawn = rows();
		expect(drawn.length).toBeLessThanOrEqual(11);
		expect(drawn.every((row) => row.length <= 40)).toBe(true);
		expect(drawn.join('\n')).toMatch(/> {1,2}row-30/);
		type('\u001b[B\r');

		expect(await answer).toEqual({action: 'choose', value: 'r31'});
	});
});

describe('page dialog', () => {
	it('scrolls a text that is too long, and says how far', async () => {
		const {desk, type, rows} = openOn({columns: 40, rows: 12});
		const answer = desk.ask(page(40));

		expect(rows().join('\n')).toMatch(/line 0\b/);
		type('\u001b[F');
		await vi.waitFor(() => expect(rows().join('\n')).toMatch(/line 39[\s\S]*40\/40/));
		type('\r');

		expect(await answer).toBeUndefined();
	});

	it('keeps its choices in sight beside a long text; a number answers', async () => {
		const {desk, type, rows} = openOn({columns: 40, rows: 12});
		const choices = [
			{id: 'yes', label: safe`Do it`},
			{id: 'no', label: safe`Leave it`},
		];
		const answer = desk.ask(page(40, {choices, selectedId: 'no'}));

		expect(rows().join('\n')).toMatch(/ {2}1\. Do it[\s\S]*> 2\. Leave it/);
		type('1');

		expect(await answer).toEqual({action: 'choose', value: 'yes'});
	});

	it('stops at its last choice, so that no key too many reaches what costs something', async () => {
		const {desk, type} = openOn({columns: 40, rows: 12});
		const choices = [
			{id: 'again', label: safe`Do it again`},
			{id: 'back', label: safe`Back`},
		];
		const answer = desk.ask(page(1, {choices, selectedId: 'back'}));

		type('\u001b[B\u001b[B\r');

		expect(await answer).toEqual({action: 'choose', value: 'back'});
	});
});

describe('field dialog', () => {
	it('is emptied by Ctrl+U, and goes on from there', async () => {
		const {desk, type, rows} = openOn({columns: 40, rows: 12});
		const answer = desk.ask({kind: 'field', title: safe`Name`, label: safe`New`, value: 'old'});
		rows();

		type('er\u0015new\r');

		expect(await answer).toEqual({action: 'text', value: 'new'});
	});

	it('shows a secret as stars, and gives it as it was typed', async () => {
		const {desk, type, rows, store} = openOn({columns: 40, rows: 12});
		const answer = desk.ask({
			kind: 'field',
			title: safe`Unlock`,
			label: safe`Passphrase`,
			isSecret: true,
		});
		rows();

		type('hunter two');
		await vi.waitFor(() => expect(rows().join('\n')).toContain('> **********'));
		expect(JSON.stringify(store.get())).not.toContain('hunter');
		type('\r');

		expect(await answer).toEqual({action: 'text', value: 'hunter two'});
	});

	it('begins with what there is', async () => {
		const {desk, type, rows} = openOn({columns: 40, rows: 12});
		const answer = desk.ask({kind: 'field', title: safe`Name`, label: safe`New`, value: 'old'});
		rows();

		type(' one\r');

		expect(await answer).toEqual({action: 'text', value: 'old one'});
	});
});

describe('a paste', () => {
	const paste = (text: string) => `\u001b[200~${text}\u001b[201~`;

	it('answers no page: neither its numbers nor its Enter are keys', async () => {
		const {desk, type, rows} = openOn({columns: 40, rows: 12});
		const choices = [
			{id: 'yes', label: safe`Do it`},
			{id: 'no', label: safe`Leave it`},
		];
		const answer = desk.ask(page(1, {choices, selectedId: 'no'}));
		rows();

		type(`${paste('1')}${paste('\n')}\r`);

		expect(await answer).toEqual({action: 'choose', value: 'no'});
	});

	it('is looked for in a list, where its characters are no keys either', async () => {
		const {desk, type, rows} = openOn({columns: 40, rows: 12});
		const actions = [{id: 'drop', chord: 'h', label: safe`drop`}];
		const answer = desk.ask(list({actions}));
		rows();

		type(`${paste('che')}\r`);

		expect(await answer).toEqual({action: 'choose', value: 'cherry'});
	});

	it.each([true, false])('is on one line in a field, secret: %s', async (isSecret) => {
		const {desk, type, rows} = openOn({columns: 40, rows: 12});
		const answer = desk.ask({kind: 'field', title: safe`Key`, label: safe`Key`, isSecret});
		rows();

		type(`${paste('sk one\ntwo')}!\r`);

		expect(await answer).toEqual({action: 'text', value: 'sk one two!'});
	});
});

describe('one dialog after the other', () => {
	it('leaves the first without an answer', async () => {
		const {desk, type, rows} = openOn({columns: 40, rows: 12});
		const first = desk.ask(list());
		const second = desk.ask(page(1));
		rows();

		type('\r');

		expect(await first).toBeUndefined();
		expect(await second).toBeUndefined();
	});

	it('loses nothing that was typed after the key that left it', async () => {
		const {desk, rows} = openOn({columns: 40, rows: 12});
		const answer = desk.ask(page(1));
		rows();
		const late: string[] = [];

		for (const event of createInputParser().push(Buffer.from('\rhi')))
			if (event.type === 'key') desk.takeKey(event.key, () => late.push(event.key.text));

		expect(await answer).toBeUndefined();
		await vi.waitFor(() => expect(late).toEqual(['h', 'i']));
	});
});
