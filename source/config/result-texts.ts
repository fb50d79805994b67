import type {Translate} from '../contracts/messages.js';
import type {Say} from '../contracts/say.js';
import {sayInEnglish} from '../contracts/say.js';
import {formatsIn} from '../lib/formats.js';
import type {Language} from './messages.js';

/** What tools tell a person, in a language. English is how the sources say it, and needs no table. */
export async function loadResultTexts(language: Language): Promise<Say> {
	if (language === 'en') return sayInEnglish;
	const {default: table} = await import('../../config/messages/results-zh.toml');
	return createResultTexts(table as Readonly<Record<string, string>>, 'zh');
}

/** Those in the language of the interface. */
export function resultTextsFor(translate: Translate): Promise<Say> {
	return loadResultTexts(translate('formats.language') === 'zh' ? 'zh' : 'en');
}

/** A row is found by the English sentence, with `{0}` for what is put in; what has none stays English. */
export function createResultTexts(table: Readonly<Record<string, string>>, locale: string): Say {
	const {integer, duration} = formatsIn(locale);
	const rowOf = (key: string) => (Object.hasOwn(table, key) ? table[key] : undefined);
	const say = (sentence: TemplateStringsArray, ...found: readonly (string | number)[]) => {
		const said = rowOf(keyOf(sentence));
		if (said === undefined) return sayInEnglish(sentence, ...found);
		return said.replace(/\{(\d)\}/g, (_, place: string) => String(found[Number(place)]));
	};
	return Object.assign(say, {
		count: (count: number, singular: string, plural?: string) =>
			rowOf(`{0} ${singular}`)?.replace('{0}', integer(count)) ??
			sayInEnglish.count(count, singular, plural),
		duration,
		locale,
	});
}

const keyOf = ([head = '', ...others]: TemplateStringsArray) =>
	others.reduce((key, part, at) => `${key}{${at}}${part}`, head);
