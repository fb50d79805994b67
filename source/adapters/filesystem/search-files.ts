import {setImmediate as nextTurn} from 'node:timers/promises';
import type {FileToolDeps} from './file-tool-deps.js';
import type {LineMatcher} from './line-matcher.js';
import {maxLineLength} from './line-matcher.js';
import {readTextFile} from './searchable-files.js';

type LineMatch = {readonly path: string; readonly line: number; readonly text: string};

export type SearchReport = {
	readonly matches: readonly LineMatch[];
	readonly searchedCount: number;
	readonly skippedCount: number;
	readonly isTruncated: boolean;
};

const maxFileBytes = 5 * 1024 * 1024;
const batchLines = 2000;
const maxShownLength = 300;

/** Searches file by file, and stops at the limit or when the signal says so. */
export async function searchFiles(
	deps: FileToolDeps,
	paths: readonly string[],
	matcher: LineMatcher,
	{limit, signal}: {readonly limit: number; readonly signal: AbortSignal},
): Promise<SearchReport> {
	const matches: LineMatch[] = [];
	let searchedCount = 0;
	let skippedCount = 0;
	for (const path of paths) {
		signal.throwIfAborted();
		const text = await readTextFile(deps, path, maxFileBytes, signal);
		if (text === undefined) {
			skippedCount++;
			continue;
		}
		searchedCount++;
		for await (const match of matchLines(path, text, matcher, signal)) {
			if (matches.length === limit) {
				return {matches, searchedCount, skippedCount, isTruncated: true};
			}
			matches.push(match);
		}
	}
	return {matches, searchedCount, skippedCount, isTruncated: false};
}

async function* matchLines(
	path: string,
	text: string,
	matcher: LineMatcher,
	signal: AbortSignal,
): AsyncGenerator<LineMatch> {
	const lines = text.split('\n');
	for (let start = 0; start < lines.length; start += batchLines) {
		signal.throwIfAborted();
		const batch = lines
			.slice(start, start + batchLines)
			.map((line) => line.slice(0, maxLineLength).replace(/\r$/, ''));
		for (const index of matcher(batch)) {
			const line = (batch[index] ?? '').trimEnd();
			yield {path, line: start + index + 1, text: line.slice(0, maxShownLength)};
		}
		// A large file must not keep the terminal waiting, and the signal needs a turn to arrive.
		if (start + batchLines < lines.length) await nextTurn();
	}
}
