import {expect, it} from 'vitest';
import type {AccountActions} from '../../../source/contracts/account-actions.js';
import {actOnAccount} from '../../../source/tui/accounts/account-acts.js';
import {beginLogin} from '../../../source/tui/accounts/begin-login.js';
import {createLoginCourse} from '../../../source/tui/accounts/login-course.js';
import type {CommandContext} from '../../../source/tui/commands/slash-command.js';
import type {
	DialogAnswer,
	DialogQuestion,
	PageQuestion,
} from '../../../source/tui/dialogs/questions.js';
import {cardOf, createFakeAccounts} from '../fixtures/fake-accounts.js';
import {fakeTranslate as translate} from '../fixtures/fake-translate.js';

/** A person who types these into what is asked, one after the other, and Esc after them. */
async function logIn(...typed: string[]) {
	const said: string[] = [];
	const asked: string[] = [];
	const tried: string[] = [];
	const held: PageQuestion[] = [];
	const heldWhileTried: number[] = [];
	const logInWithKey: AccountActions['logInWithKey'] = async ({key}) => {
		tried.push(key);
		heldWhileTried.push(held.filter(({until}) => until?.aborted === false).length);
		return key === 'right'
			? {is: 'kept', holder: 'keyfile', works: true}
			: {is: 'refused', said: 'it answered 401'};
	};
	const context = {
		translate,
		print: (text: string) => void said.push(text),
		isAtTerminal: () => true,
		app: Promise.resolve({actions: {accounts: createFakeAccounts([], {logInWithKey})}}),
		async ask(question: DialogQuestion): Promise<DialogAnswer | undefined> {
			if (question.kind === 'page' && question.isHeld) {
				held.push(question);
				// A person who does not give up.
				return new Promise((resolve) => {
					question.until?.addEventListener('abort', () => resolve(undefined));
				});
			}
			asked.push(question.kind === 'field' ? question.label : question.kind);
			const value = typed.shift();
			return value === undefined ? undefined : {action: 'text', value};
		},
		logins: createLoginCourse({
			...{translate, onView: () => undefined, now: () => 0},
			onEnd: ({text}) => void said.push(text),
			onError: (error) => void said.push(String(error)),
		}),
	} as unknown as CommandContext;
	const target = {type: 'api_key', provider: 'openai', name: 'openai'} as const;
	await beginLogin(context, {target, account: 'default'});
	const heldAfter = held.filter(({until}) => until?.aborted === false).length;
	return {said: said.join('\n'), asked, tried, heldWhileTried, heldAfter};
}

it('asks for a key again when it is refused, and says why', async () => {
	const {said, asked, tried} = await logIn('wrong', 'right');

	expect(tried).toEqual(['wrong', 'right']);
	expect(asked[1]).toContain('key_refused');
	expect(said).toContain('login.key_works');
});

it('holds what is typed while a key is tried, and no longer', async () => {
	const {heldWhileTried, heldAfter} = await logIn('wrong', 'right');

	expect(heldWhileTried).toEqual([1, 1]);
	expect(heldAfter).toBe(0);
});

it('ends with Esc, and keeps nothing', async () => {
	const {said, asked, tried} = await logIn('wrong');

	expect(tried).toEqual(['wrong']);
	expect(asked).toHaveLength(2);
	expect(said).toContain('accounts.not_kept');
});

it.each([
	['vault', 'accounts.cannot.primary '],
	['OPENAI_API_KEY', 'accounts.cannot.primary_not_kept'],
])('says why a key of %s cannot be made the usual one', async (keptIn, said) => {
	const note = await actOnAccount(
		{translate} as CommandContext,
		'primary',
		cardOf({provider: 'openai', state: 'key', keptIn}),
	);

	expect(`${note?.text} `).toContain(said);
});
