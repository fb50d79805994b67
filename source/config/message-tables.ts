// biome-ignore lint/correctness/useImportExtensions: a data file, which the bundler turns into a module
import en from '../../config/messages/en.toml';
import type {Language, MessageTable} from './messages.js';

/** The texts of a language, with English to fall back to. */
export async function loadMessageTables(
	language: Language,
): Promise<Partial<Record<Language, MessageTable>>> {
	if (language === 'en') return {en};
	// biome-ignore lint/correctness/useImportExtensions: a data file, which the bundler turns into a module
	const {default: zh} = await import('../../config/messages/zh.toml');
	return {en, zh};
}
