import type {CredentialName, WrapKind} from '../contracts/credential.js';
import {OpenIntentError, toOpenIntentError} from '../contracts/errors.js';
import type {AuditLog} from '../contracts/policy.js';
import type {CredentialSummary} from '../vault/credential-vault.js';
import type {KeySource} from '../vault/data-key.js';
import type {KeyHolder} from '../vault/key-sources/key-holder.js';
import type {OpenedVault} from './open-vault.js';
import {recordAction} from './recorded-action.js';
import {unlockIfLocked} from './unlock-if-locked.js';

export type VaultStatus = {
	readonly vaultId: string;
	readonly format: number;
	/** How many changes were made. */
	readonly epoch: number;
	readonly keyVersion: number;
	readonly isLocked: boolean;
	/** Who gave the key just now. */
	readonly source: KeySource | undefined;
	/** Why it cannot be opened without asking. */
	readonly problem: string | undefined;
	/** What to do about that. */
	readonly hint: string | undefined;
	readonly holders: readonly {readonly kind: WrapKind; readonly createdAt: number}[];
	readonly credentials: readonly CredentialSummary[];
};

export type VaultActions = ReturnType<typeof createVaultActions>;

/** Chosen by itself when it can be used, in this order. A key file never is. */
const usualHolders: readonly WrapKind[] = ['keychain', 'systemd', 'passphrase'];

/** What the commands of the vault do. Each change, and each look at a value, is in the audit log before it happens. */
export function createVaultActions(opened: OpenedVault, audit: AuditLog) {
	const audited = createAudited(audit);
	return {
		...reports(opened),
		...credentialActions(opened, audited),
		...keyActions(opened, audited),
	};
}

const vaultIdOf = ({records}: OpenedVault) =>
	Buffer.from(records.read()?.header.vaultId ?? []).toString('hex');

/** What needs no key, and asks nobody. */
function reports(opened: OpenedVault) {
	const {vault, records} = opened;
	return {
		hasVault: () => records.read() !== undefined,
		list: () => {
			if (records.read() === undefined) throw noVault();
			return vault.list();
		},
		async status(): Promise<VaultStatus | undefined> {
			const content = records.read();
			if (content === undefined) return undefined;
			const error = await vault.unlock({mayAsk: false}).then(
				() => undefined,
				(reason: unknown) => toOpenIntentError(reason),
			);
			const {message: problem, hint} = error ?? {};
			const {format, epoch, keyVersion} = content.header;
			const source = vault.source();
			return {
				...{vaultId: vaultIdOf(opened), format, epoch, keyVersion, source, problem, hint},
				isLocked: source === undefined,
				holders: content.wraps.map(({kind, createdAt}) => ({kind, createdAt})),
				credentials: vault.list(),
			};
		},
	};
}

type Audited = ReturnType<typeof createAudited>;

function credentialActions({vault}: OpenedVault, audited: Audited) {
	const open = () => vault.unlock({mayAsk: true});
	return {
		async set(name: CredentialName, value: Uint8Array): Promise<'added' | 'updated'> {
			await open();
			return audited('vault_set', name, async () => {
				if (await vault.add(name, {value})) return 'added';
				await vault.update(name, {value});
				return 'updated';
			});
		},
		async get(name: CredentialName): Promise<string> {
			await open();
			return audited('vault_get', name, () =>
				vault.withSecret(name, (value) => Buffer.from(value).toString('utf8')),
			);
		},
		async remove(name: CredentialName): Promise<boolean> {
			await open();
			return audited('vault_remove', name, () => vault.remove(name));
		},
		async export(passphrase: () => Promise<string>, write: (text: string) => Promise<void>) {
			await open();
			return audited('vault_export', {count: vault.list().length}, async () => {
				const {exportVault} = await import('../vault/vault-transfer.js');
				await write(await exportVault(vault, await passphrase()));
				return vault.list().length;
			});
		},
		/** Throws when the passphrase does not open it. */
		async checkExport(text: string, passphrase: string): Promise<void> {
			const {openExport} = await import('../vault/vault-transfer.js');
			await openExport(text, passphrase);
		},
		async import(text: string, passphrase: string) {
			await unlockIfLocked({vault}, true);
			return audited('vault_import', {}, async () => {
				const {importVault} = await import('../vault/vault-transfer.js');
				return importVault(vault, text, passphrase);
			});
		},
	};
}

