/** One word of a pattern. */
export type PatternWord = {
	readonly text: string;
	readonly hasStar: boolean;
	/** Whether a word is what this one stands for, byte by byte. */
	isMetBy(word: string): boolean;
	/** Whether it names the word with the help of a star. */
	isOpenFor(word: string): boolean;
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
	/** Whether the whole text, as it is written, is what the pattern says. */
	isLike(text: string): boolean;
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
	const whole = globOf(text.trim().replace(/\s+/g, ' '), 'is');
	return {
		text,
		program: patternWord(program.length > 1 ? program.replace(/\*+$/, '') : program),
		words: rest.map(patternWord),
		isOpen,
		isExact: !text.includes('*'),
		isLike: (line) => whole.test(line.trim().replace(/\s+/g, ' ')),
	};
}

function patternWord(text: string): PatternWord {
	const hasStar = text.includes('*');
	if (!hasStar) {
		const small = text.toLowerCase();
		return {
			text,
			hasStar,
			isMetBy: (word) => word === text,
			isOpenFor: () => false,
			mayBe: (word) => word.toLowerCase() === small,
		};
	}
	const stem = text.replace(/\*+$/, '');
	const exact = globOf(text, 's');
	const loose = globOf(text, 'is');
	return {
		text,
		hasStar,
		isMetBy: (word) => exact.test(word),
		isOpenFor: (word) => word !== stem,
		mayBe: (word) => loose.test(word),
	};
}

function globOf(pattern: string, flags: string): RegExp {
	const parts = pattern.split(/\*+/).map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
	return new RegExp(`^${parts.join('.*')}$`, flags);
}
