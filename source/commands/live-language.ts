import {loadMessageTables} from '../config/message-tables.js';
import type {Language} from '../config/messages.js';
import {createTranslate, pickLanguage} from '../config/messages.js';
import type {Translate} from '../contracts/messages.js';
import type {LanguageActions} from '../contracts/surface-actions.js';
import type {Setup} from './open-app.js';

export type LiveLanguage = LanguageActions & {readonly translate: Translate};

/** The texts of the interface in a language that can change while it runs. */
export function createLiveLanguage({loaded, environment, translate}: Setup): LiveLanguage {
	const {language: setting} = loaded.config.general;
	let language: Language = pickLanguage({setting, environment});
	let current = translate;
	return {
		translate: (key, values) => current(key, values),
		current: () => language,
		async use(next) {
			current = createTranslate({tables: await loadMessageTables(next), language: next});
			language = next;
		},
	};
}
