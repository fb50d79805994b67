import type {Config} from '../config/config-schema.js';
import type {AccountActions} from '../contracts/account-actions.js';
import type {CredentialName} from '../contracts/credential.js';
import {toOpenIntentError} from '../contracts/errors.js';
import type {Translate} from '../contracts/messages.js';
import {inLanguage} from '../contracts/messages.js';
import type {AuditLog} from '../contracts/policy.js';
import {dayBeginning, localDay} from '../lib/local-day.js';
import {once} from '../lib/once.js';
import type {SecretsListener} from '../vault/live-secrets.js';
import {joinAccounts, withSentence} from './account-board.js';
import type {AccountReport} from './account-reports.js';
import {environmentKeys} from './account-reports.js';
import {isClient} from './account-store.js';
import {findLoginTargets, rowOfTarget} from './account-targets.js';
import type {AuthAccess} from './auth-access.js';
import {createAuthAccess, keyProviders} from './auth-access.js';
import {readServices} from './auth-parts.js';
import type {LastUse} from './last-use.js';
import type {ModelAccess} from './model-access.js';
import {createEgressOpener} from './open-egress.js';
import type {Records} from './open-records.js';
import type {OpenedVault, VaultOptions} from './open-vault.js';
import {openVault} from './open-vault.js';
import {vaultFiles} from './vault-places.js';

export type AccountWorkDeps = VaultOptions & {
	readonly config: () => Config;
	readonly audit: AuditLog;
	readonly translate: Translate;
	readonly models: Pick<ModelAccess, 'listProviders'>;
	readonly records: () => Promise<Pick<Records, 'usage'>>;
	readonly lastUse: LastUse;
	/** Told which provider has another key: what rested because of the old one is asked again. */
	readonly onKeyChange: (provider: string) => Promise<void>;
	/** Told the values that must not be seen anywhere. */
	readonly onSecrets: SecretsListener;
	/** There may be something else on the board. */
	readonly onChanged: () => void;
};

export type AccountWork = Omit<AccountActions, 'onChange'> & {close(): Promise<void>};

/** The vault of this process, as accounts need it: nobody is asked, and what its agent holds is given back at once. */
function createVaultUse(deps: AccountWorkDeps) {
	const open = once(async () => {
		const opened = await openVault(deps);
		opened.vault.onSecrets(deps.onSecrets);
		opened.records.onForeignChange(deps.onChanged);
		const auth = createAuthAccess({
			...{opened, audit: deps.audit, config: deps.config, mayAsk: false, now: Date.now},
			lockFolder: vaultFiles(deps.paths).accounts,
			variable: deps.environment.variable,
			onKeyChange: (provider) => void deps.onKeyChange(provider).catch(() => undefined),
		});
		return {opened, auth};
	});
	let inUse = 0;
	let stopWaiting: (() => void) | undefined;
	return {
		exists: deps.store.exists,
		/** One that another process makes is seen as well. */
		waitForIt() {
			if (!deps.store.exists()) stopWaiting ??= deps.store.whenThere(deps.onChanged);
		},
		async use<Result>(work: (auth: AuthAccess, opened: OpenedVault) => Promise<Result>) {
			const {opened, auth} = await open();
			inUse += 1;
			try {
				await opened.records.refresh();
				return await work(auth, opened);
			} finally {
				inUse -= 1;
				if (inUse === 0 && opened.vault.source() === 'agent') opened.vault.lock();
			}
		},
		async close() {
			stopWaiting?.();
			const made = await open.peek()?.catch(() => undefined);
			// New tokens on their way are written down first.
			await made?.auth.settled();
			made?.opened.close();
		},
	};
}

type VaultUse = ReturnType<typeof createVaultUse>;

/** What a person does with accounts and keys from inside the program: by the same ways as the command line. */
export function createAccountWork(deps: AccountWorkDeps): AccountWork {
	const {lastUse} = deps;
	const vault = createVaultUse(deps);
	const {use} = vault;
	return {
		board: () => readBoard(deps, vault),
		findTargets: (word) => findLoginTargets(deps, word),
		...logins(deps, vault),
		vault: async () => (vault.exists() ? use(stateOf) : 'none'),
		async logOut(name, signal) {
			const out = await use(async (auth) => {
				if (name.type === 'oauth') return auth.logOut(name, signal);
				await auth.removeKey(name);
				return {outcome: 'key' as const, problem: undefined, manage: undefined};
			});
			lastUse.forget(name);
			return out;
		},
		async test(name, signal) {
			const isOurs = name.keptIn === 'vault';
			const result = isOurs
				? await use((auth) => auth.test(name, signal))
				: await testEnvironmentKey(deps, name, signal);
			if (isOurs) lastUse.note(name);
			return {...result, said: inLanguage(deps.translate, result.said)};
		},
		renew: async (name, signal) => (await use((auth) => auth.renew(name, signal))).expiresAt,
		async makePrimary(name) {
			await use((auth) => auth.makePrimary(name));
			await lastUse.exchange(name, {...name, account: 'default'});
		},
		close: vault.close,
	};
}

