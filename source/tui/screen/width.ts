import stringWidth from 'string-width';
import type {SafeText} from '../../lib/safe-text.js';
import {ownText, safe} from '../../lib/safe-text.js';

// Ranges where every terminal agrees on the width of a lone code point and nothing combines. Everything else is
// measured per grapheme cluster and treated as irregular by the screen.
const narrowRanges: readonly (readonly [number, number])[] = [
	[0x20, 0x7e],
	[0xa0, 0xac],
	[0xae, 0x2ff],
	[0x370, 0x377],
	[0x384, 0x3ff],
	[0x400, 0x482],
	[0x48a, 0x52f],
	[0x2010, 0x2027],
	[0x2030, 0x203b],
	[0x20a0, 0x20bf],
	[0x2190, 0x2193],
	[0x2500, 0x25fc],
	[0x2713, 0x2713],
	[0x2717, 0x2717],
	[0x2800, 0x28ff],
];

const wideRanges: readonly (readonly [number, number])[] = [
	[0x2e80, 0x2e99],
	[0x2f00, 0x2fd5],
	[0x3001, 0x3029],
	[0x3041, 0x3096],
	[0x309b, 0x30ff],
	[0x3105, 0x312f],
	[0x3400, 0x4dbf],
	[0x4e00, 0x9fff],
	[0xac00, 0xd7a3],
	[0xf900, 0xfa6d],
	[0xff01, 0xff60],
	[0x20000, 0x2a6df],
];

const isIn = (ranges: readonly (readonly [number, number])[], codePoint: number) =>
	ranges.some(([first, last]) => codePoint >= first && codePoint <= last);

/** Width of a lone code point where terminals agree, or undefined when the cluster has to be looked at. */
export function regularWidth(codePoint: number): 1 | 2 | undefined {
	if (codePoint < 0x7f) return codePoint >= 0x20 ? 1 : undefined;
	if (isIn(narrowRanges, codePoint)) return 1;
	return isIn(wideRanges, codePoint) ? 2 : undefined;
}

const hex = (codePoint: number) => `\\u${codePoint.toString(16).padStart(4, '0')}`;
const narrowClass = narrowRanges.map(([first, last]) => `${hex(first)}-${hex(last)}`).join('');
let narrowText: RegExp | undefined;

/** Whether each unit of a text is a character of one column, so that nothing has to be measured or cut apart. */
export function isNarrowText(text: string): boolean {
	narrowText ??= new RegExp(`^[${narrowClass}]*$`);
	return narrowText.test(text);
}

export type Cluster = {
	readonly text: string;
	readonly width: number;
	/** True when terminals may disagree about the width. */
	readonly isIrregular: boolean;
};

/** Cuts text into what a person sees as one character. Clusters without width are dropped. */
export function toClusters(text: string): Cluster[] {
	return toRegularClusters(text) ?? toSegmentedClusters(text);
}

function toRegularClusters(text: string): Cluster[] | undefined {
	const clusters: Cluster[] = [];
	for (const character of text) {
		const width = regularWidth(character.codePointAt(0) ?? 0);
		if (width === undefined) return undefined;
		clusters.push({text: character, width, isIrregular: false});
	}
	return clusters;
}

// Making a segmenter costs milliseconds, so plain text never makes one.
let segmenter: Intl.Segmenter | undefined;

function segmentsOf(text: string): readonly string[] {
	// One sign is measured often, e.g. a mark before a row, and is one cluster whatever it is.
	if (isOneCodePoint(text)) return [text];
	segmenter ??= new Intl.Segmenter();
	return Array.from(segmenter.segment(text), ({segment}) => segment);
}

const isOneCodePoint = (text: string) =>
	text.length === ((text.codePointAt(0) ?? 0) > 0xffff ? 2 : 1);

function toSegmentedClusters(text: string): Cluster[] {
	const clusters: Cluster[] = [];
	for (const segment of segmentsOf(text)) {
		const codePoint = segment.codePointAt(0) ?? 0;
		const regular = isOneCodePoint(segment) ? regularWidth(codePoint) : undefined;
		const width = regular ?? Math.min(stringWidth(segment), 2);
		if (width > 0) clusters.push({text: segment, width, isIrregular: regular === undefined});
	}
	return clusters;
}

/** Columns that text without escape sequences takes. */
export function textWidth(text: string): number {
	if (isNarrowText(text)) return text.length;
	return toClusters(text).reduce((sum, cluster) => sum + cluster.width, 0);
}

/** Cuts text to a number of columns, with an ellipsis when something is lost. */
export function fitText(text: SafeText, columns: number, ellipsis: SafeText = safe`…`): SafeText {
	if (textWidth(text) <= columns) return text;
	const room = columns - textWidth(ellipsis);
	if (room < 0) return safe``;
	let taken = '';
	let width = 0;
	for (const cluster of toClusters(text)) {
		if (width + cluster.width > room) break;
		taken += cluster.text;
		width += cluster.width;
	}
	return ownText(taken + ellipsis);
}

/** The same at the end of a word where there is one: half a word of what a key does says nothing. */
export function fitWords(text: SafeText, columns: number, ellipsis: SafeText = safe`…`): SafeText {
	const cut = fitText(text, columns, ellipsis);
	if (cut === text || cut === '') return cut;
	const kept = cut.slice(0, cut.length - ellipsis.length);
	const isWhole = text[kept.length] === ' ';
	const end = isWhole ? kept.length : kept.lastIndexOf(' ');
	if (end <= 0) return cut;
	return ownText(`${kept.slice(0, end).trimEnd()} ${ellipsis}`.slice(0, columns));
}

/** The offset of the cluster border before (`-1`) or after (`1`) an offset. */
export function clusterBorder(text: string, offset: number, direction: -1 | 1): number {
	const near = text.charCodeAt(direction < 0 ? offset - 1 : offset);
	const next = text.charCodeAt(direction < 0 ? offset - 2 : offset + 1);
	const isPlain = near < 0x80 && !(next >= 0x80);
	if (isPlain) return Math.max(0, Math.min(text.length, offset + direction));
	segmenter ??= new Intl.Segmenter();
	const segments = segmenter.segment(text);
	const segment = segments.containing(direction < 0 ? offset - 1 : offset);
	if (segment === undefined) return Math.max(0, Math.min(text.length, offset));
	return direction < 0 ? segment.index : segment.index + segment.segment.length;
}
