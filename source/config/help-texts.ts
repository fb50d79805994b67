import type {Sentence} from '../contracts/messages.js';
import type {Language} from './messages.js';

/** What help says in this language. English is what its tables say themselves, and needs no other. */
export async function loadHelpTexts(language: Language): Promise<Sentence> {
	if (language === 'en') return (english) => english;
	const {default: zh} = await import('../../config/messages/help-zh.toml');
	return createHelpTexts(zh as Readonly<Record<string, string>>);
}

/**
 * Help by its English text. One that says what a flag does with each command (`export, backup: replace a file; init: …`) is
 * put together of what is said of each.
 */
export function createHelpTexts(table: Readonly<Record<string, string>>): Sentence {
	const own = (text: string) => (Object.hasOwn(table, text) ? table[text] : undefined);
	const ofUses = (text: string) => {
		const [, uses, what = ''] = /^([a-z][a-z ,]*): (.+)$/.exec(text) ?? [];
		const said = own(what);
		return said === undefined ? undefined : `${uses}：${said}`;
	};
	const one = (text: string) => own(text) ?? ofUses(text);
	return (english) =>
		one(english) ??
		english
			.split('; ')
			.map((part) => one(part) ?? part)
			.join('；');
}
