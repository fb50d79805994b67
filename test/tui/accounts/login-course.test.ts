import {describe, expect, it} from 'vitest';
import type {BrowserPrompt, LoginDesk} from '../../../source/contracts/account.js';
import {OpenIntentError} from '../../../source/contracts/errors.js';
import {ownText} from '../../../source/lib/safe-text.js';
import type {LoginWork} from '../../../source/tui/accounts/login-course.js';
import {createLoginCourse} from '../../../source/tui/accounts/login-course.js';
import {fakeTranslate as translate} from '../fixtures/fake-translate.js';

const subject = {type: 'oauth', provider: 'work', account: 'default', name: 'Work'} as const;
const done = {text: ownText('logged in'), look: 'success'} as const;
const prompt: BrowserPrompt = {
	...{kind: 'browser' as const, url: 'https://id.example/auth', host: 'id.example'},
	...{redirectUri: 'http://127.0.0.1:1/', isListening: true, expiresInMs: 60_000},
};
const turn = () => new Promise((resolve) => setImmediate(resolve));

function open() {
	const log: string[] = [];
	const course = createLoginCourse({
		translate,
		onView: (view) => log.push(view === undefined ? 'over' : `view ${view.prompt?.host ?? '-'}`),
		onEnd: ({text, look}) => log.push(`${look}: ${text}`),
		onError: (error) => log.push(`error ${(error as Error).message}`),
		now: () => 1000,
	});
	return {course, log};
}

/** A login that goes on until it is told how it ends. */
function held() {
	let desk: LoginDesk | undefined;
	let signal: AbortSignal | undefined;
	let end: (error?: Error) => void = () => undefined;
	const work: LoginWork = (given, own) => {
		desk = given;
		signal = own;
		return new Promise((resolve, reject) => {
			end = (error) => (error === undefined ? resolve(done) : reject(error));
		});
	};
	return {work, desk: () => desk, signal: () => signal, end: (error?: Error) => end(error)};
}

describe('the course of a login', () => {
	it('shows what to do and until when, and says what came of it', async () => {
		const {course, log} = open();
		const login = held();

		const over = course.start(subject, login.work);
		login.desk()?.show(prompt);
		const {endsAt} = course.current() ?? {};
		login.end();
		await over;

		expect(endsAt).toBe(61_000);
		expect(log).toEqual(['view -', 'view id.example', 'over', 'success: logged in']);
		expect(course.current()).toBeUndefined();
	});

	it('is over at once when it is given up, whatever comes of it later', async () => {
		const {course, log} = open();
		const login = held();
		void course.start(subject, login.work);

		const isCancelled = course.cancel();
		login.desk()?.show(prompt);
		login.end();
		await turn();

		expect(isCancelled).toBe(true);
		expect(login.signal()?.aborted).toBe(true);
		expect(log).toEqual(['view -', 'over', 'warning: accounts.given_up Work']);
		expect(course.cancel()).toBe(false);
	});

	it('hands over an address that is pasted, and asks again after a wrong one', async () => {
		const {course} = open();
		const login = held();
		void course.start(subject, login.work);
		const read = () => login.desk()?.readPasted?.(new AbortController().signal);

		const first = read();
		course.paste('nonsense');
		const second = read();
		login.desk()?.note?.('not the address');
		course.paste('http://127.0.0.1:1/?code=x');

		expect(await first).toBe('nonsense');
		expect(await second).toBe('http://127.0.0.1:1/?code=x');
		expect(course.current()).toMatchObject({isPasted: true, note: 'not the address'});
	});

	it('says why it failed', async () => {
		const {course, log} = open();
		const login = held();
		const over = course.start(subject, login.work);

		login.end(new OpenIntentError('OI_ERR_LOGIN_FAILED', 'It was refused.'));
		await over;

		expect(log.slice(1)).toEqual([
			'over',
			'error: accounts.failed It was refused.',
			'error It was refused.',
		]);
	});
});
