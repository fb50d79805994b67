import {readEnvironment} from '../config/environment.js';
import type {Language} from '../config/messages.js';
import {pickLanguage} from '../config/pick-language.js';

let read: Language | undefined;

/** Keeps what the settings say, for errors that are printed by who has not read them. */
export function keepLanguage(language: Language): void {
	read = language;
}

/** The language to say an error in. Before the settings are read, or where they cannot be, the environment decides. */
export function languageInUse(): Language {
	if (read !== undefined) return read;
	const environment = readEnvironment();
	const wanted = environment.overrides.get('OPENINTENT_GENERAL_LANGUAGE');
	const setting = wanted === 'en' || wanted === 'zh' ? wanted : 'auto';
	return pickLanguage({setting, environment});
}
