import type {AuthContext, AuthReport} from '../login/auth-context.js';

export type AccountCommand = {
	readonly usage: string;
	/** How long it may take to come to an end when a signal stops it; as long as others when absent. */
	readonly graceMs?: number;
	run(context: AuthContext, words: readonly string[]): Promise<AuthReport>;
};

/** As long as a service may take to answer, and a little for the disk. */
export const renewalGraceMs = 33_000;
