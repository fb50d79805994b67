import {describe, expect, it} from 'vitest';
import {createConversation} from '../../../source/tui/session/conversation.js';
import {chooseModel, modelSetters} from '../../../source/tui/session/session-model.js';
import {resumeSession} from '../../../source/tui/session/session-resume.js';
import {createFakeApp} from '../fixtures/fake-app.js';
import {fakeTranslate as translate} from '../fixtures/fake-translate.js';

function open(fake: ReturnType<typeof createFakeApp>, fromCommandLine?: string) {
	let settle: (() => void) | undefined;
	const shown: (string | undefined)[] = [];
	const app = Promise.resolve(fake.app);
	const conversation = createConversation({
		app,
		approver: async () => 'once',
		translate,
		...(fromCommandLine === undefined ? {} : {runDefaults: {model: fromCommandLine}}),
		onSend: () => undefined,
		onBusyChange: (isBusy) => {
			if (!isBusy) settle?.();
		},
		onResult: () => undefined,
		onError: () => undefined,
	});
	const context = {
		app,
		translate,
		print: () => undefined,
		showHistory: () => undefined,
		setSession: conversation.setSession,
		...{onLeave: conversation.onLeave, isBusy: conversation.isBusy, showError: () => undefined},
		...modelSetters(conversation, (model) => shown.push(model)),
	};
	const say = async (text: string) => {
		const idle = new Promise<void>((resolve) => {
			settle = resolve;
		});
		conversation.submit(text);
		await idle;
		return fake.requests.at(-1);
	};
	return {
		shown,
		say,
		choose: (name: string) => chooseModel(context, name),
		resume: () => resumeSession(context, 'session-1234'),
	};
}

describe('the model of a session', () => {
	it('goes with its first intent, and is kept at once when the session is there', async () => {
		const fake = createFakeApp();
		const first = open(fake);
		await first.choose('opus');

		const request = await first.say('say hi');
		await first.choose('sonnet');
		const again = open(fake);
		await again.resume();

		expect(request).toMatchObject({model: 'opus', isModelOfSession: true});
		expect(again.shown).toEqual(['sonnet']);
		expect(await again.say('say more')).toMatchObject({model: 'sonnet'});
	});

	it('is the usual one again after /model default', async () => {
		const fake = createFakeApp();
		const first = open(fake);
		await first.say('say hi');
		await first.choose('opus');

		await first.choose('default');
		const again = open(fake);
		await again.resume();

		expect(first.shown).toEqual(['opus', 'haiku']);
		expect(again.shown).toEqual(['haiku']);
		expect(await again.say('say more')).not.toHaveProperty('model');
	});

	it('gives way to -m, which the session does not keep', async () => {
		const fake = createFakeApp();
		await fake.app.setSessionModel('session-1234', 'opus');
		const {say, resume, shown} = open(fake, 'gpt');
		await resume();

		const request = await say('say hi');

		expect(shown).toEqual(['gpt']);
		expect(request).toMatchObject({model: 'gpt'});
		expect(request).not.toHaveProperty('isModelOfSession');
	});

	it('stays as it is when there is no model of that name', async () => {
		const fake = createFakeApp();
		const {choose, say} = open(fake);
		await choose('opus');

		await expect(choose('nope')).rejects.toMatchObject({code: 'OI_ERR_MODEL_UNKNOWN'});

		expect(await say('say hi')).toMatchObject({model: 'opus'});
	});
});
