import type {CredentialName, VaultContent, WrapKind} from '../../contracts/credential.js';
import type {OpenIntentError} from '../../contracts/errors.js';
import {toOpenIntentError} from '../../contracts/errors.js';
import type {Store, StoreDescription} from '../../store/store.js';
import type {OpenedVault} from '../open-vault.js';
import {openVault} from '../open-vault.js';
import {createVaultStore} from '../open-vault-store.js';
import type {DoctorDeps} from './doctor-deps.js';
import type {AccountLook} from './look-at-accounts.js';
import {lookAtAccounts} from './look-at-accounts.js';

export type VaultReport = {
	readonly store: StoreDescription;
	/** No vault was made yet: rules, questions and grants are in the same files. */
	readonly hasKey: boolean;
	readonly credentials: number;
	readonly rules: number;
	readonly grants: number;
	readonly waitingQuestions: number;
};

export type VaultLook = {
	/** Undefined when there is none, or it cannot be opened. */
	readonly report: VaultReport | undefined;
	/** What was put right while it was opened. */
	readonly reports: readonly string[];
	readonly error: OpenIntentError | undefined;
	readonly wraps: readonly WrapKind[];
	readonly credentials: readonly (CredentialName & {readonly expiresAt: number | undefined})[];
	/** Accounts of services; none while the vault cannot be opened. */
	readonly accounts: readonly AccountLook[];
	/** Why its content cannot be used without asking a person: locked, damaged, older. */
	readonly closed: OpenIntentError | undefined;
	/** Why the keychain does not serve; undefined when it does, or is not needed. */
	readonly keychain: string | undefined;
};

type VaultDeps = Pick<DoctorDeps, 'paths' | 'bundleFolder' | 'environment' | 'config'>;

/** Looks at the vault. Asks nobody; no value of it leaves this function. */
export async function lookAtVault({
	paths,
	bundleFolder,
	environment,
	config,
}: VaultDeps): Promise<VaultLook> {
	const reports: string[] = [];
	const report = (text: string) => void reports.push(text);
	const nothing = {
		...{report: undefined, reports, error: undefined, wraps: [], credentials: []},
		...{closed: undefined, keychain: undefined, accounts: []},
	};
	const store = createVaultStore({...paths, bundleFolder, watch: false, report});
	if (!store.exists()) return nothing;
	let opened: OpenedVault | undefined;
	try {
		const isOnlyLooking = true;
		opened = await openVault({paths, environment, bundleFolder, store, report, isOnlyLooking});
		const content = opened.records.read();
		return {
			...nothing,
			report: await reportOf(await store.open()),
			wraps: content?.wraps.map(({kind}) => kind) ?? [],
			credentials: opened.vault.list(),
			...(content === undefined ? {} : await tryKeys(opened, content, config.auth.client_ids)),
		};
	} catch (error) {
		return {...nothing, error: toOpenIntentError(error)};
	} finally {
		opened?.close();
		await store.close().catch(() => undefined);
	}
}

async function reportOf(store: Store): Promise<VaultReport> {
	const countOf = (table: string) => Number(store.reader.get(`SELECT count(*) FROM ${table}`)?.[0]);
	return {
		store: await store.describe(),
		hasKey: countOf('vault_header') > 0,
		credentials: countOf('credentials'),
		rules: countOf('policies'),
		grants: countOf('grants'),
		waitingQuestions: countOf("approvals WHERE state = 'pending'"),
	};
}

/** Whether one of the silent holders of its key has it, and whether everything in it is whole then. */
async function tryKeys(
	opened: OpenedVault,
	{wraps}: VaultContent,
	clientIds: Readonly<Record<string, string>>,
) {
	const {vault, holders} = opened;
	const isNeeded = (kind: WrapKind) => wraps.some((wrap) => wrap.kind === kind);
	const keychainHolder = holders.find(({kind}) => kind === 'keychain');
	const keychain = isNeeded('keychain') ? await keychainHolder?.probe() : undefined;
	try {
		await vault.unlock({mayAsk: false});
		return {keychain, closed: undefined, accounts: await lookAtAccounts(opened, clientIds)};
	} catch (error) {
		return {keychain, closed: toOpenIntentError(error), accounts: []};
	}
}
