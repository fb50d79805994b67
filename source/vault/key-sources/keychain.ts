import {randomBytes} from 'node:crypto';
import {setTimeout as sleep} from 'node:timers/promises';
import {OpenIntentError} from '../../contracts/errors.js';
import {keyBytes} from '../cipher.js';
import type {EpochMirror} from '../epoch-mirror.js';
import type {KeyHolder} from './key-holder.js';

/** The part of an entry of `@napi-rs/keyring` that is used. */
export type KeychainEntry = {
	setPassword(value: string, signal?: AbortSignal): Promise<void>;
	getPassword(signal?: AbortSignal): Promise<string | null | undefined>;
	deleteCredential(signal?: AbortSignal): Promise<boolean>;
};

export type KeychainDeps = {
	/** Rejects when the package is not installed. */
	readonly openEntry: (account: string) => Promise<KeychainEntry>;
	/** A locked keychain may wait for a prompt that nobody sees. */
	readonly timeoutMs: number;
};

const service = 'openintent';

/**
 * Opens an entry of the system's keychain. Pinned to the Secret Service: without it the library silently takes the
 * kernel's keyring, which is gone at the next boot.
 */
export async function openSystemEntry(account: string): Promise<KeychainEntry> {
	const {AsyncEntry} = await import('@napi-rs/keyring');
	return new AsyncEntry(service, account, {linux: {store: 'secret-service'}});
}

export function createKeychain(deps: KeychainDeps): KeyHolder & {readonly epochs: EpochMirror} {
	const read = (account: string) =>
		use(deps, account, (entry, signal) => entry.getPassword(signal));
	const write = (account: string, value: string) =>
		use(deps, account, (entry, signal) => entry.setPassword(value, signal));
	return {
		kind: 'keychain',
		isRemembered: false,
		async probe() {
			try {
				await requireRoundTrip(deps);
				return undefined;
			} catch (error) {
				return reasonOf(error);
			}
		},
		async create(vaultId) {
			const secret = new Uint8Array(randomBytes(keyBytes));
			const text = Buffer.from(secret).toString('base64');
			await write(`vault-key ${vaultId}`, text);
			if ((await read(`vault-key ${vaultId}`)) !== text)
				throw unusable('it does not keep what it is given');
			return secret;
		},
		async read(vaultId) {
			const text = await read(`vault-key ${vaultId}`);
			return text ? new Uint8Array(Buffer.from(text, 'base64')) : undefined;
		},
		epochs: {
			read: async (vaultId) =>
				Number((await read(`vault-epoch ${vaultId}`).catch(() => 0)) ?? 0) || 0,
			write: (vaultId, epoch) => write(`vault-epoch ${vaultId}`, String(epoch)),
		},
	};
}

/** Being there is not enough: what is written has to be read again, and to go away when told. */
async function requireRoundTrip(deps: KeychainDeps): Promise<void> {
	const account = `probe ${randomBytes(8).toString('hex')}`;
	const value = randomBytes(8).toString('hex');
	const found = await use(deps, account, async (entry, signal) => {
		await entry.setPassword(value, signal);
		const stored = await entry.getPassword(signal);
		await entry.deleteCredential(signal);
		return stored;
	});
	if (found !== value) throw unusable('it does not keep what it is given');
}

async function use<Result>(
	{openEntry, timeoutMs}: KeychainDeps,
	account: string,
	work: (entry: KeychainEntry, signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
	const controller = new AbortController();
	const timeUp = sleep(timeoutMs, undefined, {ref: false, signal: controller.signal}).then(() => {
		throw unusable(`it does not answer within ${timeoutMs / 1000} s; it may be locked`);
	});
	timeUp.catch(() => undefined);
	try {
		const done = openEntry(account).then((entry) => work(entry, controller.signal));
		done.catch(() => undefined);
		return await Promise.race([done, timeUp]);
	} catch (error) {
		throw unusable(reasonOf(error));
	} finally {
		controller.abort();
	}
}

function unusable(reason: string): OpenIntentError {
	return new OpenIntentError('OI_ERR_VAULT_LOCKED', reason);
}

const notInstalled = new Set(['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND']);

function reasonOf(error: unknown): string {
	const {code, message} = error as NodeJS.ErrnoException;
	if (code !== undefined && notInstalled.has(code)) return '@napi-rs/keyring is not installed';
	return message.replace(/\.$/, '');
}
