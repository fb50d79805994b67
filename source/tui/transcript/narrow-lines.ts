import {isNarrowText} from '../screen/width.js';

type Part = {readonly text: string; readonly sgr: string};
type Range = {readonly start: number; readonly end: number};

const lineFeed = 10;
const space = 32;

/**
 * Breaks spans of plain one-column characters into lines without making anything of each character; undefined when something
 * else is in them. The open paragraph of an answer goes through here with every frame.
 */
export function breakNarrow(spans: readonly Part[], room: number): Part[][] | undefined {
	if (!spans.every(({text}) => isNarrowText(text.replaceAll('\n', '')))) return undefined;
	const text =
		spans.length === 1 ? (spans[0]?.text ?? '') : spans.map((span) => span.text).join('');
	return cutSpans(spans, lineRanges(text, room));
}

/** Where the lines of such a text are. A line may end after a space, and anywhere when a word is too long; the space it ends with is left out. */
export function lineRanges(text: string, room: number): Range[] {
	const ranges: Range[] = [];
	let start = 0;
	let breakAt = 0;

	function push(end: number, next: number) {
		ranges.push({start, end});
		start = next;
		breakAt = next;
	}

	for (let index = 0; index < text.length; index++) {
		const unit = text.charCodeAt(index);
		const isFull = index - start >= room;
		if (unit === lineFeed || (isFull && unit === space)) {
			push(index, index + 1);
			continue;
		}
		if (isFull) {
			const at = breakAt > start ? breakAt : index;
			push(text.charCodeAt(at - 1) === space ? at - 1 : at, at);
		}
		if (unit === space) breakAt = index + 1;
	}
	ranges.push({start, end: text.length});
	return ranges;
}

/** The parts of the spans that fall into each range. */
function cutSpans(spans: readonly Part[], ranges: readonly Range[]): Part[][] {
	let index = 0;
	let offset = 0;
	return ranges.map(({start, end}) => {
		const parts: Part[] = [];
		for (let span = spans[index]; span !== undefined; span = spans[index]) {
			const {text, sgr} = span;
			const part = text.slice(Math.max(0, start - offset), Math.max(0, end - offset));
			if (part !== '') parts.push({text: part, sgr});
			if (offset + text.length >= end) break;
			offset += text.length;
			index += 1;
		}
		return parts;
	});
}
