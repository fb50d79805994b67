import type {Translate} from '../contracts/messages.js';
import {display, displayWhole} from '../lib/display-text.js';
import type {SafeText} from '../lib/safe-text.js';
import {ownText} from '../lib/safe-text.js';

export type Language = 'en' | 'zh';
export type MessageTable = Readonly<Record<string, unknown>>;

type Values = NonNullable<Parameters<Translate>[1]>;

/**
 * Texts by dotted key: from the chosen language, else English, else the key itself. An entry may be a table with
 * `one` and `other`, chosen by the value `count`, which is printed with its digits grouped.
 */
export function createTranslate({
	tables,
	language,
	sentence,
}: {
	readonly tables: Readonly<Partial<Record<Language, MessageTable>>>;
	readonly language: Language;
	readonly sentence?: Translate['sentence'];
}): Translate {
	const translate: Translate = (key, values = {}) => {
		const template =
			findTemplate(tables[language], key, values) ?? findTemplate(tables.en, key, values);
		return template === undefined ? display(key) : fill(template, values);
	};
	return sentence === undefined ? translate : Object.assign(translate, {sentence});
}

function findTemplate(
	table: MessageTable | undefined,
	key: string,
	values: Values,
): string | undefined {
	const {count} = values;
	let entry: unknown = table;
	for (const part of key.split('.')) entry = own(entry, part);
	if (typeof entry === 'object') {
		entry = (String(count) === '1' ? own(entry, 'one') : undefined) ?? own(entry, 'other');
	}
	return typeof entry === 'string' ? entry : undefined;
}

function own(table: unknown, name: string): unknown {
	if (typeof table !== 'object' || table === null || !Object.hasOwn(table, name)) return undefined;
	return (table as Record<string, unknown>)[name];
}

// One pass, so that braces inside a value stay what they are. The template is ours, the values are anybody's.
function fill(template: string, values: Values): SafeText {
	const text = template.replace(/\{(\w+)\}/g, (place, name: string) => {
		const value = Object.hasOwn(values, name) ? values[name] : undefined;
		if (value === undefined) return place;
		return name === 'count' ? groupDigits(value) : displayWhole(String(value));
	});
	return ownText(text);
}

// Intl would cost several milliseconds at its first use.
function groupDigits(value: string | number): string {
	return String(value).replace(/^\d{4,}$/, (digits) => digits.replace(/\B(?=(?:\d{3})+$)/g, ','));
}
