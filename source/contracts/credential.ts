export const credentialTypes = ['api_key', 'oauth', 'cookie', 'generic'] as const;
export type CredentialType = (typeof credentialTypes)[number];

/** A sealed credential: nothing in it but `ciphertext` is secret. Times are ms since the epoch. */
export type SealedCredential = {
	readonly id: string;
	readonly provider: string;
	readonly account: string;
	readonly type: CredentialType;
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

export type CredentialRecords = {
	/** Adds one; false when that provider has an account and type of that name. */
	add(credential: SealedCredential): Promise<boolean>;
	/** Replaces one whose stored revision is the one before; false when another process changed or removed it. */
	replace(credential: SealedCredential): Promise<boolean>;
	find(
		provider: string,
		account: string,
		type: CredentialType,
	): Promise<SealedCredential | undefined>;
	/** By provider, account and type; of one provider or of all. */
	list(provider: string | undefined): Promise<readonly SealedCredential[]>;
	/** Earliest first: what needs a refresh. */
	listExpiringBefore(time: number): Promise<readonly SealedCredential[]>;
	remove(id: string): Promise<boolean>;
	/** Replaces every credential in one transaction; false, and nothing done, unless it has all and each is the next revision. */
	replaceAll(credentials: readonly SealedCredential[]): Promise<boolean>;
};
