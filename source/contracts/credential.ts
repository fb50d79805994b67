export const credentialTypes = ['api_key', 'oauth', 'cookie', 'generic'] as const;
export type CredentialType = (typeof credentialTypes)[number];

/** What a credential is called: one of a type for each account of a provider. */
export type CredentialName = {
	readonly provider: string;
	readonly account: string;
	readonly type: CredentialType;
};

/** A sealed credential: nothing in it but `ciphertext` is secret. Times are ms since the epoch. */
export type SealedCredential = CredentialName & {
	readonly id: string;
	/** Which data key sealed it. */
	readonly keyVersion: number;
	/** Counts up with every change, and is sealed in: an older value put back does not open. */
	readonly revision: number;
	readonly nonce: Uint8Array;
	readonly ciphertext: Uint8Array;
	/** When what it holds stops working; undefined for never, or not known. */
	readonly expiresAt: number | undefined;
	readonly createdAt: number;
	readonly updatedAt: number;
};

/** The fewest characters of a passphrase. */
export const shortestPassphrase = 8;

/** Whether a passphrase is long enough: told where it is typed, and not when everything else was asked, too. */
export const isLongEnough = (passphrase: string): boolean =>
	[...passphrase].length >= shortestPassphrase;

/** Who can hold the key of the vault. */
export const wrapKinds = ['keychain', 'systemd', 'passphrase', 'keyfile', 'recovery'] as const;
export type WrapKind = (typeof wrapKinds)[number];

/** The data key, sealed for one holder. Nothing in it is secret without what that holder has. */
export type KeyWrap = {
	readonly kind: WrapKind;
	/** How the wrapping key is made of the holder's secret, as JSON text. */
	readonly parameters: string;
	readonly salt: Uint8Array;
	readonly nonce: Uint8Array;
	readonly sealedKey: Uint8Array;
	/** Tells a wrong secret from a damaged wrap. */
	readonly check: Uint8Array;
	readonly createdAt: number;
};

export type VaultHeader = {
	readonly vaultId: Uint8Array;
	readonly format: number;
	/** Counts up with every change, so that an older copy is noticed. */
	readonly epoch: number;
	readonly keyVersion: number;
	/** A known text, sealed with the data key. */
	readonly checkNonce: Uint8Array;
	readonly check: Uint8Array;
	/** MAC over header, wraps and credentials, so that a row that is gone or swapped is noticed. */
	readonly seal: Uint8Array;
};

/** Everything that one seal covers. Wraps are sorted by kind, credentials by provider, account and type. */
export type VaultContent = {
	readonly header: VaultHeader;
	readonly wraps: readonly KeyWrap[];
	readonly credentials: readonly SealedCredential[];
};

export type VaultRecords = {
	/** Undefined as long as no vault was made. */
	read(): VaultContent | undefined;
	/**
	 * Puts what `change` returns in the place of what is stored, in one transaction that sees what other processes have
	 * written. Synchronous, without I/O. Undefined changes nothing, and the promise says false. With `forgets`, what it
	 * replaces or removes has to go from the files too.
	 */
	change(
		change: (content: VaultContent | undefined) => VaultContent | undefined,
		options?: {readonly forgets?: boolean},
	): Promise<boolean>;
	/** Writes the files anew when a change that forgets is not yet gone from them; also one of a process that was killed. */
	finishForgetting(): Promise<void>;
	/** Takes over what other processes have written. */
	refresh(): Promise<void>;
	/** Called when another process has changed it. Returns the unsubscribe function. */
	onForeignChange(listener: () => void): () => void;
};
