import type {VaultContent, VaultRecords} from '../contracts/credential.js';
import type {Cipher} from './cipher.js';
import {loadCipher} from './cipher.js';
import {openRow} from './credential-rows.js';
import type {FoundKey, KeyDeps, KeySource} from './data-key.js';
import {findDataKey, vaultIdText} from './data-key.js';
import type {EpochMirror} from './epoch-mirror.js';
import type {SecretsListener} from './live-secrets.js';
import {createLiveSecrets, secretTexts} from './live-secrets.js';
import {olderVault, vaultLocked, vaultMissing} from './vault-errors.js';
import {isKeyOf, requireIntact, withSeal} from './vault-seal.js';

export type VaultDeps = KeyDeps & {
	readonly records: VaultRecords;
	readonly epochs: EpochMirror;
	readonly now: () => number;
	/** Told what is not as it should be, in a sentence, where work can go on. */
	readonly report: (problem: string) => void;
};

export type UnlockOptions = {
	/** The person may be asked. */
	readonly mayAsk: boolean;
	/** Takes an older copy of the vault as it is. */
	readonly acceptsRollback?: boolean;
};

/** What is stored, looked through, with what opens it. */
export type OpenedContent = {
	readonly content: VaultContent;
	readonly cipher: Cipher;
	readonly dataKey: Uint8Array;
};

/** Returns what is to be stored, sealed with a new data key if there is one; undefined to change nothing. */
export type VaultEdit = (
	opened: OpenedContent,
) => {readonly content: VaultContent; readonly dataKey?: Uint8Array} | undefined;

export type VaultState = {
	/** Opens it with the key of the first holder that has it. Throws OI_ERR_VAULT_LOCKED when none has. */
	unlock(options: UnlockOptions): Promise<void>;
	/** Opens it with a key that was found otherwise. */
	unlockWith(key: FoundKey, options?: Pick<UnlockOptions, 'acceptsRollback'>): Promise<void>;
	lock(): void;
	/** Who gave the key; undefined while it is locked. */
	source(): KeySource | undefined;
	/** Throws OI_ERR_VAULT_LOCKED without the key, OI_ERR_VAULT_DAMAGED when something does not fit. */
	opened(): OpenedContent;
	/** Changes everything that the seal covers, in one transaction; false when the edit changes nothing. */
	change(edit: VaultEdit, options?: {readonly forgets?: boolean}): Promise<boolean>;
	/** Told the live values at once, at each unlock and at each change, also by other processes. */
	onSecrets(listener: SecretsListener): () => void;
	close(): void;
};

type Key = FoundKey & {readonly cipher: Cipher};

/** Holds the data key while the vault is open, and sees to it that nothing is used or changed unless all of it fits. */
export function createVaultState(deps: VaultDeps): VaultState {
	const {records} = deps;
	const live = createLiveSecrets();
	let key: Key | undefined;

	const lock = () => {
		key?.dataKey.fill(0);
		key = undefined;
	};
	const opened = (content = records.read()) => {
		if (content === undefined) throw vaultMissing();
		if (key === undefined) throw vaultLocked();
		if (!isKeyOf(key.cipher, key.dataKey, content.header)) {
			lock();
			throw vaultLocked(['Its key was changed by another process.']);
		}
		requireIntact(content, key.dataKey);
		return {content, cipher: key.cipher, dataKey: key.dataKey};
	};
	const tellSecrets = () => live.tell(liveTexts(opened()));
	const change: VaultState['change'] = async (edit, options = {}) => {
		let epoch = 0;
		let newKey: Uint8Array | undefined;
		const isChanged = await records.change((before) => {
			const now = opened(before);
			const edited = edit(now);
			if (edited === undefined) return undefined;
			newKey = edited.dataKey;
			// An edit may have put it forward, never back.
			epoch = Math.max(now.content.header.epoch, edited.content.header.epoch) + 1;
			return withSeal(withEpoch(edited.content, epoch), newKey ?? now.dataKey);
		}, options);
		if (!isChanged) return false;
		if (newKey && key) key = replaced(key, newKey);
		await noteEpoch(deps, epoch);
		await finishForgetting(deps);
		tellSecrets();
		return true;
	};
	const stopListening = records.onForeignChange(() => {
		if (key === undefined) return;
		try {
			tellSecrets();
		} catch (error) {
			deps.report((error as Error).message);
		}
	});
	const unlockWith: VaultState['unlockWith'] = async (found, {acceptsRollback = false} = {}) => {
		key = {...found, cipher: await loadCipher()};
		try {
			opened();
			await requireNewest(deps, acceptsRollback, change);
			await finishForgetting(deps);
			tellSecrets();
		} catch (error) {
			lock();
			throw error;
		}
	};
	return {
		async unlock({mayAsk, ...options}) {
			const content = records.read();
			if (content === undefined) throw vaultMissing();
			await unlockWith(await findDataKey(await loadCipher(), content, deps, mayAsk), options);
		},
		unlockWith,
		lock,
		source: () => key?.source,
		opened: () => opened(),
		change,
		onSecrets: live.listen,
		close() {
			stopListening();
			lock();
		},
	};
}

function replaced(key: Key, dataKey: Uint8Array): Key {
	key.dataKey.fill(0);
	return {...key, dataKey};
}

/** Value → `provider/account`. */
function liveTexts({content, cipher, dataKey}: OpenedContent): ReadonlyMap<string, string> {
	const named = content.credentials.flatMap((row) => {
		const bytes = openRow(cipher, dataKey, content.header.vaultId, row);
		const texts = secretTexts(bytes);
		bytes.fill(0);
		return texts.map((text) => [text, `${row.provider}/${row.account}`] as const);
	});
	return new Map(named);
}

function withEpoch(content: VaultContent, epoch: number): VaultContent {
	return {...content, header: {...content.header, epoch}};
}

/**
 * A vault that is behind what was seen of it is an older copy, unless this process only has not read what is new. Taken as
 * it is, it counts on from what was known, so that it is the newest one again.
 */
async function requireNewest(
	{records, epochs}: VaultDeps,
	acceptsRollback: boolean,
	change: VaultState['change'],
): Promise<void> {
	const found = () => records.read()?.header.epoch ?? 0;
	const content = records.read();
	const known = content === undefined ? 0 : await epochs.read(vaultIdText(content));
	if (found() < known) await records.refresh();
	if (found() >= known) return;
	if (!acceptsRollback) throw olderVault(found(), known);
	await change(({content: older}) => ({content: withEpoch(older, known)}));
}

/** Only ever forward: several processes may do this at a time. */
export async function noteEpoch({records, epochs}: VaultDeps, epoch: number): Promise<void> {
	const content = records.read();
	if (content === undefined) return;
	const vaultId = vaultIdText(content);
	if ((await epochs.read(vaultId)) < epoch) await epochs.write(vaultId, epoch);
}

/** The change is made; when the old files cannot be removed now, the next unlock tries again. */
async function finishForgetting({records, report}: VaultDeps): Promise<void> {
	await records.finishForgetting().catch((error: Error) => {
		report(`What was replaced is still in older files of the vault: ${error.message}`);
	});
}
