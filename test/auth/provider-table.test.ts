import {describe, expect, it} from 'vitest';
import {issuerRow, readAuthProviders} from '../../source/auth/provider-table.js';
import {authTable} from '../../source/config/auth-table.js';
import {loadMessageTables} from '../../source/config/message-tables.js';
import {createTranslate} from '../../source/config/messages.js';

const none = {issuers: {}, scopes: {}};

describe('config/auth.toml', () => {
	const rows = readAuthProviders(authTable, none);

	it('has the services that are promised, each with what a login needs', () => {
		expect(rows.map(({id}) => id)).toEqual(
			'github google microsoft feishu lark slack notion gitlab'.split(' '),
		);
		for (const row of rows) {
			const addresses = [row.issuer, row.authorization, row.token, row.account];
			expect(addresses.every((address) => address?.startsWith('https://'))).toBe(true);
			expect(row).toMatchObject({
				name: expect.stringMatching(/./),
				register: expect.stringMatching(/^https:/),
				manage: expect.stringMatching(/^https:/),
			});
		}
	});

	it('H6 asks for little, and explains each scope in both languages', async () => {
		const scopes = rows.map(({id, scopes: own}) => `${id}: ${Object.keys(own).join(' ')}`);
		const texts = await Promise.all(
			(['en', 'zh'] as const).map(async (language) =>
				createTranslate({tables: await loadMessageTables(language), language}),
			),
		);

		const keys = rows.flatMap((row) => Object.values(row.scopes));
		const [english, chinese] = texts.map((translate) =>
			keys.map((key) => String(translate(`auth.scopes.${key}`))),
		);

		expect(scopes).toMatchInlineSnapshot(`
			[
			  "github: repo read:org",
			  "google: openid email https://www.googleapis.com/auth/drive.file",
			  "microsoft: offline_access User.Read Mail.Read Calendars.Read",
			  "feishu: offline_access contact:user.base:readonly",
			  "lark: offline_access contact:user.base:readonly",
			  "slack: channels:read channels:history chat:write",
			  "notion: ",
			  "gitlab: read_user read_api",
			]
		`);
		expect(english?.filter((text) => text.startsWith('auth.scopes'))).toEqual([]);
		expect(chinese?.filter((text) => !/\p{Script=Han}/u.test(text))).toEqual([]);
	});

	it('ships no client id and no secret', () => {
		expect(JSON.stringify(authTable)).not.toMatch(/client_?id|secret/i);
	});
});

describe('readAuthProviders', () => {
	it('puts services of the person before those that are shipped, and asks for their scopes', () => {
		const rows = readAuthProviders(authTable, {
			issuers: {gitlab: 'https://git.example.com', work: 'http://127.0.0.1:9'},
			scopes: {github: ['gist']},
		});

		expect(rows.filter(({id}) => id === 'gitlab')).toMatchObject([
			{issuer: 'https://git.example.com', isOwn: true},
		]);
		expect(rows.find(({id}) => id === 'github')?.scopes).toEqual({gist: ''});
		expect(rows.find(({id}) => id === 'slack')).not.toHaveProperty('isOwn');
	});

	it.each([
		'http://id.example.com',
		'https://u:p@id.example.com',
		'https://id.example.com/?a=b',
		'work',
	])('takes "%s" for no issuer on the command line', (address) => {
		expect(issuerRow(address)).toBeUndefined();
	});

	it('names a service after its issuer, each another one', () => {
		const long = 'a'.repeat(80);
		const addresses = [
			'https://id.example.com/',
			'https://id.example.com/realms/a',
			'https://id.example.com/realms/b',
			'https://id.example.com/realms/b/',
			'https://id.example.com/realms_b',
			'https://id.example.com:8443',
			'https://[::1]/a',
			`https://id.example.com/${long}`,
			`https://id.example.com/${long}b`,
		];
		const found = addresses.map(issuerRow);

		expect(found.slice(0, 6)).toMatchObject([
			{id: 'id.example.com', issuer: 'https://id.example.com'},
			{id: 'id.example.com_realms_a', issuer: 'https://id.example.com/realms/a'},
			{id: 'id.example.com_realms_b'},
			{id: 'id.example.com_realms_b_'},
			{id: expect.stringMatching(/^id\.example\.com_realms_b\+[0-9a-f]{8}$/)},
			{id: 'id.example.com-8443'},
		]);
		const names = found.map((row) => row?.id ?? '');
		expect(new Set(names).size).toBe(addresses.length);
		expect(names.filter((name) => !/^[a-z0-9][a-z0-9._@+-]{0,63}$/i.test(name))).toEqual([]);
		expect(found[0]).not.toHaveProperty('isOwn');
	});
});
