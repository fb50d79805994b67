import type {Translate} from '../contracts/messages.js';
import {loadErrorTexts} from './error-texts.js';
import type {Language} from './messages.js';
import {createTranslate} from './messages.js';

/** The texts of the doctor: a table of their own, so that no other command loads them. */
export async function loadDoctorTexts(language: Language): Promise<Translate> {
	const {default: en} = await import('../../config/messages/doctor-en.toml');
	if (language === 'en') return createTranslate({tables: {en}, language});
	const {default: zh} = await import('../../config/messages/doctor-zh.toml');
	const sentence = await loadErrorTexts(language);
	return createTranslate({tables: {en, zh}, language, sentence});
}
