import type {AuditAccess} from '../../app/audit-access.js';
import type {Translate} from '../../contracts/messages.js';
import type {Flags} from '../invocation.js';

export type AuditTexts = {
	/** The texts of reports. */
	readonly say: Translate;
	/** Those of the interface. */
	readonly translate: Translate;
};

/** A word after `openintent audit`. */
export type AuditCommand = {
	readonly usage: string;
	/** Prints what it has to say and returns the exit code. `words` follow the name of the command. */
	run(
		audit: AuditAccess,
		words: readonly string[],
		flags: Flags,
		texts: AuditTexts,
	): Promise<number>;
};
