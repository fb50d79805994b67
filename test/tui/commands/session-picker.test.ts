import {expect, it} from 'vitest';
import {pickSession} from '../../../source/tui/commands/session-picker.js';
import type {CommandContext} from '../../../source/tui/commands/slash-command.js';
import type {DialogAnswer} from '../../../source/tui/dialogs/questions.js';
import {fakeTranslate as translate} from '../fixtures/fake-translate.js';

async function removedBy(id: string, answer: string | undefined): Promise<readonly string[]> {
	const removed: string[] = [];
	const script: (DialogAnswer | undefined)[] = [
		{action: 'delete', value: id},
		...(answer === undefined ? [] : [{action: 'choose', value: answer}]),
	];
	const row = {title: 'a', cwd: '/', updatedAt: 1, messageCount: 1};
	const sessions = {
		firstWords: async () => new Map(),
		remove: async (gone: string) => void removed.push(gone),
	};
	await pickSession({
		translate,
		ask: async () => script.shift(),
		print: () => undefined,
		sessionId: () => 'used',
		setSession: () => undefined,
		setRemoved: () => undefined,
		app: Promise.resolve({
			actions: {sessions},
			listSessions: async () => ['used', 'other'].map((name) => ({...row, id: name})),
		}),
	} as unknown as CommandContext);
	return removed;
}

it('removes another session at once, and the one in use only when that is meant', async () => {
	const other = await removedBy('other', undefined);
	const kept = await removedBy('used', 'keep');
	const meant = await removedBy('used', 'remove');

	expect({other, kept, meant}).toEqual({other: ['other'], kept: [], meant: ['used']});
});
