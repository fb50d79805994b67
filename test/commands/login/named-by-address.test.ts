import {describe, expect, it} from 'vitest';
import type {AuthContext} from '../../../source/commands/login/auth-context.js';
import {chooseLogin} from '../../../source/commands/login/choose-login.js';
import {findCredential} from '../../../source/commands/login/find-credential.js';

const issuer = 'https://id.example.com/realms/a';
const kept = {provider: 'id.example.com_realms_a', account: 'default', type: 'oauth'} as const;

const context = {
	flags: {},
	vault: {list: () => [kept]},
	auth: {
		services: async () => [],
		keyProviders: async () => [],
		list: async () => [{...kept, facts: {issuer}}],
	},
} as unknown as AuthContext;

describe('an account that was made by the address of its issuer', () => {
	it.each([kept.provider, issuer])('is logged in to again as %s', async (provider) => {
		const choice = await chooseLogin(context, {provider, account: 'default'});

		expect(choice).toMatchObject({kind: 'oauth', row: {id: kept.provider, issuer}});
	});

	it.each([kept.provider, issuer])('is found as %s', (provider) => {
		expect(findCredential(context, {provider, account: 'default'})).toEqual(kept);
	});

	it('is none of another name', async () => {
		const choice = chooseLogin(context, {provider: 'id.example.com', account: 'default'});

		await expect(choice).rejects.toMatchObject({code: 'OI_ERR_USAGE'});
	});
});
