import {clusterBorder, textWidth} from '../screen/width.js';

export type Grapheme = {
	readonly text: string;
	readonly start: number;
	readonly width: number;
};

const ascii = /^[\x00-\x7f]*$/;

// Making a segmenter costs milliseconds, so plain text never makes one.
let segmenter: Intl.Segmenter | undefined;

/** What a person sees as one character each, with the columns it takes. For one line; nothing is left out. */
export function graphemesOf(line: string): Grapheme[] {
	if (ascii.test(line)) return Array.from(line, (text, start) => ({text, start, width: 1}));
	segmenter ??= new Intl.Segmenter();
	return Array.from(segmenter.segment(line), ({segment, index}) => ({
		text: segment,
		start: index,
		width: textWidth(segment),
	}));
}

export function lineStart(text: string, offset: number): number {
	return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

export function lineEnd(text: string, offset: number): number {
	const end = text.indexOf('\n', offset);
	return end < 0 ? text.length : end;
}

/** The border of a character before an offset. A line break is one by itself, so no more than a line is looked at. */
export function borderBefore(text: string, offset: number): number {
	const start = lineStart(text, offset);
	if (offset === start) return Math.max(0, offset - 1);
	return start + clusterBorder(text.slice(start, lineEnd(text, offset)), offset - start, -1);
}

export function borderAfter(text: string, offset: number): number {
	const end = lineEnd(text, offset);
	if (offset === end) return Math.min(text.length, offset + 1);
	const start = lineStart(text, offset);
	return start + clusterBorder(text.slice(start, end), offset - start, 1);
}

/** The offset itself on a border, or the next one: what is put in may join with what is beside it. */
export function borderAt(text: string, offset: number): number {
	const start = lineStart(text, offset);
	if (offset <= start || offset >= text.length) return Math.max(0, Math.min(text.length, offset));
	return borderAfter(text, borderBefore(text, offset)) === offset
		? offset
		: borderAfter(text, offset);
}
