import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {safe} from '../../../source/lib/safe-text.js';
import {lineField, lineFieldRow} from '../../../source/tui/composer/line-field.js';
import {createDialogDesk} from '../../../source/tui/dialogs/dialog-desk.js';
import type {DialogQuestion} from '../../../source/tui/dialogs/questions.js';
import {composerKeys} from '../../../source/tui/keys/key-rows.js';
import {createKeymap} from '../../../source/tui/keys/keymap.js';
import {noLogFilter, stepLogFilter} from '../../../source/tui/panes/log-filter.js';
import {textWidth} from '../../../source/tui/screen/width.js';
import {createInputParser} from '../../../source/tui/terminal/input.js';
import type {Key} from '../../../source/tui/terminal/key-names.js';
import {chordOf} from '../../../source/tui/terminal/key-names.js';
import {createFindMode} from '../../../source/tui/transcript/reading/find-mode.js';
import {createTranscriptBuffer} from '../../../source/tui/transcript/transcript-buffer.js';
import {createModelStore} from '../../../source/tui/tui-model.js';
import {chordBytes} from '../../helpers/chord-bytes.js';
import type {ReferenceCommand} from '../composer/reference-editor.js';
import {createReferenceEditor} from '../composer/reference-editor.js';
import {plain, colorTheme as theme} from '../fixtures/theme.js';

// What the plain editor of the tests does not do, or one line does not have.
const left = new Set(['newline', 'up', 'down', 'older', 'newer', 'undo', 'redo']);
type Step = {readonly bytes: string; readonly command?: ReferenceCommand};
const keySteps: readonly Step[] = composerKeys
	.filter(({command}) => !left.has(command))
	.flatMap(({command, chords}) =>
		chords.map((chord) => ({bytes: chordBytes(chord), command: command as ReferenceCommand})),
	);
const letters = [...'abxyz 1?_.', '日', '本', 'é', '\u0301', '👍', '🏽', '🇩', '한'];
const step: fc.Arbitrary<Step> = fc.oneof(
	{weight: 3, arbitrary: fc.constantFrom(...letters).map((bytes) => ({bytes}))},
	{weight: 2, arbitrary: fc.constantFrom(...keySteps)},
);

function expectedOf(before: string, steps: readonly Step[]): string {
	const editor = createReferenceEditor();
	for (const {bytes: text, command} of [{bytes: before} as Step, ...steps])
		editor.step(command === undefined ? {type: 'insert', text} : {type: command});
	return editor.text();
}

/** The keys of one chunk. */
const keysOf = (bytes: string): readonly Key[] =>
	createInputParser()
		.push(Buffer.from(bytes))
		.flatMap((event) => (event.type === 'key' ? [event.key] : []));

async function typed(question: DialogQuestion, bytes: string): Promise<string | undefined> {
	const store = createModelStore({columns: 60, rows: 20}, () => undefined);
	const onError = (cause: unknown) => {
		throw cause;
	};
	const desk = createDialogDesk({store, keymap: createKeymap(), onError});
	const room = () => ({rowCount: 1, height: 1});
	desk.connect({room, sendToField: () => false, paint: () => undefined});
	const answer = desk.ask(question);
	for (const key of keysOf(bytes)) desk.takeKey(key);
	return (await answer)?.value;
}

const words = {title: safe`Words`};

