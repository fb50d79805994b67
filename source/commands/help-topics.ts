import {exitCodesText, helpText} from './help-text.js';

/** Topics of `openintent help <topic>`; the empty one is the help itself. */
export const helpTopics: Readonly<Record<string, () => Promise<string>>> = {
	'': async () => helpText(),
	'exit-codes': async () => exitCodesText(),
	vault: async () => (await import('./vault/help.js')).vaultHelp(),
	intents: async () => (await import('../app/intents-text.js')).intentsText(),
};
