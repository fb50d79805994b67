import {lineEnd, lineStart} from './graphemes.js';

type Word = {readonly start: number; readonly end: number};

const asciiWord = /[A-Za-z0-9_]+/g;
const ascii = /^[\x00-\x7f]*$/;

let segmenter: Intl.Segmenter | undefined;

// Languages without spaces have words too: the dictionary of the runtime knows them.
function wordsOf(line: string): Word[] {
	if (ascii.test(line)) {
		return Array.from(line.matchAll(asciiWord), ({0: word, index}) => ({
			start: index,
			end: index + word.length,
		}));
	}
	segmenter ??= new Intl.Segmenter(undefined, {granularity: 'word'});
	return Array.from(segmenter.segment(line))
		.filter(({isWordLike}) => isWordLike)
		.map(({index, segment}) => ({start: index, end: index + segment.length}));
}

/** The start of the word before an offset, on an earlier line when there is none on this. */
export function wordStartBefore(text: string, offset: number): number {
	for (let at = offset; ; ) {
		const start = lineStart(text, at);
		const word = wordsOf(text.slice(start, lineEnd(text, at))).findLast(
			(found) => start + found.start < at,
		);
		if (word !== undefined) return start + word.start;
		if (start === 0) return 0;
		at = start - 1;
	}
}

/** The end of the word after an offset, on a later line when there is none on this. */
export function wordEndAfter(text: string, offset: number): number {
	for (let at = offset; ; ) {
		const start = lineStart(text, at);
		const end = lineEnd(text, at);
		const word = wordsOf(text.slice(start, end)).find((found) => start + found.end > at);
		if (word !== undefined) return start + word.end;
		if (end === text.length) return end;
		at = end + 1;
	}
}
