import {expect, it, vi} from 'vitest';
import type {AppCommandOptions} from '../../../source/tui/app-commands.js';
import {createAppCommands} from '../../../source/tui/app-commands.js';
import {quitAsking} from '../../../source/tui/commands/quit-command.js';
import type {CommandContext} from '../../../source/tui/commands/slash-command.js';
import {untilIdle} from '../../../source/tui/leaving/finish-alone.js';
import {followScheduledWork} from '../../../source/tui/leaving/scheduled-work.js';
import {createModelStore} from '../../../source/tui/tui-model.js';
import {createFakeApp} from '../fixtures/fake-app.js';
import {fakeTranslate as translate} from '../fixtures/fake-translate.js';

const start = {
	...{runId: 'r1', taskId: 't1', sessionId: undefined, intent: 'water the plants'},
	...({route: 'model', cwd: '/', isKept: true} as const),
};

/** A program in which something runs, and the keys that leave it. */
async function setUp(surface: string, answer?: string) {
	const {app, emit} = createFakeApp();
	const opened = Promise.resolve(app);
	const scheduled = followScheduledWork(opened);
	await opened;
	emit('run-start', {...start, surface});
	const asked: string[] = [];
	const quit = vi.fn();
	const context = {
		translate,
		isBusy: () => false,
		scheduled: scheduled.running,
		quit,
		logins: {cancel: () => false},
		async ask(question: {readonly lines: readonly {readonly text: string}[]}) {
			asked.push(question.lines.map(({text}) => text).join('|'));
			return answer === undefined ? undefined : {action: 'choose', value: answer};
		},
	} as unknown as CommandContext;
	const conversation = {isBusy: () => false, idle: async () => undefined, interrupt: () => []};
	const commands = createAppCommands({
		...{store: createModelStore({columns: 80, rows: 24}, () => undefined), context, quit},
		...{conversation, scheduled, reading: {commands: {}}, prompt: {onSend: () => undefined}},
		showError(cause: unknown) {
			throw cause;
		},
	} as unknown as AppCommandOptions);
	const end = () => emit('run-end', {runId: 'r1'} as never);
	return {context, commands, conversation, scheduled, asked, quit, end};
}

it.each(['headless', 'stop'])('asks before a scheduled run is left, and takes %s', async (how) => {
	const {context, asked, quit} = await setUp('schedule', how);

	await quitAsking(context);

	expect(asked).toEqual(['quit.text|quit.scheduled water the plants']);
	expect(quit.mock.calls).toEqual([[how]]);
});

it.each([
	['Ctrl+C twice', ['cancel-or-quit', 'cancel-or-quit']],
	['Ctrl+D', ['quit-or-delete']],
] as const)('asks before %s leaves a scheduled run, and may stay', async (_keys, presses) => {
	const {commands, asked, quit} = await setUp('schedule', 'stay');

	for (const press of presses) commands[press]();

	await vi.waitFor(() => expect(asked).toHaveLength(1));
	expect(quit).not.toHaveBeenCalled();
});

it('asks nothing once it has ended, or when it is no run of a schedule', async () => {
	const ended = await setUp('schedule');
	ended.end();
	const other = await setUp('one-shot');

	for (const {context, commands, asked, quit} of [ended, other]) {
		await quitAsking(context);
		commands['cancel-or-quit']();
		commands['cancel-or-quit']();

		expect(asked).toEqual([]);
		expect(quit.mock.calls).toEqual([['stop'], ['stop']]);
	}
});

it('is finished when nobody looks any more, unless it is given up', async () => {
	for (const finish of ['end', 'giveUp'] as const) {
		const {conversation, scheduled, end} = await setUp('schedule');
		const finished = vi.fn();

		const idle = untilIdle({conversation, scheduled}).then(finished);
		await new Promise((resolve) => setImmediate(resolve));
		expect(finished).not.toHaveBeenCalled();
		if (finish === 'end') end();
		else scheduled.giveUp();
		await idle;

		expect(scheduled.running()).toEqual([]);
	}
});
