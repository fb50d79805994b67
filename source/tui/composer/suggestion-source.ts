import type {Translate} from '../../contracts/messages.js';
import type {SurfaceApp} from '../../contracts/surface.js';
import {display, displayLine} from '../../lib/display-text.js';
import {fuzzyFilter} from '../../lib/fuzzy-match.js';
import {safe} from '../../lib/safe-text.js';
import type {CommandRow} from '../commands/help-text.js';
import {commandUsage} from '../commands/help-text.js';
import type {ArgumentValue} from './argument-completions.js';
import {argumentCompletions} from './argument-completions.js';
import type {Suggestion, Token} from './suggestions.js';
import {fileReference} from './suggestions.js';

export type SuggestionSourceDeps = {
	readonly app: Promise<SurfaceApp>;
	readonly commands: readonly (CommandRow & {readonly other?: readonly string[]})[];
	readonly translate: Translate;
};

const longestLabel = 120;

function commandItems(
	{commands, translate}: SuggestionSourceDeps,
	{query}: Token,
): readonly Suggestion[] {
	const rows = commands.map((row) => ({row, words: [row.name, ...(row.other ?? [])].join(' ')}));
	const named = rows.filter(({row}) => row.name.startsWith(query));
	const found = named.length > 0 ? named : fuzzyFilter(rows, query);
	return found.map(({row}) => ({
		label: display(commandUsage(row)),
		detail: translate(row.summary),
		text: row.argument === undefined ? `/${row.name}` : `/${row.name} `,
		isComplete: row.argument === undefined || row.argument.startsWith('['),
	}));
}

function argumentItems(values: readonly ArgumentValue[], query: string): readonly Suggestion[] {
	const rows = values.map((row) => ({...row, words: `${row.value} ${row.detail}`}));
	return fuzzyFilter(rows, query).map(({value, detail}) => ({
		label: displayLine(value, longestLabel),
		detail: displayLine(detail, longestLabel),
		text: value,
		isComplete: true,
	}));
}

const fileItems = (paths: readonly string[]): readonly Suggestion[] =>
	paths.map((path) => ({
		label: displayLine(path, longestLabel),
		detail: safe``,
		text: fileReference(path),
		isComplete: !path.endsWith('/'),
	}));

/** What a token may become. Better lists may follow; none comes once `signal` is aborted. */
export async function* findSuggestions(
	deps: SuggestionSourceDeps,
	token: Token,
	signal: AbortSignal,
): AsyncGenerator<readonly Suggestion[]> {
	if (token.kind === 'file') {
		const {prompts} = await deps.app;
		for await (const paths of prompts.completeFile(token.query, signal)) yield fileItems(paths);
		return;
	}
	const complete = argumentCompletions[token.command];
	if (complete !== undefined) yield argumentItems(await complete(await deps.app), token.query);
}

/** The commands that a token may become: known at once. */
export function suggestNow(deps: SuggestionSourceDeps, token: Token): readonly Suggestion[] {
	return token.kind === 'command' ? commandItems(deps, token) : [];
}
