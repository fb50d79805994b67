import en from '../../config/messages/en.toml';
import type {Language, MessageTable} from './messages.js';

/** The texts of a language, with English to fall back to. */
export async function loadMessageTables(
	language: Language,
): Promise<Partial<Record<Language, MessageTable>>> {
	if (language === 'en') return {en};
	const {default: zh} = await import('../../config/messages/zh.toml');
	return {en, zh};
}
