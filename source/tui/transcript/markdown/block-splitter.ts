import {createOpenBlock} from './open-block.js';

/** A closed piece of a Markdown text. */
export type MarkdownBlock =
	/** `isJoined`: the block before was cut for its length, and this goes on with it. */
	| {readonly kind: 'prose'; readonly text: string; readonly isJoined: boolean}
	| {readonly kind: 'fence'; readonly language: string}
	/** A line of a code block; `isJoined` when the line before was cut for its length. */
	| {readonly kind: 'code'; readonly text: string; readonly isJoined: boolean}
	| {readonly kind: 'fence-end'};

/** What is not complete yet. */
export type OpenText = {
	readonly kind: 'prose' | 'code';
	readonly text: string;
	readonly isJoined: boolean;
	/** The end of the source that is not complete; what stands before it is never looked at again. */
	readonly rest: string;
	/** The fence that the text is inside of. */
	readonly fence: string;
};

type Fence = {readonly mark: string; readonly indent: number};

/** A block, or a line, that is longer is cut: what is laid out again with each token has a bound. */
export const mostOpenLength = 4096;

const fenceStart = /^( {0,3})(`{3,}|~{3,})([^`]*)$/;

/**
 * Takes what is complete off a growing Markdown text, so that only its end is looked at again: prose up to a blank line
 * that a new block follows, and code line by line. Each character is looked at once, and where the text is cut into
 * chunks makes no difference.
 */
export function createBlockSplitter(take: (block: MarkdownBlock) => void) {
	const prose = createOpenBlock(mostOpenLength);
	let partial = '';
	let isPartialJoined = false;
	let isProseJoined = false;
	let isAfterBlank = false;
	let fence: Fence | undefined;

	function closeProse(isCut = false) {
		const text = prose.take(isCut);
		if (text.trim() !== '') take({kind: 'prose', text, isJoined: isProseJoined});
		isProseJoined = isCut;
	}

	function takeCode(line: string, {mark, indent}: Fence) {
		if (!isPartialJoined && isFenceEnd(line, mark)) {
			fence = undefined;
			isAfterBlank = false;
			take({kind: 'fence-end'});
		} else take({kind: 'code', text: withoutIndent(line, indent), isJoined: isPartialJoined});
	}

	function takeProse(line: string) {
		const [, indent = '', mark, info = ''] = fenceStart.exec(line) ?? [];
		// A blank line ends a block only when the next line is not indented: it may continue a list.
		if (mark !== undefined || (isAfterBlank && /^\S/.test(line))) closeProse();
		if (mark !== undefined) {
			fence = {mark, indent: indent.length};
			take({kind: 'fence', language: info.trim().split(/\s/)[0] ?? ''});
			return;
		}
		isAfterBlank = line.trim() === '';
		if (prose.isFullWith(line)) closeProse(true);
		prose.add(`${line}\n`);
	}

	function takeLine(line: string) {
		if (fence === undefined) takeProse(line);
		else takeCode(line, fence);
		isPartialJoined = false;
	}

	/** A line without end is cut at its last space, or where it has become too long. */
	function cutPartial() {
		while (partial.length > mostOpenLength) {
			const end = cutPoint(partial.slice(0, mostOpenLength));
			const piece = partial.slice(0, end);
			partial = partial.slice(end);
			if (fence === undefined) {
				prose.add(piece);
				closeProse();
				isProseJoined = true;
				isAfterBlank = false;
			} else take({kind: 'code', text: piece, isJoined: isPartialJoined});
			isPartialJoined = true;
		}
	}

	return {
		push(text: string) {
			let start = 0;
			for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
				partial += text.slice(start, end);
				cutPartial();
				const line = partial;
				partial = '';
				takeLine(line);
				start = end + 1;
			}
			partial += text.slice(start);
			// The line that has begun ends the block before it, whatever becomes of it.
			if (fence === undefined && isAfterBlank && /^\S/.test(partial)) closeProse();
			cutPartial();
		},
		open(): OpenText {
			if (fence !== undefined) return openCode(partial, fence, isPartialJoined);
			const text = prose.text() + partial;
			return {kind: 'prose', text, isJoined: isProseJoined, rest: text, fence: ''};
		},
	};
}

function openCode(partial: string, fence: Fence, isJoined: boolean): OpenText {
	return {
		kind: 'code',
		text: isFenceBeginning(partial, fence) ? '' : withoutIndent(partial, fence.indent),
		isJoined,
		rest: partial,
		fence: `${' '.repeat(fence.indent)}${fence.mark}`,
	};
}

function isFenceEnd(line: string, mark: string): boolean {
	const trimmed = line.trim();
	return trimmed.length >= mark.length && /^(`+|~+)$/.test(trimmed) && trimmed[0] === mark[0];
}

/** What may become the end of the block is not shown as code first. */
function isFenceBeginning(line: string, {mark}: Fence): boolean {
	return /^ {0,3}(?:`{1,}|~{1,})$/.test(line) && line.trim()[0] === mark[0];
}

/** A fence that is indented, e.g. in a list, takes its indent off its lines. */
function withoutIndent(line: string, indent: number): string {
	let start = 0;
	while (start < indent && line[start] === ' ') start += 1;
	return line.slice(start);
}

function cutPoint(text: string): number {
	const space = text.lastIndexOf(' ');
	if (space > text.length / 2) return space + 1;
	const isHalf = /[\ud800-\udbff]$/.test(text);
	return isHalf ? text.length - 1 : text.length;
}
