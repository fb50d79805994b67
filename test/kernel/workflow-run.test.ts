import {describe, expect, it} from 'vitest';
import * as z from 'zod/mini';
import {OpenIntentError} from '../../source/contracts/errors.js';
import type {Tool} from '../../source/contracts/tool.js';
import type {WorkflowStep} from '../../source/contracts/workflow.js';
import {runWorkflow} from '../../source/kernel/workflow-run.js';
import type {FakeKernelOptions} from '../helpers/fake-kernel.js';
import {fakeKernel} from '../helpers/fake-kernel.js';
import {fakeTool} from '../helpers/fake-tool.js';

const step = (text: string, more: Partial<WorkflowStep> = {}): WorkflowStep => ({
	title: text,
	tool: 'fake_echo',
	arguments: {text},
	...more,
});

/** Fails for `bad`, and says that its command failed for `exit`. */
const moody: Tool = fakeTool({
	run: async ({text}: {text: string}) => {
		if (text === 'bad') throw new OpenIntentError('OI_ERR_FILE_NOT_FOUND', 'There is no bad.');
		return {text: `did ${text}`, data: {success: text !== 'exit'}};
	},
});

function start(steps: readonly WorkflowStep[], options: FakeKernelOptions = {}) {
	const kernel = fakeKernel({tools: [moody], ...options});
	const workflow = {id: 'w1', name: 'backup', steps, labels: []};
	return {...kernel, run: () => runWorkflow(kernel, workflow, kernel.scope)};
}

const started = ({events}: ReturnType<typeof start>) =>
	events.flatMap(({name, payload}) =>
		name === 'tool-call-start' ? [(payload as {summary: string}).summary] : [],
	);

describe('runWorkflow', () => {
	it('takes each step through the dispatcher, in order, and says what became of it', async () => {
		const given = start([step('one'), step('two')]);

		const {text, data, error, toolCalls} = await given.run();

		expect(error).toBeUndefined();
		expect(started(given)).toEqual(['one', 'two']);
		expect(given.audit.map(({phase}) => phase)).toEqual(['intent', 'result', 'intent', 'result']);
		expect(text).toBe('1. fake_echo("one"): done\ndid one\n\n2. fake_echo("two"): done\ndid two');
		expect(toolCalls).toBe(2);
		expect(data).toMatchObject({
			workflow: {name: 'backup'},
			steps: [{status: 'ok'}, {status: 'ok'}],
		});
	});

	it('stops at the first step that fails, and names it', async () => {
		const given = start([step('one'), step('bad'), step('three')]);

		const {text, data, error} = await given.run();

		expect(started(given)).toEqual(['one', 'bad']);
		expect(error).toMatchObject({
			code: 'OI_ERR_FILE_NOT_FOUND',
			message: 'Step 2 of 3, fake_echo("bad"), did not work: There is no bad.',
		});
		expect(text).toContain('3. fake_echo("three"): not run');
		expect(data).toMatchObject({steps: [{}, {status: 'failed'}, {status: 'not-run'}]});
	});

	it('takes a command that says it failed for a failure', async () => {
		const given = start([step('exit'), step('two')]);

		const {error} = await given.run();

		expect(started(given)).toEqual(['exit']);
		expect(error).toMatchObject({
			code: 'OI_ERR_TOOL_FAILED',
			message: 'Step 1 of 2 failed: fake_echo("exit").',
		});
	});

	it('goes on after a failure where the step says so', async () => {
		const given = start([step('bad', {goesOnAfterFailure: true}), step('two')]);

		const {error, text} = await given.run();

		expect(started(given)).toEqual(['bad', 'two']);
		expect(error).toBeUndefined();
		expect(text).toContain('1. fake_echo("bad"): failed');
	});

	it('ends between and inside steps when it is cancelled, also where a step goes on after a failure', async () => {
		const given = start([step('one', {goesOnAfterFailure: true}), step('two')], {
			tools: [
				fakeTool({
					run: async () => {
						given.controller.abort();
						return {text: 'late'};
					},
				}),
			],
		});

		const {error} = await given.run();

		expect(started(given)).toEqual(['one']);
		expect(error?.code).toBe('OI_ERR_RUN_CANCELLED');
	});

	it.each([
		[
			'a tool that is gone',
			step('two', {tool: 'fake_gone'}),
			'OI_ERR_TOOL_UNKNOWN',
			'there is no tool',
		],
		[
			'arguments that no longer fit',
			step('two', {arguments: {text: 4}}),
			'OI_ERR_TOOL_ARGUMENTS',
			'no longer fit',
		],
		[
			'a text that was forgotten',
			step('two', {arguments: {text: 'a [forgotten]'}}),
			'OI_ERR_WORKFLOW_INCOMPLETE',
			'taken out',
		],
	])('runs nothing with %s', async (_what, broken, code, message) => {
		const given = start([step('one'), broken]);

		const running = given.run();

		await expect(running).rejects.toMatchObject({code});
		await expect(running).rejects.toThrow(message);
		await expect(running).rejects.toThrow('Step 2 of the workflow "backup"');
		expect(given.events).toEqual([]);
	});

	it('takes a tool by its schema of now', async () => {
		const given = start([step('one')], {
			tools: [{...fakeTool(), input: z.object({text: z.string(), more: z.string()})}],
		});

		await expect(given.run()).rejects.toMatchObject({code: 'OI_ERR_TOOL_ARGUMENTS'});
	});
});
