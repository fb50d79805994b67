import {foldText} from './command-shape.js';

/** One word of a pattern. */
export type PatternWord = {
	readonly text: string;
	readonly hasStar: boolean;
	/** Whether a word is what this one stands for, byte by byte. */
	isMetBy(word: string): boolean;
	/** Whether it names the word with the help of a star. */
	isOpenFor(word: string): boolean;
	/** Whether it says which option a word is, and a star stands for the value only: `--port=*`. */
	namesOption(word: string): boolean;
	/** The same as `isMetBy` without regard to small and capital letters. */
	mayBe(word: string): boolean;
};

/** A rule's pattern of commands, read once. */
export type CommandPattern = {
	readonly text: string;
	readonly program: PatternWord;
	readonly words: readonly PatternWord[];
	/** A star at its end stands for any number of further words. */
	readonly isOpen: boolean;
	/** No star in it: it stands for one command line only. */
	readonly isExact: boolean;
	/** As the text of a line is folded. */
	readonly folded: string;
	/** Whether a line as a whole, folded, is what the pattern says. */
	isLike(line: string): boolean;
};

/** `git status*` → the program `git`, the word `status*`, open. Quotes keep a word with spaces together. */
export function readPattern(text: string): CommandPattern {
	const raw = text.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? ['*'];
	const words = raw.map((word) => word.replace(/"([^"]*)"|'([^']*)'/g, '$1$2'));
	const isOpen = words.at(-1)?.endsWith('*') ?? false;
	// A star that stands alone at the end adds nothing to what "open" says.
	const shown = words.length > 1 && words.at(-1) === '*' ? words.slice(0, -1) : words;
	// `ls*` means ls with anything behind it, not lsof.
	const [program = '*', ...rest] = shown;
	const folded = foldText(text);
	return {
		text,
		program: patternWord(program.length > 1 ? program.replace(/\*+$/, '') : program),
		words: rest.map(patternWord),
		isOpen,
		isExact: !text.includes('*'),
		folded,
		isLike: (line) => isLike(folded, line),
	};
}

function patternWord(text: string): PatternWord {
	const small = text.toLowerCase();
	const stem = text.replace(/\*+$/, '');
	return {
		text,
		hasStar: text.includes('*'),
		isMetBy: (word) => isLike(text, word),
		isOpenFor: (word) => text !== stem && word !== stem,
		namesOption: (word) => /^--?[\w-]+=/.test(stem) || (stem !== '' && word.startsWith(`${stem}=`)),
		mayBe: (word) => isLike(small, word.toLowerCase()),
	};
}

/** A `*` in the pattern stands for any characters. In steps that are at most as many as both lengths multiplied. */
function isLike(pattern: string, text: string): boolean {
	let at = 0;
	let star = -1;
	let resumeAt = 0;
	let place = 0;
	while (place < text.length) {
		if (pattern[at] === '*') {
			star = at++;
			resumeAt = place;
		} else if (pattern[at] === text[place]) {
			at++;
			place++;
		} else if (star >= 0) {
			at = star + 1;
			place = ++resumeAt;
		} else return false;
	}
	while (pattern[at] === '*') at++;
	return at === pattern.length;
}
