import type {InitFacts} from '../../app/init/init-access.js';
import type {Language} from '../../config/messages.js';
import type {Translate} from '../../contracts/messages.js';
import type {Flags} from '../invocation.js';

export type InitWorld = InitFacts & {
	readonly hasVault: boolean;
	/** Services whose app is in the vault. */
	readonly servicesWithApp: ReadonlySet<string>;
	readonly cwd: string;
	readonly home: string | undefined;
	/** What "auto" means here. */
	readonly localeLanguage: Language;
};

/** Every answer as it is written after its flag. */
export type InitAnswers = Readonly<
	Record<'language' | 'vault' | 'provider' | 'roots' | 'permissions', string>
>;

export type InitChoice = {readonly value: string; readonly text: string};

export type InitQuestion = {
	readonly id: keyof InitAnswers;
	readonly flag: string;
	readonly variable: string;
	readonly inFlags: (flags: Flags) => string | undefined;
	/** The answer to Enter: what is set now, or nothing new. */
	readonly usual: (world: InitWorld) => string;
	/** False where there is nothing to decide. */
	readonly isOpen?: (world: InitWorld) => boolean;
	/** What a number stands for; without it, the answer is written. */
	readonly choices?: (world: InitWorld, translate: Translate) => readonly InitChoice[];
	/** Said below the choices. */
	readonly notes?: (world: InitWorld, translate: Translate) => readonly string[];
	/** What is wrong with an answer; undefined when it can be used. */
	readonly problem: (answer: string, world: InitWorld, translate: Translate) => string | undefined;
};
