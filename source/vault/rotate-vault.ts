import {randomBytes} from 'node:crypto';
import type {KeyWrap, SealedCredential} from '../contracts/credential.js';
import {OpenIntentError} from '../contracts/errors.js';
import {keyBytes, loadCipher} from './cipher.js';
import {wrapForHolder, wrapForRecovery} from './create-vault.js';
import {openRow, sealRow} from './credential-rows.js';
import {openWith, vaultIdText} from './data-key.js';
import type {KeyHolder} from './key-sources/key-holder.js';
import {keyCheck} from './vault-seal.js';
import type {OpenedContent, VaultDeps, VaultState} from './vault-state.js';

/**
 * Gives an open vault a new data key: seals every credential anew, and the key for every holder, in one transaction, then
 * removes the files that the old key opens. Returns the new recovery code. Killed at any point, the vault has the old
 * key or the new one.
 */
export async function rotateVault(
	state: VaultState,
	deps: VaultDeps,
): Promise<{readonly recoveryCode: string; readonly dataKey: Uint8Array}> {
	const cipher = await loadCipher();
	const {content} = state.opened();
	const {vaultId} = content.header;
	const dataKey = new Uint8Array(randomBytes(keyBytes));
	const wraps: KeyWrap[] = [];
	for (const wrap of content.wraps.filter(({kind}) => kind !== 'recovery')) {
		const holder = deps.holders.find(({kind}) => kind === wrap.kind);
		const secret = holder && (await secretOf(holder, vaultIdText(content)));
		if (holder === undefined || secret === undefined) throw cannotAsk(wrap.kind);
		// Proves that it is the right one: a typing mistake must not become the new passphrase.
		const {attempts} = deps;
		await openWith(cipher, content, {wrap, secret: new Uint8Array(secret), attempts});
		wraps.push(
			await wrapForHolder(cipher, dataKey, vaultId, {holder, secret, createdAt: deps.now()}),
		);
	}
	const recovery = await wrapForRecovery(cipher, dataKey, vaultId, deps.now());
	const isRotated = await state.change(
		(opened) => {
			if (opened.content.header.keyVersion !== content.header.keyVersion) return undefined;
			return {content: resealed(opened, dataKey, [...wraps, recovery.wrap]), dataKey};
		},
		{forgets: true},
	);
	if (!isRotated) throw new OpenIntentError('OI_ERR_INTERNAL', 'The vault changed meanwhile.');
	return {recoveryCode: recovery.code, dataKey};
}

function resealed(
	{content, cipher, dataKey}: OpenedContent,
	newKey: Uint8Array,
	wraps: readonly KeyWrap[],
): OpenedContent['content'] {
	const {vaultId} = content.header;
	const keyVersion = content.header.keyVersion + 1;
	const credentials = content.credentials.map((row): SealedCredential => {
		const value = openRow(cipher, dataKey, vaultId, row);
		const next = {...row, keyVersion, revision: row.revision + 1};
		const sealed = sealRow(cipher, newKey, vaultId, next, value);
		value.fill(0);
		return sealed;
	});
	const header = {...content.header, keyVersion};
	return {header: {...header, ...keyCheck(cipher, newKey, header)}, wraps, credentials};
}

async function secretOf(holder: KeyHolder, vaultId: string): Promise<Uint8Array | undefined> {
	return (await holder.read(vaultId)) ?? holder.ask?.('existing');
}

function cannotAsk(kind: string): OpenIntentError {
	return new OpenIntentError(
		'OI_ERR_VAULT_LOCKED',
		`The key cannot be changed: ${kind} holds it too, and cannot be reached here. Nothing was changed.`,
		{hint: 'run it where that one can be reached, or set another one: openintent vault recover'},
	);
}
