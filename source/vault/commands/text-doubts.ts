const maxCharacters = 10_000;
// So many spaces in a row push what follows out of sight.
const paddingSpaces = 8;

/** A reason to doubt a text before it is parsed: what a person sees is not, or not all of, what would run. */
type Doubt = {readonly reason: string; isIn(text: string): boolean};

const plainAscii = /^[\x20-\x7e]*$/;
// Scripts whose letters are commonly in file names. A letter that only looks like another one is no way around a rule,
// because programs and options have to be ASCII, and a rule's own words are compared byte by byte.
const nameCharacters =
	/^[\x20-\x7e\p{Script=Latin}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]*$/u;

const doubts: readonly Doubt[] = [
	{reason: `longer than ${maxCharacters} characters`, isIn: (text) => text.length > maxCharacters},
	{reason: 'empty', isIn: (text) => text.trim() === ''},
	{reason: 'several lines', isIn: (text) => /[\n\r\u0085\u2028\u2029]/.test(text)},
	{reason: 'a tab, or another control character', isIn: (text) => /[^\P{Cc}\n\r]/u.test(text)},
	{reason: 'padded with spaces', isIn: (text) => text.includes(' '.repeat(paddingSpaces))},
	{
		reason: 'invisible or unusual characters',
		isIn: (text) =>
			!plainAscii.test(text) && !(nameCharacters.test(text) && text.normalize('NFKC') === text),
	},
];

/** Nothing of it is parsed when there is one. */
export function textDoubts(text: string): readonly string[] {
	// The rest need not be asked of a text that is long on purpose.
	const found = doubts.find((doubt) => doubt.isIn(text));
	if (found === undefined || text.length > maxCharacters) return found ? [found.reason] : [];
	return doubts.filter((doubt) => doubt.isIn(text)).map(({reason}) => reason);
}
