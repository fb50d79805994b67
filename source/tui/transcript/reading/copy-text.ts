import {mkdtemp, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {SafeText} from '../../../lib/safe-text.js';
import type {TerminalEnvironment} from '../../terminal/capabilities.js';
import {clipboardSequence} from '../../terminal/clipboard.js';
import {codeBlocks} from './code-blocks.js';

export type CopyDeps = {
	readonly environment: TerminalEnvironment;
	/** Absent where there is no terminal to be written to. */
	readonly write?: ((bytes: SafeText) => void) | undefined;
	readonly lastAnswer: () => string;
};

/** What is to be copied: the last answer, its last code block, or its n-th one. */
export type CopyChoice = 'last' | 'code' | number;

export type CopyOutcome =
	| {readonly kind: 'nothing'; readonly blockCount: number}
	| {readonly kind: 'copied'; readonly length: number}
	| {readonly kind: 'written'; readonly file: string};

/**
 * Puts something of the last answer into the clipboard of the person's terminal. Nobody can know whether the terminal took
 * it; what is too long for it is written to a file that only the person can read.
 */
export function createCopy({environment, write, lastAnswer}: CopyDeps) {
	return async (choice: CopyChoice): Promise<CopyOutcome> => {
		const blocks = codeBlocks(lastAnswer());
		const text = choice === 'last' ? lastAnswer().trim() : blockOf(blocks, choice);
		if (text === undefined || text === '') return {kind: 'nothing', blockCount: blocks.length};
		const bytes = clipboardSequence(text, environment);
		if (bytes !== undefined && write !== undefined) {
			write(bytes);
			return {kind: 'copied', length: text.length};
		}
		const folder = await mkdtemp(path.join(tmpdir(), 'openintent-copy-'));
		const file = path.join(folder, choice === 'last' ? 'answer.md' : 'code.txt');
		await writeFile(file, text.endsWith('\n') ? text : `${text}\n`, {mode: 0o600, flag: 'wx'});
		return {kind: 'written', file};
	};
}

function blockOf(blocks: readonly string[], choice: 'code' | number): string | undefined {
	return choice === 'code' ? blocks.at(-1) : blocks[choice - 1];
}
