import type {KeyWrap, VaultContent, WrapKind} from '../contracts/credential.js';
import {toOpenIntentError} from '../contracts/errors.js';
import type {UnlockAgent} from './agent/unlock-agent.js';
import type {Attempts} from './attempts.js';
import type {Cipher} from './cipher.js';
import type {KeyHolder} from './key-sources/key-holder.js';
import {unwrapDataKey} from './key-wrap.js';
import {damaged, recoverCommand, vaultLocked, wrongSecret} from './vault-errors.js';
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
	const refusals: Refusal[] = [];
	for (const holder of deps.holders) {
		const wrap = content.wraps.find(({kind}) => kind === holder.kind);
		const found = wrap && (await askHolder(cipher, content, {holder, wrap, deps}, refusals));
		if (found) return found;
	}
	for (const {kind, ask} of mayAsk ? deps.holders : []) {
		const wrap = content.wraps.find((candidate) => candidate.kind === kind);
		if (wrap && ask) return askPerson(cipher, content, wrap, {...deps, ask});
	}
	const reasons = refusals.map(({kind, reason}) => `${kind}: ${reason}`);
	throw isLost(content, refusals) ? vaultLocked(reasons, recoverCommand) : vaultLocked(reasons);
}

/** Why a holder did not give the key. It is lost when the holder serves and has none, or another, and no person remembers it. */
type Refusal = {readonly kind: WrapKind; readonly reason: string; readonly isLost: boolean};

/** Nothing but the recovery code opens the vault any more, however often it is unlocked. */
function isLost({wraps}: VaultContent, refusals: readonly Refusal[]): boolean {
	const lost = refusals.filter((refusal) => refusal.isLost).map(({kind}) => kind);
	const others = wraps.filter(({kind}) => kind !== 'recovery');
	return others.length < wraps.length && others.every(({kind}) => lost.includes(kind));
}

type Question = {readonly holder: KeyHolder; readonly wrap: KeyWrap; readonly deps: KeyDeps};

async function askHolder(
	cipher: Cipher,
	content: VaultContent,
	{holder, wrap, deps}: Question,
	refusals: Refusal[],
): Promise<FoundKey | undefined> {
	const {kind, isRemembered} = holder;
	const nothing = (reason: string, isLost = false) => void refusals.push({kind, reason, isLost});
	let secret: Uint8Array | undefined;
	try {
		secret = await holder.read(vaultIdText(content));
	} catch (error) {
		nothing(toOpenIntentError(error).message);
		return undefined;
	}
	if (secret === undefined) {
		const problem = await holder.probe();
		if (problem === undefined) nothing('it has no key for this vault', !isRemembered);
		else nothing(problem);
		return undefined;
	}
	if (isRemembered) return openWith(cipher, content, {wrap, secret, attempts: deps.attempts});
	try {
		return await openWith(cipher, content, {wrap, secret, attempts: undefined});
	} catch (error) {
		const {code, message} = toOpenIntentError(error);
		if (code !== 'OI_ERR_VAULT_KEY_WRONG') throw error;
		nothing(message, true);
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
