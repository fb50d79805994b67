import type {Translate} from '../contracts/messages.js';
import {loadErrorTexts} from './error-texts.js';
import {loadMessageTables} from './message-tables.js';
import type {Language} from './messages.js';
import {createTranslate} from './messages.js';

/** All texts of the interface in a language, with what its errors say. */
export async function loadTranslate(language: Language): Promise<Translate> {
	const [tables, sentence] = await Promise.all([
		loadMessageTables(language),
		loadErrorTexts(language),
	]);
	return createTranslate({tables, language, sentence});
}
