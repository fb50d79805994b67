import type {Sentence} from '../contracts/messages.js';
import type {Language} from './messages.js';

type Template = {
	/** What stands between the places, with what comes before the first and after the last. */
	readonly parts: readonly string[];
	/** Numbers of the places, in the order of the English sentence. */
	readonly places: readonly string[];
	readonly said: string;
	/** With hardly a word of its own it holds for everything, and counts only beside something that is known. */
	readonly hasWords: boolean;
};

/** Longer than any sentence of ours with what is quoted in it. */
const mostCharacters = 8_000;
/** A sentence in a sentence in a sentence. */
const mostDepth = 3;
/** Ways to divide a text between its last two places that are tried. */
const mostWays = 32;
/** Of a template that says something by itself. */
const fewestLetters = 5;
/** Of one text, with all that is in it: what is quoted cannot make it slow. */
const mostTries = 500;

/**
 * What errors say in this language: a sentence is looked up as it stands in the source, with `{0}` for what is put into it.
 * English needs no table, and one that is not known stays as it is.
 */
export async function loadErrorTexts(language: Language): Promise<Sentence | undefined> {
	if (language === 'en') return undefined;
	const {default: table} = await import('../../config/messages/errors-zh.toml');
	return createErrorTexts(table as Readonly<Record<string, string>>);
}

export function createErrorTexts(table: Readonly<Record<string, string>>): Sentence {
	const exact = new Map(Object.entries(table));
	let triesLeft = mostTries;
	let compiled: readonly Template[] | undefined;

	const templates = () => {
		compiled ??= [...exact]
			.filter(([key]) => /\{\d\}/.test(key))
			.map(toTemplate)
			.sort(longestFirst);
		return compiled;
	};

	/** A part of another sentence may have lost its full stop, and is tried with it as well. */
	function known(text: string, depth: number, isPart = false): string | undefined {
		if (text === '' || text.length > mostCharacters) return undefined;
		const forms: readonly Form[] = [
			{english: text, trim: (said) => said},
			...(isPart ? [{english: `${text}.`, trim: withoutStop}] : []),
		];
		const first = (look: (english: string) => string | undefined) => {
			for (const {english, trim} of forms) {
				const said = look(english);
				if (said !== undefined) return trim(said);
			}
			return undefined;
		};
		const found = first((english) => exact.get(english) ?? heading(english));
		if (found !== undefined || depth === 0) return found;
		for (const template of templates()) {
			const said = first((english) => fill(template, english, depth));
			if (said !== undefined) return said;
		}
		return undefined;
	}

	/** A heading whose list is left out, because it was said before. */
	function heading(text: string): string | undefined {
		return text.endsWith('.')
			? exact.get(`${text.slice(0, -1)}:`)?.replace(/：$/u, '。')
			: undefined;
	}

	/** The value in another sentence, which may have taken its full stop. */
	function inside(value: string, depth: number): string | undefined {
		return known(value, depth, true);
	}

	function choose(template: Template, text: string, depth: number): readonly string[] | undefined {
		const isKnown = (value = '') => inside(value, depth - 1) !== undefined;
		let chosen: readonly string[] | undefined;
		for (const values of waysToDivide(template, text)) {
			if (triesLeft-- <= 0) break;
			if (isKnown(values.at(-1))) return values;
			if (template.hasWords || isKnown(values[0])) chosen ??= values;
		}
		return chosen;
	}

	function fill(template: Template, text: string, depth: number): string | undefined {
		const values = choose(template, text, depth);
		return (
			values &&
			template.said.replace(/\{(\d)\}/g, (place, number: string) => {
				const value = values[template.places.indexOf(number)] ?? place;
				return inside(value, depth - 1) ?? value;
			})
		);
	}

	function eachLine(text: string): string {
		const said = text.split('\n').map((line) => {
			const sentence = line.trimStart();
			return (
				line.slice(0, line.length - sentence.length) + (known(sentence, mostDepth) ?? sentence)
			);
		});
		return said.join('\n');
	}

	// A text of several lines has a sentence in each, or is one with something long in it.
	return (english) => {
		triesLeft = mostTries;
		const inLines = eachLine(english);
		return inLines === english ? (known(english, mostDepth) ?? english) : inLines;
	};
}

type Form = {readonly english: string; readonly trim: (said: string) => string};

const withoutStop = (said: string) => said.replace(/。$/u, '');

function toTemplate([key, said]: readonly [string, string]): Template {
	const parts = key.split(/\{\d\}/);
	const places = [...key.matchAll(/\{(\d)\}/g)].map(([, number = '']) => number);
	return {
		parts,
		places,
		said,
		hasWords: parts.join('').replace(/\P{L}/gu, '').length >= fewestLetters,
	};
}

const fixedLength = ({parts}: Template) => parts.reduce((sum, part) => sum + part.length, 0);
/** Of those without words, a pair of brackets at the end holds for the least of the text. */
const rankOf = ({hasWords, parts}: Template) => (hasWords ? 2 : Number(!parts.includes(')')));
const longestFirst = (one: Template, other: Template) =>
	rankOf(other) - rankOf(one) || fixedLength(other) - fixedLength(one);

/**
 * What stands in the places. The parts between them are looked for from left to right, which takes no longer than the text
 * is long: no regular expression, because what is quoted is anybody's. Only the last part is tried at several of its places.
 */
function* waysToDivide({parts}: Template, text: string): Generator<readonly string[]> {
	const [head = '', ...others] = parts;
	const tail = others.pop() ?? '';
	const end = text.length - tail.length;
	if (!text.startsWith(head) || !text.endsWith(tail) || end < head.length) return;
	const values: string[] = [];
	let from = head.length;
	const last = others.pop();
	for (const part of others) {
		const at = text.indexOf(part, from);
		if (at < 0 || at + part.length > end) return;
		values.push(text.slice(from, at));
		from = at + part.length;
	}
	if (last === undefined) return yield [text.slice(from, end)];
	for (let way = 0, at = from - 1; way < mostWays; way++) {
		at = text.indexOf(last, at + 1);
		if (at < 0 || at + last.length > end) return;
		yield [...values, text.slice(from, at), text.slice(at + last.length, end)];
	}
}
