import type {WrapKind} from '../../contracts/credential.js';

/** Who keeps the secret that opens the vault's data key. `vaultId` is lower-case hex. */
export type KeyHolder = {
	readonly kind: WrapKind;
	/** Its secret is something a person remembers, so it has to be made slow to guess. */
	readonly isRemembered: boolean;
	/** Undefined when it can be used here, otherwise why not, in a sentence without a period. */
	probe(): Promise<string | undefined>;
	/** Makes a secret for a vault and keeps it. */
	create(vaultId: string): Promise<Uint8Array>;
	/** The secret of a vault; undefined when this holder has none here. Never asks anybody. */
	read(vaultId: string): Promise<Uint8Array | undefined>;
	/** Asks the person for it, where that is possible; `again` when the last answer was wrong. */
	readonly ask?: ((question: 'existing' | 'again') => Promise<Uint8Array | undefined>) | undefined;
};
