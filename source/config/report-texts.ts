import type {Translate} from '../contracts/messages.js';
import {loadErrorTexts} from './error-texts.js';
import type {Language} from './messages.js';
import {createTranslate} from './messages.js';

/** The texts of the command line's reports: a table of their own, so that nothing else loads them. */
export async function loadReportTexts(language: Language): Promise<Translate> {
	const {default: en} = await import('../../config/messages/reports-en.toml');
	if (language === 'en') return createTranslate({tables: {en}, language});
	const {default: zh} = await import('../../config/messages/reports-zh.toml');
	const sentence = await loadErrorTexts(language);
	return createTranslate({tables: {en, zh}, language, sentence});
}

/** Those in the language of the interface. */
export function reportTextsFor(translate: Translate): Promise<Translate> {
	return loadReportTexts(translate('formats.language') === 'zh' ? 'zh' : 'en');
}
