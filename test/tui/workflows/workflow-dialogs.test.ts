import {describe, expect, it} from 'vitest';
import type {CommandContext} from '../../../source/tui/commands/slash-command.js';
import {useWorkflows} from '../../../source/tui/commands/workflow-command.js';
import type {DialogQuestion} from '../../../source/tui/dialogs/questions.js';
import {saveWorkflow} from '../../../source/tui/workflows/save-workflow.js';
import {fakeTranslate as translate} from '../fixtures/fake-translate.js';
import {createFakeWorkflows} from '../fixtures/fake-workflows.js';

/** Answers one question after the other; undefined leaves it. */
function setUp(...answers: readonly (string | undefined)[]) {
	const log: string[] = [];
	const asked: DialogQuestion[] = [];
	const said = [...answers];
	const workflows = createFakeWorkflows(log);
	const context = {
		translate,
		app: Promise.resolve({actions: {workflows: async () => workflows}}),
		ask: async (question: DialogQuestion) => {
			asked.push(question);
			const value = said.shift();
			const [, action = 'choose', id = value] = /^(toggle) (.*)$/.exec(value ?? '') ?? [];
			return id === undefined ? undefined : {action, value: id};
		},
		print: (text: string) => void log.push(`print ${text}`),
		submit: (text: string) => void log.push(`submit ${text}`),
		showChat: () => void log.push('chat'),
	} as unknown as CommandContext;
	const labels = (index: number) => {
		const question = asked[index];
		if (question?.kind === 'list') return question.rows.map(({label}) => label);
		return question?.kind === 'page' ? question.choices?.map(({id}) => id) : undefined;
	};
	const lines = (index: number) => {
		const question = asked[index];
		return question?.kind === 'page' ? question.lines.map(({text}) => text).join('\n') : '';
	};
	return {context, log, asked, labels, lines};
}

const task = {id: 't1', title: 'build it'};

describe('saving a task as a workflow', () => {
	it('takes the steps that were not left out, and the name', async () => {
		const {context, log, labels} = setUp('3', '1', '1', 'save', ' mine ');

		const said = await saveWorkflow(context, task);

		expect(labels(0)).toEqual([
			'workflows.save_steps 3',
			'[x] 1. fs_write_file("a.txt")',
			'[x] 2. shell_execute("make")',
			'[x] 3. http_request("key")',
		]);
		expect(labels(1)?.[3]).toContain('[ ] 3.');
		expect(log).toEqual(['save mine 1,2']);
		expect(said).toBe('workflows.saved mine');
	});

	it('takes a step out and in with Space, and stays at it; saving is none', async () => {
		const {context, log, asked} = setUp('toggle 3', 'toggle save', 'save', 'mine');

		await saveWorkflow(context, task);

		const selected = asked.map((question) => question.kind !== 'field' && question.selectedId);
		expect(selected.slice(0, 3)).toEqual(['save', '3', 'save']);
		expect(log).toEqual(['save mine 1,2']);
	});

	it('says why a step cannot be saved', async () => {
		const {context, log, asked} = setUp('save', 'mine');

		expect(await saveWorkflow(context, task)).toBe('No step 3.');

		const [list] = asked;
		expect(list?.kind === 'list' && list.rows[3]?.detail).toBe('workflows.problems.taken-out');
		expect(log).toEqual([]);
	});

	it.each([
		['replace', ['save build 1,2 replacing']],
		['keep', []],
	])('asks before it takes the place of another one: %s', async (answer, expected) => {
		const {context, log} = setUp('3', 'save', 'build', answer);

		await saveWorkflow(context, task);

		expect(log).toEqual(expected);
	});

	it('saves nothing without steps, or when the person leaves', async () => {
		const {context, log, asked} = setUp('1', '2', '3', 'save', undefined);

		expect(await saveWorkflow(context, task)).toBeUndefined();

		expect(asked.every(({kind}) => kind === 'list')).toBe(true);
		expect(log).toEqual([]);
	});
});

describe('/workflow', () => {
	it('shows one with its steps and arguments, and runs it', async () => {
		const {context, log, labels, lines} = setUp('w1', 'run');

		await useWorkflows(context, '');

		expect(labels(0)).toEqual(['build', 'nightly']);
		expect(labels(1)).toEqual(['run', 'disable', 'rename', 'remove', 'leave']);
		expect(lines(1)).toContain('1. fs_write_file("a.txt")\n   path: a.txt\n   content: A');
		expect(lines(1)).toContain('workflows.scheduled 0 7 * * *');
		expect(log).toEqual(['chat', 'submit /workflow build']);
	});

	it('enables one that is disabled, and stays with it', async () => {
		const {context, log, labels, asked} = setUp('w2', 'enable', 'leave');

		await useWorkflows(context, '');

		expect(labels(1)).toEqual(['enable', 'rename', 'remove', 'leave']);
		expect(log).toEqual(['enable w2 true']);
		expect(asked.map(({kind}) => kind)).toEqual(['list', 'page', 'page', 'list']);
	});

	it('says before it removes one which schedules go with it', async () => {
		const {context, log, lines} = setUp('w1', 'remove', 'keep', 'remove', 'remove');

		await useWorkflows(context, '');

		expect(lines(2)).toContain('workflows.unscheduled 0 7 * * *');
		expect(log).toEqual(['remove w1', 'print workflows.removed build']);
	});

	it('gives one another name', async () => {
		const {context, log} = setUp('w1', 'rename', 'other', 'leave');

		await useWorkflows(context, '');

		expect(log).toEqual(['rename w1 other']);
	});
});
