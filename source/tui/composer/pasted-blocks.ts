const firstMark = 0xf0000;
const mostBlocks = 0x1000;
const markPattern = /[\u{f0000}-\u{f0fff}]/gu;

/** A paste that is larger is shown as one block. */
export const mostShownLines = 8;
export const mostShownLength = 1000;

/** True for a paste that would hide what is written around it. */
export function isLargePaste(text: string): boolean {
	return text.length > mostShownLength || countLines(text) > mostShownLines;
}

export function countLines(text: string): number {
	let count = 1;
	for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
	return text.endsWith('\n') ? count - 1 : count;
}

/** The character that stands for a block in the text: one of those that mean nothing to anybody else. */
export function markOf(index: number): string | undefined {
	return index < mostBlocks ? String.fromCodePoint(firstMark + index) : undefined;
}

/** Which block a character stands for; undefined for all others. */
export function blockIndex(character: string): number | undefined {
	const index = (character.codePointAt(0) ?? 0) - firstMark;
	return index >= 0 && index < mostBlocks ? index : undefined;
}

/** Text without characters that could be taken for blocks. */
export const withoutMarks = (text: string): string => text.replace(markPattern, '\ufffd');

/** The text with each block in full. */
export function expandBlocks(text: string, blocks: readonly string[]): string {
	return text.replace(markPattern, (mark) => blocks[blockIndex(mark) ?? 0] ?? '');
}
