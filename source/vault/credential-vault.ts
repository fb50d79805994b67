import type {CredentialName, SealedCredential, VaultContent} from '../contracts/credential.js';
import {newId} from '../lib/new-id.js';
import type {Secret} from './credential-rows.js';
import {
	findRow,
	openRow,
	requireName,
	requireUsable,
	sealRow,
	unknownCredential,
} from './credential-rows.js';
import type {OpenedContent, VaultDeps, VaultState} from './vault-state.js';
import {createVaultState} from './vault-state.js';

/** What can be known without the key. */
export type CredentialSummary = Omit<SealedCredential, 'nonce' | 'ciphertext'>;

export type CredentialVault = VaultState & {
	/** Needs no key. */
	list(): readonly CredentialSummary[];
	/** False when there is one of that name. */
	add(name: CredentialName, secret: Secret): Promise<boolean>;
	/** False when there is none of that name. */
	update(name: CredentialName, secret: Secret): Promise<boolean>;
	/** False when there is none of that name. */
	remove(name: CredentialName): Promise<boolean>;
	/** False when there is none of that name, or one of the other already. */
	rename(name: CredentialName, account: string): Promise<boolean>;
	/** As `rename`; one that is called so already gets the name of this one, in the same change. */
	exchange(name: CredentialName, account: string): Promise<boolean>;
	/** The bytes are cleared when `use` is done. */
	withSecret<Result>(
		name: CredentialName,
		use: (value: Uint8Array) => Result | Promise<Result>,
	): Promise<Result>;
};

/** The credentials of a vault. Nothing is asked for and no package is loaded before the first unlock. */
export function openCredentialVault(deps: VaultDeps): CredentialVault {
	const state = createVaultState(deps);
	const {records, now} = deps;
	return {
		...state,
		list: () => (records.read()?.credentials ?? []).map(summaryOf),
		async add(name, secret) {
			requireName(name);
			requireUsable(secret);
			return state.change((opened) => {
				const {content} = opened;
				if (findRow(content, name)) return undefined;
				const row = sealNext(opened, firstRow(name, now()), secret, now());
				return {content: {...content, credentials: [...content.credentials, row]}};
			});
		},
		async update(name, secret) {
			requireUsable(secret);
			return state.change(
				(opened) => {
					const old = findRow(opened.content, name);
					if (old === undefined) return undefined;
					return {content: replaceRow(opened.content, sealNext(opened, old, secret, now()))};
				},
				{forgets: true},
			);
		},
		remove: (name) =>
			state.change(
				({content}) => {
					const old = findRow(content, name);
					if (old === undefined) return undefined;
					const credentials = content.credentials.filter((row) => row !== old);
					return {content: {...content, credentials}};
				},
				{forgets: true},
			),
		async rename(name, account) {
			requireName({...name, account});
			return state.change(
				(opened) => {
					if (findRow(opened.content, {...name, account})) return undefined;
					return renamed(opened, [{name, account}], now());
				},
				{forgets: true},
			);
		},
		async exchange(name, account) {
			requireName({...name, account});
			return state.change(
				(opened) => {
					const there = findRow(opened.content, {...name, account});
					const back = there && {name: {...name, account}, account: name.account};
					return renamed(opened, [{name, account}, ...(back ? [back] : [])], now());
				},
				{forgets: true},
			);
		},
		async withSecret(name, use) {
			const {content, cipher, dataKey} = state.opened();
			const row = findRow(content, name);
			if (row === undefined) throw unknownCredential(name);
			const value = openRow(cipher, dataKey, content.header.vaultId, row);
			try {
				return await use(value);
			} finally {
				value.fill(0);
			}
		},
	};
}

type Renaming = {readonly name: CredentialName; readonly account: string};

/** The content with other names; undefined when one of them is none. A name is sealed in with its value. */
function renamed(
	opened: OpenedContent,
	renamings: readonly Renaming[],
	now: number,
): {readonly content: VaultContent} | undefined {
	const {content, cipher, dataKey} = opened;
	const rows: SealedCredential[] = [];
	for (const {name, account} of renamings) {
		const old = findRow(content, name);
		if (old === undefined) return undefined;
		const value = openRow(cipher, dataKey, content.header.vaultId, old);
		const secret = {value, expiresAt: old.expiresAt};
		rows.push(sealNext(opened, {...summaryOf(old), account}, secret, now));
		value.fill(0);
	}
	return {content: rows.reduce(replaceRow, content)};
}

function summaryOf({nonce: _nonce, ciphertext: _ciphertext, ...summary}: SealedCredential) {
	return summary;
}

function firstRow(name: CredentialName, now: number): CredentialSummary {
	const {provider, account, type} = name;
	const times = {createdAt: now, updatedAt: now, expiresAt: undefined};
	return {id: newId(), provider, account, type, keyVersion: 0, revision: 0, ...times};
}

function sealNext(
	{content, cipher, dataKey}: OpenedContent,
	row: CredentialSummary,
	{value, expiresAt}: Secret,
	now: number,
): SealedCredential {
	const {vaultId, keyVersion} = content.header;
	const next = {...row, keyVersion, revision: row.revision + 1, expiresAt, updatedAt: now};
	return sealRow(cipher, dataKey, vaultId, next, value);
}

function replaceRow(content: VaultContent, row: SealedCredential): VaultContent {
	const credentials = content.credentials.map((old) => (old.id === row.id ? row : old));
	return {...content, credentials};
}
