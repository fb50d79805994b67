import {expect, it} from 'vitest';
import {test} from '../../../source/commands/accounts/test.js';
import {OpenIntentError} from '../../../source/contracts/errors.js';
import {exitCodeOf} from '../../../source/contracts/exit-codes.js';

type Context = Parameters<typeof test.run>[0];

const inChinese = Object.assign(
	(key: string, values: object) => `${key} ${JSON.stringify(values)}`,
	{
		sentence: (english: string) => `[${english}]`,
	},
);

const contextWith = (verdict: string) =>
	({
		auth: {test: async () => ({verdict, identity: undefined, said: 'groq answered 500'})},
		vault: {list: () => [{provider: 'groq', account: 'default', type: 'api_key'}]},
		translate: inChinese,
		flags: {},
		signal: new AbortController().signal,
	}) as unknown as Context;

it('says what a service answered in the language of the person, and in English to a program', async () => {
	const {text, data} = await test.run(contextWith('works'), ['groq']);

	expect(text).toContain('[groq answered 500]');
	expect(data).toMatchObject({verdict: 'works', said: 'groq answered 500'});
});

it.each([
	['unknown', 'OI_ERR_LOGIN_UNTESTED', 1],
	['refused', 'OI_ERR_LOGIN_NEEDED', 41],
])('fails with a code of its own when the answer is %s', async (verdict, code, exitCode) => {
	const failure = await test.run(contextWith(verdict), ['groq']).catch((error) => error);

	expect(failure).toBeInstanceOf(OpenIntentError);
	expect(failure).toMatchObject({code});
	expect(failure.message).toContain('groq answered 500');
	expect(exitCodeOf(failure.code)).toBe(exitCode);
});