async function stateOf(
	_auth: AuthAccess,
	{vault, records}: OpenedVault,
): Promise<'none' | 'locked' | 'open'> {
	if (records.read() === undefined) return 'none';
	if (vault.source() !== undefined) return 'open';
	try {
		await vault.unlock({mayAsk: false});
		return 'open';
	} catch (error) {
		if (toOpenIntentError(error).code !== 'OI_ERR_VAULT_LOCKED') throw error;
		return 'locked';
	}
}

/** The vault has no part in it, and need not be there. */
async function testEnvironmentKey(
	{config, environment}: AccountWorkDeps,
	{provider, keptIn}: Parameters<AccountActions['test']>[0],
	signal: AbortSignal,
): ReturnType<AccountActions['test']> {
	const row = (await keyProviders()).find(({id}) => id === provider);
	const key = keptIn === undefined ? undefined : environment.variable(keptIn);
	if (row === undefined || key === undefined)
		return {verdict: 'unknown', identity: undefined, said: `no key of ${provider}`};
	const {tryKey} = await import('./key-login.js');
	const egress = createEgressOpener(config);
	return {...(await tryKey({egress, config}, row, key, signal)), identity: undefined};
}

function logins(
	deps: AccountWorkDeps,
	{use}: VaultUse,
): Pick<AccountActions, 'logIn' | 'logInWithKey'> {
	const {translate, lastUse} = deps;
	return {
		logIn: ({target, account, flow, desk, signal}) =>
			use(async (auth) => {
				const row = await rowOfTarget(deps, target);
				const made = await auth.logIn({row, account, flow, desk, translate, signal});
				const {identity, scopes} = made.tokens.facts;
				lastUse.note({...made, type: 'oauth'});
				return {
					...{provider: made.provider, account: made.account, name: row.name, identity},
					scopes: scopes.map((scope) => withSentence(row, scope)),
					isRenewable: made.isRenewable,
					holder: auth.keyHolder() ?? '',
				};
			}),
		logInWithKey: ({provider, account, key, isForced, signal}) =>
			use(async (auth) => {
				const row = (await keyProviders()).find(({id}) => id === provider);
				if (row === undefined) throw new Error(`no provider ${provider}`);
				const check = await auth.tryKey({row, key, signal});
				const said = inLanguage(translate, check.said);
				if (check.verdict === 'refused') return {is: 'refused', said};
				if (check.verdict === 'unknown' && !isForced) return {is: 'unchecked', said};
				await auth.logInWithKey({row, account, key, isForced, check, signal});
				const works = check.verdict === 'works';
				return {is: 'kept', holder: auth.keyHolder() ?? '', works};
			}),
	};
}

async function readBoard(deps: AccountWorkDeps, vault: VaultUse) {
	const {config, environment, lastUse, records} = deps;
	vault.waitForIt();
	const [providers, keyed, services, {usage}] = await Promise.all([
		deps.models.listProviders(),
		keyProviders(),
		readServices(config),
		records(),
	]);
	const kept = vault.exists()
		? await vault.use(async (auth, {vault: credentials, records: content}) => ({
				reports: await auth.list(),
				clients: content.read() === undefined ? [] : credentials.list().filter(isClient),
			}))
		: {
				reports: environmentKeys({providers: keyed, variable: environment.variable}),
				clients: [],
			};
	return joinAccounts({
		...{providers, services, reports: kept.reports},
		variables: new Map(keyed.map(({id, keyVariable}) => [id, keyVariable ?? ''])),
		clients: new Set([
			...Object.keys(config().auth.client_ids),
			...kept.clients.map(({provider}) => provider),
		]),
		usage: await usage.sumBy('model', {since: dayBeginning(Date.now())}, localDay),
		lastUse: (report) =>
			report.state === 'environment-key' ? undefined : lastUse.read(nameOf(report)),
	});
}

const nameOf = ({provider, account, type}: AccountReport): CredentialName => ({
	...{provider, account, type},
});
