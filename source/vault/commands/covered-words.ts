import type {OptionRow} from './option-table.js';

/** The words behind a program, some of which a star of a pattern stands for. */
export type CoveredWords = {
	readonly args: readonly string[];
	readonly isCovered: (index: number) => boolean;
	/** Whether the pattern says which option it is, and the star only stands for its value: `--port=*`. */
	readonly isNamed: (index: number) => boolean;
	/** Whether an option runs something or says where to write. */
	readonly isRunning: (option: string) => boolean;
	readonly row: OptionRow | undefined;
};

type Walk = CoveredWords & {
	/** Behind a `--`. */
	isBehind: boolean;
};

/**
 * Whether all that stars stand for is harmless: options that are known to be, values of those, and words that are no
 * options. An option that is in no table is not known to be harmless.
 */
export function areHarmless(words: CoveredWords, from: number): boolean {
	const walk: Walk = {...words, isBehind: false};
	for (let index = from; index < words.args.length; ) {
		const taken = harmlessFrom(walk, index);
		if (taken === 0) return false;
		index += taken;
	}
	return true;
}

/** How many words are harmless from here on: one, an option with its value, or none. */
function harmlessFrom(walk: Walk, index: number): 0 | 1 | 2 {
	const {args, row, isCovered} = walk;
	const word = args[index] as string;
	if (index === 0 && row?.bundle !== undefined && !word.startsWith('-')) {
		return isMadeOf(word, row.bundle) ? 1 : 0;
	}
	if (word === '--' && !walk.isBehind) {
		walk.isBehind = true;
		return 1;
	}
	if (!word.startsWith('-') || word === '-') {
		return !isCovered(index) || isHarmlessOperand(word, row) ? 1 : 0;
	}
	if (walk.isBehind) return !isCovered(index) || row?.behind?.has(word) ? 1 : 0;
	return harmlessOption(walk, index, word);
}

function harmlessOption(walk: Walk, index: number, word: string): 0 | 1 | 2 {
	const {args, row, isCovered} = walk;
	const known = row && readOption(word, row);
	if (row === undefined || known === undefined) return harmlessUnknown(walk, index, word);
	const value = args[index + 1];
	if (known === 'alone' || value === undefined) return 1;
	return !isCovered(index + 1) || isHarmlessValue(value, row) ? 2 : 0;
}

function harmlessUnknown(walk: Walk, index: number, word: string): 0 | 1 {
	const {isCovered, isNamed, isRunning} = walk;
	if (isCovered(index)) return isNamed(index) && !isRunning(word) ? 1 : 0;
	// What is written out may run its value.
	return isCovered(index + 1) && isRunning(word) && !word.includes('=') ? 0 : 1;
}

/** A known option that stands alone or takes the next word; undefined for every other. */
function readOption(word: string, row: OptionRow): 'alone' | 'with next' | undefined {
	if (row.numbers && /^-\d+$/.test(word)) return 'alone';
	const [name = '', value] = splitAtSign(word);
	if (row.whole?.has(word)) return 'alone';
	if (row.wholeValued?.has(name)) return value === undefined ? 'with next' : 'alone';
	return word.startsWith('--') ? readLong(name.slice(2), value, row) : readCluster(word, row);
}

function readLong(name: string, value: string | undefined, {long}: OptionRow) {
	if (value === undefined && long?.has(name)) return 'alone';
	if (!long?.has(`${name}=`)) return undefined;
	return value === undefined ? 'with next' : 'alone';
}

function readCluster(word: string, row: OptionRow) {
	for (const [index, letter] of [...word.slice(1)].entries()) {
		if (row.valued?.includes(letter)) {
			const attached = word.slice(index + 2);
			if (attached === '') return 'with next';
			return isHarmlessValue(attached, row) ? 'alone' : undefined;
		}
		if (!row.short?.includes(letter)) return undefined;
	}
	return 'alone';
}

/** Never one that looks like an option, in case the one before it has no value after all. */
function isHarmlessValue(value: string, {operands}: OptionRow): boolean {
	if (/^[-@]/.test(value)) return false;
	return operands instanceof RegExp ? operands.test(value) : true;
}

function isHarmlessOperand(word: string, row: OptionRow | undefined): boolean {
	const operands = row?.operands ?? 'plain';
	if (operands instanceof RegExp) return operands.test(word);
	if (operands === 'plain') return isPlain(word);
	return operands !== 'none';
}

/** No setting of a variable, and no file to take further words from. */
function isPlain(word: string): boolean {
	if (word === '-' || word.startsWith('@')) return false;
	return !word.includes('=') || /^[a-z]+:\/\//.test(word);
}

function isMadeOf(word: string, letters: string): boolean {
	return [...word].every((letter) => letters.includes(letter));
}

function splitAtSign(word: string): readonly [string, string?] {
	const sign = word.indexOf('=');
	return sign < 0 ? [word] : [word.slice(0, sign), word.slice(sign + 1)];
}
