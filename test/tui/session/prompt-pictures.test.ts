import {describe, expect, it} from 'vitest';
import {createConversation} from '../../../source/tui/session/conversation.js';
import {createPromptPictures} from '../../../source/tui/session/prompt-pictures.js';
import {testPicture} from '../../helpers/test-pictures.js';
import {createFakeApp} from '../fixtures/fake-app.js';
import {fakeTranslate as translate} from '../fixtures/fake-translate.js';

function setUp() {
	const {app, requests} = createFakeApp();
	const printed: string[] = [];
	const asked: string[] = [];
	const opened = Promise.resolve({
		...app,
		actions: {
			...app.actions,
			pictures: {
				async named(text: string, model: string | undefined) {
					asked.push(`${text} for ${model}`);
					return {
						pictures: [testPicture()],
						left: [{name: 'gone.png', why: 'unread' as const, reason: 'there is no such file'}],
					};
				},
			},
		},
	});
	const conversation = createConversation({
		app: opened,
		approver: async () => 'once',
		takePictures: createPromptPictures({
			...{app: opened, translate},
			print: (text) => printed.push(text),
		}),
		translate,
		onSend: (text) => printed.push(`> ${text}`),
		onBusyChange: () => undefined,
		onResult: () => undefined,
		onError: ({message}) => printed.push(message),
	});
	return {conversation, printed, asked, requests};
}

describe('a prompt that names pictures', () => {
	it('takes them along, with a line for each in the conversation', async () => {
		const {conversation, printed, requests, asked} = setUp();
		conversation.setModel('opus');

		conversation.submit('say what is @red.png');
		await conversation.idle();

		expect(requests[0]?.pictures?.map(({name}) => name)).toEqual(['red.png']);
		expect(asked).toEqual(['say what is @red.png for opus']);
		expect(printed).toEqual([
			'> say what is @red.png',
			'pictures.attached red.png: PNG, 7 × 5 px, 75 B',
			'pictures.unread gone.png there is no such file',
		]);
	});

	it('is no word to a run that goes on, but the next intent', async () => {
		const {conversation, requests} = setUp();
		conversation.submit('wait');
		await new Promise(setImmediate);

		conversation.say('and this?');
		conversation.say('say @red.png');
		const waiting = conversation.waiting();
		conversation.interrupt();
		await conversation.idle();

		expect(waiting).toEqual({said: ['and this?'], queued: ['say @red.png']});
		expect(requests).toHaveLength(1);
	});

	it('asks nothing where none is named, or the line is a command', async () => {
		const {conversation, requests, asked} = setUp();

		conversation.submit('say hello');
		conversation.submit('!file @red.png');
		await conversation.idle();

		expect(asked).toEqual([]);
		expect(requests.map(({pictures}) => pictures)).toEqual([undefined, undefined]);
	});
});
