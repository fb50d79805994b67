/** A closed piece of a Markdown text. */
export type MarkdownBlock =
	| {readonly kind: 'prose'; readonly text: string}
	| {readonly kind: 'code'; readonly text: string};

type Open = {readonly text: string; readonly fence: string | undefined};

export type SplitResult = {
	readonly closed: readonly MarkdownBlock[];
	readonly open: Open;
};

const fenceStart = /^ {0,3}(`{3,}|~{3,})[^`]*$/;

/**
 * Takes what is complete off a growing Markdown text, so that only its end is looked at again: prose up to a blank line
 * that a new block follows, and code line by line. `fence` says that the text is inside a code block.
 */
export function splitBlocks({text, fence}: Open): SplitResult {
	const closed: MarkdownBlock[] = [];
	let openFence = fence;
	let blockStart = 0;
	let lineStart = 0;
	let isAfterBlank = false;

	function closeProse(end: number) {
		const prose = text.slice(blockStart, end);
		if (prose.trim() !== '') closed.push({kind: 'prose', text: prose});
		blockStart = end;
	}

	for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', lineStart)) {
		const line = text.slice(lineStart, end);
		if (openFence !== undefined) {
			if (isFenceEnd(line, openFence)) openFence = undefined;
			else closed.push({kind: 'code', text: line});
			blockStart = end + 1;
		} else {
			const start = fenceStart.exec(line)?.[1];
			// A blank line ends a block only when the next line is not indented: it may continue a list.
			if (start !== undefined || (isAfterBlank && /^\S/.test(line))) closeProse(lineStart);
			if (start !== undefined) {
				openFence = start;
				blockStart = end + 1;
			}
		}
		isAfterBlank = openFence === undefined && line.trim() === '';
		lineStart = end + 1;
	}
	return {closed, open: {text: text.slice(blockStart), fence: openFence}};
}

function isFenceEnd(line: string, fence: string): boolean {
	const trimmed = line.trim();
	return trimmed.length >= fence.length && /^(`+|~+)$/.test(trimmed) && trimmed[0] === fence[0];
}
