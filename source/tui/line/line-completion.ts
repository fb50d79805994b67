import {displayLine} from '../../lib/display-text.js';
import type {SuggestionSourceDeps} from '../composer/suggestion-source.js';
import {findSuggestions} from '../composer/suggestion-source.js';
import type {Suggestion, Token} from '../composer/suggestions.js';
import {tokenAt} from '../composer/suggestions.js';

const waitMs = 2_000;
const mostLength = 1_000;

/** The best list that is found in a while. */
export async function suggestionsFor(
	deps: SuggestionSourceDeps,
	token: Token,
): Promise<readonly Suggestion[]> {
	let best: readonly Suggestion[] = [];
	const signal = AbortSignal.timeout(waitMs);
	for await (const items of findSuggestions(deps, token, signal)) best = items;
	return best;
}

/** What Tab may put at the end of a line: what begins with what is typed there. */
export async function completeLine(
	deps: SuggestionSourceDeps,
	line: string,
): Promise<readonly [readonly string[], string]> {
	const token = tokenAt({text: line, cursor: line.length});
	if (token === undefined) return [[], line];
	const typed = line.slice(token.from);
	const found = (await suggestionsFor(deps, token)).map(({text}) => text);
	// A name that could drive the terminal is not written to it.
	const shown = found.filter(
		(text) => text.startsWith(typed) && displayLine(text, mostLength) === text,
	);
	return [shown, typed];
}

const fileTokens = /(?:^|\s)@(?:"([^"\n]*)"|([^\s"]+))/g;
const mostFiles = 20;

/** A name after `@` that is none of a file, with the files that it may mean. */
export type UnclearFile = {
	readonly typed: string;
	readonly files: readonly Suggestion[];
};

/** Names after `@` that are not written in full. One that fits no file is no name of one. */
export async function unclearFiles(
	deps: SuggestionSourceDeps,
	line: string,
): Promise<readonly UnclearFile[]> {
	const unclear: UnclearFile[] = [];
	for (const [whole, quoted, plain] of line.matchAll(fileTokens)) {
		const query = quoted ?? plain ?? '';
		const token = {kind: 'file' as const, command: '', query, from: 0, to: query.length};
		const files = await suggestionsFor(deps, token);
		const isWhole = files.some(({label}) => label === query || label === `${query}/`);
		if (!isWhole && files.length > 0)
			unclear.push({typed: whole.trimStart(), files: files.slice(0, mostFiles)});
	}
	return unclear;
}
