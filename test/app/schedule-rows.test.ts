import {describe, expect, it} from 'vitest';
import {toSchedule} from '../../source/app/schedule-rows.js';

const add = (intent: string) =>
	toSchedule(
		{
			...{cwd: '/w', redact: (text) => text, now: () => 0},
			workflows: async () => ({
				find: async () => ({id: 'w1', name: 'week'}) as never,
			}),
		},
		{when: 'daily 9:00', intent, timeZone: 'UTC'},
	);

describe('what is to run by itself', () => {
	it.each(['/quit', ' /plan the day', '/workflow', '/own-command x', '/计划'])(
		'is no command of the screen: %s',
		async (intent) => {
			await expect(add(intent)).rejects.toMatchObject({
				code: 'OI_ERR_USAGE',
				message: expect.stringContaining('is a command of the screen'),
				hint: expect.stringContaining('/workflow <name>'),
			});
		},
	);

	it.each(['list /tmp', '/etc/hosts: what is in it?', '/tmp/ is full?', 'git status'])(
		'is an intent: %s',
		async (intent) => {
			expect(await add(intent)).toMatchObject({intent, workflowId: undefined});
		},
	);

	it('is a workflow by its name', async () => {
		expect(await add('/workflow we')).toMatchObject({intent: '/workflow week', workflowId: 'w1'});
	});
});
