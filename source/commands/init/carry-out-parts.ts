import type {InitAccess} from '../../app/init/init-access.js';
import type {Translate} from '../../contracts/messages.js';
import type {OutputWriter} from '../../lib/output-writer.js';
import type {Flags} from '../invocation.js';
import type {Setup} from '../open-app.js';
import type {askPassphrase} from '../vault/ask-passphrase.js';
import type {InitWorld} from './init-question.js';

export type CarryOutParts = {
	readonly setup: Setup;
	readonly flags: Flags;
	readonly world: InitWorld;
	readonly access: InitAccess;
	readonly stderr: OutputWriter;
	readonly signal: AbortSignal;
	/** In the language that was chosen. */
	readonly translate: Translate;
	/** Undefined where nobody can be asked for a passphrase. */
	readonly asked: ReturnType<typeof askPassphrase> | undefined;
	/** Told at once: a code that was made is lost with this process. */
	readonly onRecoveryCode: (holder: string, code: string) => void;
};