describe('keys and letters that come at once', () => {
	it('begin anew after Ctrl+U', async () => {
		const question = {kind: 'field', ...words, label: safe`New`, value: 'old name'} as const;

		expect(await typed(question, '\u0015new name\r')).toBe('new name');
		expect(await typed(question, 'x\u0015n\u0001a \u0005w\u0017be\r')).toBe('a be');
	});

	it('edit a field as they edit the prompt', async () => {
		const question = {kind: 'field', ...words, label: safe`New`, value: 'old 日本'} as const;
		await fc.assert(
			fc.asyncProperty(fc.array(step, {maxLength: 25}), async (steps) => {
				const bytes = steps.map((one) => one.bytes).join('');

				expect(await typed(question, `${bytes}\r`)).toBe(expectedOf('old 日本', steps));
			}),
			{numRuns: 150, seed: 11},
		);
	});

	it('edit what is looked for in a list as they edit the prompt', async () => {
		const question = {kind: 'list', ...words, empty: safe`-`, rows: [], takesText: true} as const;
		await fc.assert(
			fc.asyncProperty(fc.array(step, {maxLength: 25}), async (steps) => {
				// What Enter does with nothing is nothing; a letter at the end leaves something.
				const all = [...steps, {bytes: '\u0005', command: 'line-end'} as const, {bytes: 'z'}];
				const bytes = all.map((one) => one.bytes).join('');

				expect(await typed(question, `${bytes}\r`)).toBe(expectedOf('', all).trim());
			}),
			{numRuns: 100, seed: 12},
		);
	});

	const atEnd = new Set(['backspace', 'kill-word', 'kill-to-start']);
	const moves = /^(?:left|right|word-.*|line-.*|text-.*)$/;
	/** Where no cursor is shown it is at the end, and no key moves it. */
	const endSteps = keySteps.filter(({command = ''}) => atEnd.has(command) || moves.test(command));
	const endStep = fc.oneof(
		{weight: 3, arbitrary: fc.constantFrom(...letters).map((bytes) => ({bytes}) as Step)},
		{weight: 2, arbitrary: fc.constantFrom(...endSteps)},
	);
	const still = (steps: readonly Step[]) => steps.filter(({command = ''}) => !moves.test(command));

	it('edit what is looked for in the conversation, at its end', () => {
		fc.assert(
			fc.property(fc.array(endStep, {maxLength: 25}), (steps) => {
				const store = createModelStore({columns: 60, rows: 20}, () => undefined);
				const transcript = createTranscriptBuffer({width: 40, onChange: () => undefined});
				const {find, takeKey} = createFindMode({store, transcript, height: () => 10});
				find('');
				for (const key of keysOf(steps.map(({bytes}) => bytes).join('')))
					takeKey(key, chordOf(key));

				expect(store.get().find?.text).toBe(expectedOf('', still(steps)));
			}),
			{numRuns: 150, seed: 13},
		);
	});

	it('edit the filter of the log, at its end', () => {
		fc.assert(
			fc.property(fc.array(endStep, {maxLength: 25}), (steps) => {
				const keys = keysOf(steps.map(({bytes}) => bytes).join(''));
				const filter = keys.reduce(
					(now, key) => stepLogFilter(now, chordOf(key), key.text) ?? now,
					{...noLogFilter, isTyping: true},
				);

				expect(filter.text).toBe(expectedOf('', still(steps)));
			}),
			{numRuns: 150, seed: 14},
		);
	});
});

describe('the row of a field', () => {
	const row = (text: string, cursor: number, columns = 12) =>
		lineFieldRow({...lineField(text), cursor}, columns, theme);
	const cursor = (cell: string) => theme.paint('selected', safe`@`).replace('@', cell);

	it.each([
		['short', 5, '> short '],
		['a text of many words', 20, '> any words '],
		['a text of many words', 0, '> a text of '],
		['a text of many words', 10, '>  text of m'],
		['日本語中文字', 6, '> 語中文字 '],
	])('has of %j the part with the cursor at %i', (text, at, expected) => {
		expect(plain(row(text, at))).toBe(expected);
	});

	it('shows where the cursor is, on a whole character', () => {
		expect(row('a日b', 1)).toContain(cursor('日'));
		expect(row('ab', 2)).toContain(cursor(' '));
	});

	it('never is wider than its room, whatever is in it', () => {
		fc.assert(
			fc.property(
				fc.array(fc.constantFrom(...letters, '\u202e', '\u200b'), {maxLength: 30}),
				fc.nat({max: 40}),
				fc.integer({min: 5, max: 30}),
				(parts, at, columns) => {
					const text = parts.join('');
					const shown = plain(row(text, Math.min(at, text.length), columns));

					expect(textWidth(shown)).toBeLessThanOrEqual(Math.max(columns, 12));
					expect(shown).not.toMatch(/[\u202e\u200b]/);
				},
			),
			{numRuns: 200, seed: 15},
		);
	});
});
