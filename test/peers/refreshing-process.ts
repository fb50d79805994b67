// Uses an account again and again, as any of our processes would, and prints what became of it.
import {writeSync} from 'node:fs';
import {setTimeout as sleep} from 'node:timers/promises';
import {createAuthParts} from '../../source/app/auth-parts.js';
import type {OpenedVault} from '../../source/app/open-vault.js';
import type {Config} from '../../source/config/config-schema.js';
import {defaultConfig} from '../../source/config/default-config.js';
import {toOpenIntentError} from '../../source/contracts/errors.js';
import {openStore} from '../../source/store/open-store.js';
import {vaultMigrations} from '../../source/store/vault-migration-table.js';
import {createVaultRepository} from '../../source/store/vault-repositories/vault-repository.js';
import {openCredentialVault} from '../../source/vault/credential-vault.js';
import {createEpochFile} from '../../source/vault/epoch-mirror.js';
import {createKeyFile} from '../../source/vault/key-sources/key-file.js';

const {folder, wasmPath, issuer, forMs, naive, diesBeforeSaving} = JSON.parse(
	process.argv[2] ?? '',
) as {
	folder: string;
	wasmPath: string;
	issuer: string;
	forMs: number;
	/** The control: without the lock. */
	naive: boolean;
	/** As by kill -9, with the new tokens in its hand. */
	diesBeforeSaving?: boolean;
};
const store = await openStore({
	folder: `${folder}/store`,
	name: 'vault',
	migrations: vaultMigrations,
	wasmPath,
	now: Date.now,
});
const records = createVaultRepository(store);
const vault = openCredentialVault({
	records,
	holders: [createKeyFile(`${folder}/vault.key`)],
	agent: {read: async () => undefined},
	attempts: {requireRest: async () => {}, wrong: async () => {}, right: async () => {}},
	epochs: createEpochFile(`${folder}/vault.epoch`),
	now: Date.now,
	report: () => undefined,
});
const config = structuredClone(defaultConfig) as unknown as Config;
const parts = createAuthParts({
	opened: {vault, records} as unknown as OpenedVault,
	audit: {append: async () => undefined},
	config: () => ({...config, auth: {...config.auth, issuers: {work: issuer}}}),
	lockFolder: `${folder}/accounts`,
	mayAsk: false,
	now: Date.now,
});
const {createTokenRefresher} = await import('../../source/auth/token-refresher.js');
const keeper = await parts.store();
const refresher = naive
	? createTokenRefresher({
			keeper: {...keeper, withLock: (_name, work) => work()},
			open: parts.openAccount,
			now: Date.now,
		})
	: diesBeforeSaving
		? createTokenRefresher({
				keeper: {
					...keeper,
					async write(): Promise<boolean> {
						writeSync(1, '{"text":"answered"}\n');
						process.kill(process.pid, 'SIGKILL');
						return new Promise<boolean>(() => undefined);
					},
				},
				open: parts.openAccount,
				now: Date.now,
			})
		: await parts.refresher();
const name = {provider: 'work', account: 'default'};
const {signal} = new AbortController();
const userinfo = `${issuer}/me`;
const end = Date.now() + forMs;
let uses = 0;
writeSync(1, '{"ready":true}\n');
while (Date.now() < end) {
	try {
		const {accessToken, expiresAt = 0} = await refresher.fresh(name, signal);
		const response = await fetch(userinfo, {headers: {authorization: `Bearer ${accessToken}`}});
		await response.body?.cancel();
		uses++;
		const lifeMs = expiresAt - Date.now();
		// A token may end between the question and the answer.
		if (response.status !== 200 && lifeMs > 0) {
			writeSync(1, `${JSON.stringify({refused: response.status, lifeMs})}\n`);
		}
	} catch (error) {
		writeSync(
			1,
			`${JSON.stringify({error: toOpenIntentError(error).code, text: String(error)})}\n`,
		);
		break;
	}
	await sleep(60 + 80 * Math.random());
}
writeSync(1, `${JSON.stringify({uses})}\n`);
await store.close();
process.exit(0);
