import {loadHelpTexts} from '../config/help-texts.js';
import type {Language} from '../config/messages.js';
import {exitCodesText, helpText} from './help-text.js';

/** Topics of `openintent help <topic>`; the empty one is the help itself. */
export const helpTopics: Readonly<Record<string, (language: Language) => Promise<string>>> = {
	'': async (language) => helpText(await loadHelpTexts(language)),
	'exit-codes': async (language) => exitCodesText(await loadHelpTexts(language)),
	vault: async (language) =>
		(await import('./vault/help.js')).vaultHelp(await loadHelpTexts(language)),
	intents: async (language) =>
		(await import('../app/intents-text.js')).intentsText({
			say: await loadHelpTexts(language),
			isChinese: language === 'zh',
		}),
};
