import {expect, it} from 'vitest';
import type {FileChange, UndoneChange} from '../../../source/contracts/surface-actions.js';
import {diffLines} from '../../../source/lib/line-diff.js';
import {undoChanges} from '../../../source/tui/commands/change-commands.js';
import type {CommandContext} from '../../../source/tui/commands/slash-command.js';
import type {DialogQuestion} from '../../../source/tui/dialogs/questions.js';
import {createFakeApp} from '../fixtures/fake-app.js';
import {fakeTranslate} from '../fixtures/fake-translate.js';

const change = (id: string, isChangedSince = false): FileChange => ({
	...{id, kind: 'create', path: `/tmp/${id}.md`, from: undefined, isFolder: false, isChangedSince},
	lines: diffLines('', 'one\n'),
});

/** `/undo` with a yes to all: what is asked, what is taken back, and what is said. */
async function undo(changes: readonly FileChange[], undone: readonly UndoneChange[] = []) {
	const asked: DialogQuestion[] = [];
	const taken: string[] = [];
	const said: string[] = [];
	const {app} = createFakeApp();
	const actions = {
		...app.actions,
		changes: {
			lastRun: async () => changes,
			undo: async (ids: readonly string[]) => {
				taken.push(...ids);
				return undone;
			},
		},
	};
	const context = {
		translate: fakeTranslate,
		app: Promise.resolve({...app, actions}),
		print: (text: string) => said.push(text),
		sessionId: () => 'session-1234',
		ask: async (question: DialogQuestion) => {
			asked.push(question);
			return {value: 'all'};
		},
	};
	await undoChanges(context as unknown as CommandContext, '');
	const [page] = asked;
	return {page: page?.kind === 'page' ? page : undefined, taken, said};
}

it('A5: /undo says what was changed since, and takes back the others only', async () => {
	const {page, taken} = await undo([change('one', true), change('two'), change('three')]);

	const notes = page?.lines.filter(({look}) => look === 'warning').map(({text}) => text);
	expect(notes).toEqual(['changes.since']);
	expect(page?.choices?.map(({label}) => label)).toEqual([
		'changes.undo_others 2',
		'changes.undo_file /tmp/two.md',
		'changes.undo_file /tmp/three.md',
		'changes.undo_none',
	]);
	expect(taken).toEqual(['three', 'two']);
});

it('A5: /undo offers nothing where all was changed since', async () => {
	const {page} = await undo([change('one', true)]);

	expect(page?.choices?.map(({id}) => id)).toEqual(['none']);
});

it('A5: /undo tells what was done also when one could not be', async () => {
	const error = {message: 'one.md is another one', hint: 'look at it'};

	const {said} = await undo(
		[change('one'), change('two')],
		[{text: 'two.md is gone again.'}, {text: '', error}],
	);

	expect(said.join()).toMatch(/^two\.md is gone again\.\n.*one\.md is another one.*look at it/s);
});

it('calls a folder a folder, and has nothing to say of lines in it', async () => {
	const {page} = await undo([{...change('reports'), isFolder: true, lines: undefined}]);
	const lines = page?.lines.map(({text}) => text) ?? [];

	expect(lines[0]).toContain('changes.create_folder');
	expect(lines.join('\n')).not.toContain('changes.not_shown');
});
