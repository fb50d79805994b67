import {describe, expect, it} from 'vitest';
import {runSlashCommand} from '../../../source/tui/commands/run-slash-command.js';
import type {CommandContext} from '../../../source/tui/commands/slash-command.js';
import {createFakeApp} from '../fixtures/fake-app.js';
import {fakeTranslate} from '../fixtures/fake-translate.js';

function setUp() {
	const shown: string[] = [];
	const context = {
		translate: fakeTranslate,
		app: Promise.resolve(createFakeApp().app),
		echo: (text: string) => shown.push(`> ${text}`),
		print: (text: string) => shown.push(text),
		ask: async () => undefined,
		status: () => 'all is well',
	} as unknown as CommandContext;
	return {shown, run: (line: string) => runSlashCommand(context, line)};
}

describe('what a slash command leaves in the conversation', () => {
	it('is nothing where it only opens a dialog', async () => {
		const {run, shown} = setUp();

		await run('/help');

		expect(shown).toEqual([]);
	});

	it('is what was typed, above what it has to say', async () => {
		const {run, shown} = setUp();

		await run('/status');

		expect(shown).toEqual(['> /status', 'all is well']);
	});
});
