import {describe, expect, it} from 'vitest';
import type {RunResult} from '../../../source/contracts/run.js';
import {createConversation} from '../../../source/tui/session/conversation.js';
import type {Planned} from '../../../source/tui/session/plan-wish.js';
import {createFakeApp} from '../fixtures/fake-app.js';
import {fakeTranslate} from '../fixtures/fake-translate.js';

function setUp() {
	const fake = createFakeApp();
	const sent: string[] = [];
	const results: RunResult[] = [];
	const errors: string[] = [];
	const planned: Planned[] = [];
	const modes: string[] = [];
	let settle: (() => void) | undefined;
	const conversation = createConversation({
		app: Promise.resolve(fake.app),
		approver: async () => 'once',
		translate: fakeTranslate,
		onSend: (text) => sent.push(text),
		onBusyChange(isBusy) {
			if (!isBusy) settle?.();
		},
		onResult: (result) => results.push(result),
		onPlanned: (made) => planned.push(made),
		onRunMode: (mode) => modes.push(mode),
		onError: ({message}) => errors.push(message),
	});
	const idle = () =>
		new Promise<void>((resolve) => {
			settle = resolve;
		});
	return {...fake, conversation, sent, results, errors, planned, modes, idle};
}

describe('conversation', () => {
	it('sends one intent after the other in one session', async () => {
		const {conversation, requests, sent, idle} = setUp();
		const done = idle();

		conversation.submit('say one');
		conversation.submit('say two');
		await done;

		expect(sent).toEqual(['say one', 'say two']);
		expect(requests.map(({sessionId}) => sessionId)).toEqual([undefined, 'session-1234']);
	});

	it('shows what was typed for an intent, and the same words as they are when they are typed', async () => {
		const {conversation, sent, requests, idle} = setUp();
		const done = idle();

		conversation.submitBeside('list tools', '/tools');
		await done;
		const again = idle();
		conversation.submit('list tools');
		await again;

		expect(sent).toEqual(['/tools', 'list tools']);
		expect(requests.map(({text}) => text)).toEqual(['list tools', 'list tools']);
	});

	it('plans in plan mode with a model, shown as it was typed, and goes back to the mode of the talk', async () => {
		const {conversation, requests, sent, planned, modes, idle} = setUp();
		const done = idle();

		conversation.setMode('accept-edits');
		conversation.submit('/plan  say how');
		conversation.submit('say what');
		await done;

		expect(sent).toEqual(['/plan  say how', 'say what']);
		expect(requests[0]).toMatchObject({text: 'say how', mode: 'plan', isModelWanted: true});
		expect(requests[1]).toMatchObject({text: 'say what', mode: 'accept-edits'});
		expect(requests[1]?.isModelWanted).toBeUndefined();
		expect(modes).toEqual(['plan', 'accept-edits']);
		expect(planned).toMatchObject([{intent: 'say how', result: {text: 'how'}}]);
		expect(conversation.planned()).toBe(planned[0]);
	});

	it('has nothing to decide on when planning failed', async () => {
		const {conversation, planned, modes, idle} = setUp();
		const done = idle();

		conversation.submit('/plan fail');
		await done;

		expect(planned).toEqual([]);
		expect(modes).toEqual(['plan', 'ask']);
	});

	it('asks for a note in its turn, with nothing that belongs to a question', async () => {
		const {conversation, requests, errors, idle} = setUp();
		const done = idle();

		conversation.submit('say one');
		conversation.submit('/compact the names');
		await done;

		expect(errors).toEqual([]);
		expect(requests[0]?.compaction).toBeUndefined();
		expect(requests[1]).toMatchObject({sessionId: 'session-1234', isMemoryOff: true});
		expect(requests[1]?.compaction?.focus).toBe('the names');
		const facts = {count: 3, beforeTokens: 12_345, afterTokens: 2_000};
		expect(requests[1]?.compaction?.say(facts)).toBe('compact.done 3 12k 2k');
	});

	it('makes no note where nothing was said', async () => {
		const {conversation, requests, errors, idle} = setUp();
		const done = idle();

		conversation.submit('/compact');
		await done;

		expect(requests).toEqual([]);
		expect(errors).toEqual(['sessions.nameless']);
	});

	it('gives back one of those that wait, and only while it waits', async () => {
		const {conversation, idle} = setUp();
		const done = idle();
		conversation.submit('wait');
		await new Promise(setImmediate);
		conversation.say('to the model');
		conversation.submit('say a');
		conversation.submit('say b');

		const wrong = conversation.takeOne(1, 'say b');
		const taken = conversation.takeOne(1, 'say a');
		const said = conversation.takeOne(0, 'to the model');
		const left = conversation.waiting();
		conversation.interrupt();
		await done;

		expect([wrong, taken, said]).toEqual([undefined, 'say a', 'to the model']);
		expect(left).toEqual({said: [], queued: ['say b']});
	});

	it('answers what only reads beside a run that goes on, and at once', async () => {
		const {conversation, requests, sent, results, idle} = setUp();
		const done = idle();
		conversation.submit('wait');
		conversation.submit('say later');
		await new Promise(setImmediate);

		conversation.submitBeside('local');
		await new Promise((resolve) => setTimeout(resolve, 20));
		const sentBeside = [...sent];
		const answered = results.map(({text}) => text);
		conversation.interrupt();
		await done;

		expect(sentBeside).toEqual(['wait', 'local']);
		expect(answered).toHaveLength(1);
		expect(requests).toHaveLength(2);
	});

	it('knows the session in which a model was asked, and no other', async () => {
		const {conversation, idle} = setUp();
		const local = idle();
		conversation.submit('local');
		await local;
		const before = conversation.keptSessionId();
		const done = idle();

		conversation.submit('say hi');
		await done;

		expect(before).toBeUndefined();
		expect(conversation.keptSessionId()).toBe('session-1234');
	});

	it('sends nothing when what has to come before it failed', async () => {
		const {app, requests} = createFakeApp();
		const log: string[] = [];
		const conversation = createConversation({
			app: Promise.resolve(app),
			approver: async () => 'once',
			translate: fakeTranslate,
			before: Promise.reject(new Error('no such session')),
			onSend: (text) => log.push(text),
			onBusyChange: () => undefined,
			onResult: () => undefined,
			onError: ({message}) => log.push(message),
		});

		conversation.submit('say one');
		await new Promise(setImmediate);

		expect(log).toEqual(['say one', 'no such session']);
		expect(requests).toEqual([]);
	});

	it('starts a new session when one is asked for, also after the latest was gone on with', async () => {
		const {app, requests} = createFakeApp();
		const conversation = createConversation({
			app: Promise.resolve(app),
			approver: async () => 'once',
			translate: fakeTranslate,
			runDefaults: {continueLatest: true},
			onSend: () => undefined,
			onBusyChange: () => undefined,
			onResult: () => undefined,
			onError: () => undefined,
		});
		conversation.setSession(undefined);

		conversation.submit('say one');
		await new Promise(setImmediate);

		expect(requests[0]).not.toHaveProperty('continueLatest');
	});

	it('passes model and mode as they are when the intent is sent', async () => {
		const {conversation, requests, idle} = setUp();
		conversation.setModel('opus');
		conversation.setMode('plan');
		const done = idle();

		conversation.submit('say hi');
		await done;

		expect(requests[0]).toMatchObject({model: 'opus', mode: 'plan', surface: 'tui', cwd: '/tmp'});
	});

	it('stops what runs and gives back what waits', async () => {
		const {conversation, results, sent, idle} = setUp();
		conversation.submit('wait');
		conversation.submit('say later');
		await Promise.resolve();
		const done = idle();

		const waiting = conversation.interrupt();
		await done;

		expect(waiting).toEqual(['say later']);
		expect(results.map(({status}) => status)).toEqual(['cancelled']);
		expect(sent).toEqual(['wait']);
	});

	it('says when the program cannot be opened and goes on', async () => {
		const errors: string[] = [];
		const conversation = createConversation({
			app: Promise.reject(new Error('disk is full')),
			approver: async () => 'once',
			translate: fakeTranslate,
			onSend: () => undefined,
			onBusyChange: () => undefined,
			onResult: () => undefined,
			onError: ({message}) => errors.push(message),
		});

		conversation.submit('say one');
		await new Promise(setImmediate);

		expect(errors).toEqual(['disk is full']);
		expect(conversation.isBusy()).toBe(false);
	});
});

describe('what is typed while something runs', () => {
	it('reaches the run that goes on, or comes next', async () => {
		const {conversation, requests, sent, idle} = setUp();
		const done = idle();
		conversation.submit('say one');
		await Promise.resolve();

		conversation.submit('say queued');
		conversation.say('say taken');
		const taken = requests[0]?.takeSaid?.();
		conversation.say('say late');
		await done;

		expect(taken).toEqual(['say taken']);
		expect(sent).toEqual(['say one', 'say late', 'say queued']);
	});

	it('is a command line behind an exclamation mark, whatever it looks like', async () => {
		const {conversation, requests, idle} = setUp();
		const done = idle();

		conversation.say('! [ -f x ] && echo "yes"');
		conversation.say('! ');
		conversation.say('say !no');
		await done;

		expect(requests.map(({command}) => command)).toEqual([
			'[ -f x ] && echo "yes"',
			undefined,
			undefined,
		]);
	});
});
