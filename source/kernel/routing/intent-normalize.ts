/** Longer texts go to a model: nobody says a local intent in so many words, and matching stays cheap. */
export const maxIntentLength = 2000;

/**
 * Inside a character class: Chinese characters. Ranges instead of `\\p{Script=Han}`, because Unicode mode with ignored
 * case makes a pattern several times slower to compile and to run.
 */
export const han = '\\u3400-\\u9fff\\uf900-\\ufaff';

const politeStart =
	/^\s*(?:(?:please|pls|kindly|can you|could you|would you)[\s,]+|(?:请帮我|请你|请|帮我|麻烦你|麻烦)[\s,]*)+/i;

/** What may follow an intent without changing it. Shared by phrases and by the end of patterns. */
const politeEnd = '(?:[\\s,]{0,3}(?:(?<=\\s|,)(?:please|thanks|thank you)|吧|一下|谢谢))?';
// A dot after a space or a slash is a folder, not the end of a sentence.
const endMarks = `(?:(?<=[^\\s./~!?,])(?:[.!?。…]+|\\s?[!?]+))?`;
export const sentenceEnd = `${politeEnd}${endMarks}\\s*$`;

// Whether a space stands beside a Chinese character is a matter of taste.
const spaceBesideHan = new RegExp(`(?<=[${han}]) | (?=[${han}])`, 'g');
const politeEnds = [' please', ',please', ' thanks', ',thanks', ' thank you', '吧', '一下', '谢谢'];
const plainAscii = /^[\x20-\x7e]*$/;
const foldable = /[\uff01-\uff5e\u3000\u2018\u2019\u201c\u201d]/g;

function foldCharacter(character: string): string {
	if (character === '\u3000') return ' ';
	if (character === '\u2018' || character === '\u2019') return "'";
	if (character === '\u201c' || character === '\u201d') return '"';
	return String.fromCharCode(character.charCodeAt(0) - 0xfee0);
}

/**
 * Full-width letters, digits and punctuation become ASCII, curly quotes straight ones. The length stays, so that a
 * place found in the folded text is the same place in the text as it was typed.
 */
export function foldWidth(text: string): string {
	return plainAscii.test(text) ? text : text.replace(foldable, foldCharacter);
}

/** How many characters of politeness stand before the intent. */
export function politeStartLength(folded: string): number {
	const length = politeStart.exec(folded)?.[0].length ?? 0;
	return length < folded.trimEnd().length ? length : 0;
}

// The common case, recognised at once: lower case words with nothing around them that would be stripped.
const alreadyKey = new RegExp(
	`^(?!please|pls|kindly|can you|could you|would you|请|帮我|麻烦)[a-z0-9'${han}-]+(?:(?<![${han}]) (?![${han}])[a-z0-9'${han}-]+)*(?<!please|thanks|thank you|吧|一下|谢谢)$`,
);

/** What two phrases have in common when they mean the same to level 1. */
export function phraseKey(text: string): string {
	if (alreadyKey.test(text)) return text;
	const unified = plainAscii.test(text) ? text : foldWidth(text).normalize('NFKC');
	const line = unified.trim().toLowerCase();
	const bare = withoutEndMarks(line);
	if (alreadyKey.test(bare)) return bare;
	const ended = withoutPoliteEnd(bare.replace(/\s+/g, ' ').replace(spaceBesideHan, ''));
	const intent = ended.slice(politeStartLength(ended)).trim();
	return intent === '' ? line : intent;
}

function withoutEndMarks(line: string): string {
	let end = line.length;
	while (end > 0 && '.!?。…'.includes(line.charAt(end - 1))) end -= 1;
	if (end === line.length || end === 0) return line;
	// A dot after a space or a slash is a folder, not the end of a sentence.
	if (' /~,'.includes(line.charAt(end - 1)) && !/\w [!?]+$/.test(line)) return line;
	return line.slice(0, end).trimEnd();
}

function withoutPoliteEnd(line: string): string {
	const word = politeEnds.find((ending) => line.endsWith(ending));
	if (word === undefined) return line;
	const rest = line.slice(0, -word.length).replace(/[\s,]+$/, '');
	return rest === '' ? line : withoutEndMarks(rest);
}
