import {join} from 'node:path';
import {onTestFinished} from 'vitest';
import type {AuthAccess} from '../../source/app/auth-access.js';
import {createAuthAccess} from '../../source/app/auth-access.js';
import type {OpenedVault} from '../../source/app/open-vault.js';
import type {Config} from '../../source/config/config-schema.js';
import {defaultConfig} from '../../source/config/default-config.js';
import {loadMessageTables} from '../../source/config/message-tables.js';
import {createTranslate} from '../../source/config/messages.js';
import type {DevicePrompt} from '../../source/contracts/account.js';
import type {AuditEntry} from '../../source/contracts/policy.js';
import {createOpenVault, textOf} from '../vault/vault-fixture.js';
import {createTestDesk, noSignal} from './auth-fixture.js';
import {createMiniBrowser} from './mini-browser.js';
import type {OidcOptions} from './oidc-server.js';
import {clientId, startOidcServer} from './oidc-server.js';

export const name = {provider: 'work', account: 'default'};
export const oauth = {...name, type: 'oauth'} as const;

/** Accounts of a vault, with oidc-provider as the service `work`. */
export async function openAccess(options: OidcOptions = {}, auth: Partial<Config['auth']> = {}) {
	const server = await startOidcServer({intervalSecs: 1, ...options});
	onTestFinished(server.close);
	const {folder, vault, deps} = await createOpenVault();
	const entries: AuditEntry[] = [];
	const base = structuredClone(defaultConfig) as unknown as Config;
	const config: Config = {
		...base,
		auth: {...base.auth, issuers: {work: server.issuer}, client_ids: {work: clientId}, ...auth},
	};
	const lockFolder = join(folder, 'accounts');
	const access = createAuthAccess({
		opened: {vault, records: deps.records} as unknown as OpenedVault,
		audit: {append: async (entry) => void entries.push(entry)},
		config: () => config,
		lockFolder,
		mayAsk: false,
		now: Date.now,
		variable: () => undefined,
	});
	const tokens = () =>
		vault.withSecret(oauth, (bytes) => JSON.parse(textOf(bytes)) as Record<string, string>);
	return {server, access, vault, entries, tokens, config, lockFolder};
}

export type LogInOptions = {
	readonly flow?: 'device' | 'browser';
	readonly account?: string;
	readonly signal?: AbortSignal;
};

/** A whole login, with a browser that allows it. */
export async function logIn(
	access: AuthAccess,
	{flow = 'browser', account = 'default', signal = noSignal}: LogInOptions = {},
) {
	const desk = createTestDesk();
	const row = (await access.services()).find(({id}) => id === 'work');
	if (row === undefined) throw new Error('no row');
	const translate = createTranslate({tables: await loadMessageTables('en'), language: 'en'});
	const done = access.logIn({row, account, flow, desk, translate, signal});
	const prompt = (await Promise.race([desk.shown, done])) as DevicePrompt;
	if (flow === 'device') await createMiniBrowser().enterCode(prompt.url, prompt.code, 'allow');
	else await fetch(await createMiniBrowser().authorize(prompt.url));
	return done;
}