function keyActions(opened: OpenedVault, audited: Audited) {
	const {vault, records, deps, agent, holders} = opened;
	const keepInAgent = (idleTimeoutMs: number) =>
		agent.start(vaultIdOf(opened), vault.opened().dataKey, idleTimeoutMs);
	return {
		/** `advice` is what to do when nothing here can keep the key, in the words of whoever makes the vault. */
		init: (wanted: WrapKind | undefined, advice?: string) =>
			audited('vault_init', {key_source: wanted ?? null}, async () => {
				const [holder, {createVault}] = await Promise.all([
					chooseHolder(holders, wanted, advice),
					import('../vault/create-vault.js'),
				]);
				const {recoveryCode, dataKey} = await createVault(records, holder, Date.now());
				await vault.unlockWith({dataKey, source: holder.kind});
				return {holder: holder.kind, recoveryCode};
			}),
		unlock: (idleTimeoutMs: number, acceptsRollback: boolean) =>
			audited('vault_unlock', {idle_timeout_ms: idleTimeoutMs}, async () => {
				await vault.unlock({mayAsk: true, acceptsRollback});
				await keepInAgent(idleTimeoutMs);
			}),
		lock: () => audited('vault_lock', {}, () => agent.end()),
		async rotate(idleTimeoutMs: number): Promise<string> {
			await vault.unlock({mayAsk: true});
			return audited('vault_rotate', {}, async () => {
				const {rotateVault} = await import('../vault/rotate-vault.js');
				const isHeld = (await agent.read(vaultIdOf(opened))) !== undefined;
				const {recoveryCode} = await rotateVault(vault, deps);
				if (isHeld) await keepInAgent(idleTimeoutMs);
				return recoveryCode;
			});
		},
		recover: (code: string, wanted: WrapKind | undefined) =>
			audited('vault_recover', {key_source: wanted ?? null}, async () => {
				const {recoverVault} = await import('../vault/recover-vault.js');
				const holder = await chooseHolder(holders, wanted);
				await recoverVault(vault, deps, code, holder);
				await agent.end();
				return holder.kind;
			}),
	};
}

/** Writes what is about to happen, and how it went. Arguments never have a value in them. */
export function createAudited(audit: AuditLog) {
	return <Result>(tool: string, input: object, work: () => Promise<Result>): Promise<Result> =>
		recordAction(audit, {tool, effect: 'authority', input}, work);
}

async function chooseHolder(
	holders: readonly KeyHolder[],
	wanted: WrapKind | undefined,
	advice = 'run it in a terminal, set OPENINTENT_PASSPHRASE_FILE, or choose: openintent vault init --key-source keyfile',
): Promise<KeyHolder> {
	const reasons: string[] = [];
	for (const kind of wanted === undefined ? usualHolders : [wanted]) {
		const holder = holders.find((candidate) => candidate.kind === kind);
		const reason = holder ? await holder.probe() : 'there is no such key source';
		if (holder && reason === undefined) return holder;
		reasons.push(`  ${kind}: ${reason}`);
	}
	throw new OpenIntentError(
		'OI_ERR_VAULT_LOCKED',
		['Nothing here can keep the key of the vault:', ...reasons].join('\n'),
		{hint: advice},
	);
}

function noVault(): OpenIntentError {
	return new OpenIntentError('OI_ERR_VAULT_MISSING', 'There is no vault yet.', {
		hint: 'openintent vault init',
	});
}
