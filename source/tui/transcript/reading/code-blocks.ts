import {createBlockSplitter} from '../markdown/block-splitter.js';

/** The blocks of code in an answer, as they were written. */
export function codeBlocks(answer: string): string[] {
	const blocks: string[] = [];
	let lines: string[] | undefined;
	const close = () => {
		if (lines !== undefined) blocks.push(lines.join('\n'));
		lines = undefined;
	};
	const splitter = createBlockSplitter((block) => {
		if (block.kind === 'fence') lines = [];
		else if (block.kind === 'fence-end') close();
		else if (block.kind === 'code' && block.isJoined && lines !== undefined)
			lines.push((lines.pop() ?? '') + block.text);
		else if (block.kind === 'code') lines?.push(block.text);
	});
	splitter.push(answer.endsWith('\n') ? answer : `${answer}\n`);
	close();
	return blocks;
}
