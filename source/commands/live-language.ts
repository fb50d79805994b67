import {loadTranslate} from '../config/load-translate.js';
import type {Language} from '../config/messages.js';
import {pickLanguage} from '../config/pick-language.js';
import type {Translate} from '../contracts/messages.js';
import {inLanguage} from '../contracts/messages.js';
import type {LanguageActions} from '../contracts/surface-actions.js';
import {keepLanguage} from './language-in-use.js';
import type {Setup} from './open-app.js';

export type LiveLanguage = LanguageActions & {readonly translate: Translate};

/** The texts of the interface in a language that can change while it runs. */
export function createLiveLanguage({loaded, environment, translate}: Setup): LiveLanguage {
	const {language: setting} = loaded.config.general;
	let language: Language = pickLanguage({setting, environment});
	let wanted = language;
	let current = translate;
	return {
		translate: Object.assign<Translate, Pick<Translate, 'sentence'>>(
			(key, values) => current(key, values),
			{sentence: (english) => inLanguage(current, english)},
		),
		current: () => language,
		async use(next) {
			wanted = next;
			const loadedTexts = await loadTranslate(next);
			// Another one was wanted meanwhile.
			if (wanted !== next) return;
			current = loadedTexts;
			language = next;
			keepLanguage(next);
		},
	};
}
