import {randomBytes} from 'node:crypto';
import type {CredentialName, CredentialType} from '../contracts/credential.js';
import {credentialTypes} from '../contracts/credential.js';
import {OpenIntentError} from '../contracts/errors.js';
import {lengthPrefixed} from '../lib/length-prefixed.js';
import {loadCipher} from './cipher.js';
import {openRow} from './credential-rows.js';
import type {CredentialVault} from './credential-vault.js';
import {requireLength, toSecret} from './key-sources/passphrase.js';
import {wrongSecret} from './vault-errors.js';
import type {VaultState} from './vault-state.js';
import {deriveWrappingKey, parseParameters, slowParameters} from './wrapping-key.js';

type Entry = CredentialName & {
	readonly expiresAt: number | null;
	/** base64 */
	readonly value: string;
};

type ExportFile = {
	readonly format: 'openintent-vault-export';
	readonly version: 1;
	readonly parameters: string;
	readonly salt: string;
	readonly nonce: string;
	readonly sealed: string;
};

const toBase64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const fromBase64 = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));
const boundToExport = (parameters: string) => lengthPrefixed(['OIV1', 'export', 1, parameters]);

/** Every credential in one text that a passphrase opens, on any machine. */
export async function exportVault(state: VaultState, passphrase: string): Promise<string> {
	const cipher = await loadCipher();
	const {content, dataKey} = state.opened();
	const entries = content.credentials.map((row): Entry => {
		const {provider, account, type} = row;
		const value = toBase64(openRow(cipher, dataKey, content.header.vaultId, row));
		return {provider, account, type, expiresAt: row.expiresAt ?? null, value};
	});
	const parameters = JSON.stringify(slowParameters());
	const salt = new Uint8Array(randomBytes(32));
	const secret = toSecret(requireLength(passphrase));
	const {key} = await deriveWrappingKey(secret, salt, slowParameters());
	const plain = Buffer.from(JSON.stringify(entries), 'utf8');
	const {nonce, ciphertext} = cipher.seal(key, plain, boundToExport(parameters));
	plain.fill(0);
	const file: ExportFile = {
		format: 'openintent-vault-export',
		version: 1,
		parameters,
		salt: toBase64(salt),
		nonce: toBase64(nonce),
		sealed: toBase64(ciphertext),
	};
	return `${JSON.stringify(file, null, '\t')}\n`;
}

export type ImportCounts = {readonly added: number; readonly kept: number};

/** Takes in what is not here yet; what is here stays. */
export async function importVault(
	vault: CredentialVault,
	text: string,
	passphrase: string,
): Promise<ImportCounts> {
	const entries = await openExport(text, passphrase);
	let added = 0;
	for (const {value, expiresAt, ...name} of entries) {
		const secret = {value: fromBase64(value), expiresAt: expiresAt ?? undefined};
		if (await vault.add(name, secret)) added++;
	}
	return {added, kept: entries.length - added};
}

/** Throws when it is no export, or the passphrase is another one. */
export async function openExport(text: string, passphrase: string): Promise<readonly Entry[]> {
	const cipher = await loadCipher();
	const file = parseExport(text);
	const parameters = file && parseParameters(file.parameters);
	if (file === undefined || parameters === undefined) throw notAnExport();
	const {key} = await deriveWrappingKey(toSecret(passphrase), fromBase64(file.salt), parameters);
	const sealed = {nonce: fromBase64(file.nonce), ciphertext: fromBase64(file.sealed)};
	const plain = cipher.open(key, sealed, boundToExport(file.parameters));
	if (plain === undefined) throw wrongSecret('Wrong passphrase, or the export is damaged.');
	const entries = JSON.parse(Buffer.from(plain).toString('utf8')) as Entry[];
	plain.fill(0);
	if (!entries.every(({type}) => isType(type))) throw notAnExport();
	return entries;
}

const isType = (type: string): type is CredentialType =>
	(credentialTypes as readonly string[]).includes(type);

function parseExport(text: string): ExportFile | undefined {
	try {
		const file = JSON.parse(text) as Partial<Record<keyof ExportFile, unknown>>;
		const isOurs = file.format === 'openintent-vault-export' && file.version === 1;
		const texts = [file.parameters, file.salt, file.nonce, file.sealed];
		const isWhole = texts.every((part) => typeof part === 'string');
		return isOurs && isWhole ? (file as ExportFile) : undefined;
	} catch {
		return undefined;
	}
}

function notAnExport(): OpenIntentError {
	return new OpenIntentError('OI_ERR_INPUT_INVALID', 'This is no export of a vault.', {
		hint: 'name a file that openintent vault export has written',
	});
}
