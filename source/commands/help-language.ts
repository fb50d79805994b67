import type {Language} from '../config/messages.js';
import type {Flags} from './invocation.js';
import {languageInUse} from './language-in-use.js';
import {readSetup} from './open-app.js';
import {openStderr} from './open-stderr.js';

/** The language to help in. Help is also for who has broken the configuration: then the environment decides. */
export async function helpLanguage(flags: Flags): Promise<Language> {
	await readSetup(flags, openStderr(), () => undefined).catch(() => undefined);
	return languageInUse();
}
