import type {AuthContext, AuthReport} from '../login/auth-context.js';

export type AccountCommand = {
	readonly usage: string;
	run(context: AuthContext, words: readonly string[]): Promise<AuthReport>;
};
