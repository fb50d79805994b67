/** One look, after everything is written, whether it is so. */
export type InitCheck = {
	readonly what: 'language' | 'vault' | 'provider' | 'roots' | 'permissions';
	readonly isFine: boolean;
	readonly said: string;
};

/** What was done. Recovery codes are in it: it is shown to the person, and written nowhere. */
export type InitOutcome = {
	readonly config:
		| {
				readonly file: string;
				readonly keys: readonly string[];
				readonly backup: string | undefined;
		  }
		| undefined;
	readonly vault:
		| {
				readonly isMade: boolean;
				readonly holder: string;
				readonly recoveryCode: string | undefined;
				/** It stays open for a while. */
				readonly isOpen: boolean;
		  }
		| undefined;
	readonly checks: readonly InitCheck[];
};
