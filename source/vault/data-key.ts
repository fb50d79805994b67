import type {KeyWrap, VaultContent, WrapKind} from '../contracts/credential.js';
import {toOpenIntentError} from '../contracts/errors.js';
import type {UnlockAgent} from './agent/unlock-agent.js';
import type {Attempts} from './attempts.js';
import type {Cipher} from './cipher.js';
import type {KeyHolder} from './key-sources/key-holder.js';
import {unwrapDataKey} from './key-wrap.js';
import {damaged, vaultLocked, wrongSecret} from './vault-errors.js';
import {isKeyOf} from './vault-seal.js';

/** Who gave the data key. */
export type KeySource = WrapKind | 'agent';

export type FoundKey = {readonly dataKey: Uint8Array; readonly source: KeySource};

export type KeyDeps = {
	/** In the order in which they are asked. */
	readonly holders: readonly KeyHolder[];
	readonly agent: Pick<UnlockAgent, 'read'>;
	readonly attempts: Attempts;
};

const mostQuestions = 3;

/**
 * Asks the holders for the data key, the silent ones first, then, if `mayAsk`, the person. Throws OI_ERR_VAULT_LOCKED with
 * the reason of each when nobody has it.
 */
export async function findDataKey(
	cipher: Cipher,
	content: VaultContent,
	deps: KeyDeps,
	mayAsk: boolean,
): Promise<FoundKey> {
	const fromAgent = await deps.agent.read(vaultIdText(content));
	if (fromAgent && isKeyOf(cipher, fromAgent, content.header)) {
		return {dataKey: fromAgent, source: 'agent'};
	}
	const reasons: string[] = [];
	for (const holder of deps.holders) {
		const wrap = content.wraps.find(({kind}) => kind === holder.kind);
		const found = wrap && (await askHolder(cipher, content, {holder, wrap, deps}, reasons));
		if (found) return found;
	}
	for (const {kind, ask} of mayAsk ? deps.holders : []) {
		const wrap = content.wraps.find((candidate) => candidate.kind === kind);
		if (wrap && ask) return askPerson(cipher, content, wrap, {...deps, ask});
	}
	throw vaultLocked(reasons);
}

type Question = {readonly holder: KeyHolder; readonly wrap: KeyWrap; readonly deps: KeyDeps};

async function askHolder(
	cipher: Cipher,
	content: VaultContent,
	{holder, wrap, deps}: Question,
	reasons: string[],
): Promise<FoundKey | undefined> {
	const nothing = (reason: string) => void reasons.push(`${holder.kind}: ${reason}`);
	let secret: Uint8Array | undefined;
	try {
		secret = await holder.read(vaultIdText(content));
	} catch (error) {
		nothing(toOpenIntentError(error).message);
		return undefined;
	}
	if (secret === undefined) {
		nothing((await holder.probe()) ?? 'it has no key for this vault');
		return undefined;
	}
	if (holder.isRemembered)
		return openWith(cipher, content, {wrap, secret, attempts: deps.attempts});
	try {
		return await openWith(cipher, content, {wrap, secret, attempts: undefined});
	} catch (error) {
		const {code, message} = toOpenIntentError(error);
		if (code !== 'OI_ERR_VAULT_KEY_WRONG') throw error;
		nothing(message);
		return undefined;
	}
}

async function askPerson(
	cipher: Cipher,
	content: VaultContent,
	wrap: KeyWrap,
	{ask, attempts}: {readonly ask: NonNullable<KeyHolder['ask']>; readonly attempts: Attempts},
): Promise<FoundKey> {
	for (let question = 1; ; question++) {
		await attempts.requireRest();
		const secret = await ask(question === 1 ? 'existing' : 'again');
		if (secret === undefined) throw vaultLocked();
		try {
			return await openWith(cipher, content, {wrap, secret, attempts});
		} catch (error) {
			const isWrong = toOpenIntentError(error).code === 'OI_ERR_VAULT_KEY_WRONG';
			if (!isWrong || question === mostQuestions) throw error;
		}
	}
}

type Opening = {
	readonly wrap: KeyWrap;
	readonly secret: Uint8Array;
	/** Undefined for secrets that nobody can guess. */
	readonly attempts: Attempts | undefined;
};

/** Opens one wrap, and tells a wrong secret from a damaged vault. */
export async function openWith(
	cipher: Cipher,
	content: VaultContent,
	{wrap, secret, attempts}: Opening,
): Promise<FoundKey> {
	await attempts?.requireRest();
	const unwrapped = await unwrapDataKey(cipher, content.header.vaultId, wrap, secret);
	secret.fill(0);
	if (unwrapped.state === 'damaged') throw damaged(`the key for ${wrap.kind} cannot be read`);
	if (unwrapped.state === 'wrong-secret') {
		await attempts?.wrong();
		throw wrongSecret(wrongTexts[wrap.kind]);
	}
	if (!isKeyOf(cipher, unwrapped.dataKey, content.header))
		throw damaged('its key check does not fit');
	await attempts?.right();
	return {dataKey: unwrapped.dataKey, source: wrap.kind};
}

const wrongTexts: Readonly<Record<WrapKind, string>> = {
	passphrase: 'Wrong passphrase.',
	recovery: 'Wrong recovery code.',
	keychain: 'The key in the keychain is not the one of this vault.',
	systemd: 'The systemd credential is not the key of this vault.',
	keyfile: 'The key file is not the one of this vault.',
};

/** A vault's id as its holders know it. */
export function vaultIdText({header}: Pick<VaultContent, 'header'>): string {
	return Buffer.from(header.vaultId).toString('hex');
}
