import type {Translate} from '../../contracts/messages.js';
import type {SurfaceApp} from '../../contracts/surface.js';
import {display, displayLine} from '../../lib/display-text.js';
import {fuzzyFilter} from '../../lib/fuzzy-match.js';
import type {SafeText} from '../../lib/safe-text.js';
import {safe} from '../../lib/safe-text.js';
import type {CommandRow} from '../commands/help-text.js';
import {commandUsage, shownCommand} from '../commands/help-text.js';
import {ownRows} from '../commands/own-commands.js';
import type {Look} from '../theme/look.js';
import type {ArgumentValue} from './argument-completions.js';
import {argumentCompletions} from './argument-completions.js';
import type {Suggestion, Token} from './suggestions.js';
import {fileReference} from './suggestions.js';

export type SuggestionSourceDeps = {
	readonly app: Promise<SurfaceApp>;
	readonly commands: readonly (CommandRow & {readonly other?: readonly string[]})[];
	readonly translate: Translate;
	readonly look: Look;
};

const longestLabel = 120;

type Row = Omit<CommandRow, 'summary'> & {
	readonly other?: readonly string[];
	readonly detail: SafeText;
};

const builtInRows = ({commands, translate}: SuggestionSourceDeps): readonly Row[] =>
	commands.map((row) => ({...shownCommand(row, translate), detail: translate(row.summary)}));

/** Those of the person and of the project, which may not be called like one of ours. */
async function everyRow(deps: SuggestionSourceDeps): Promise<readonly Row[]> {
	const {actions} = await deps.app;
	const {commands} = await actions.ownCommands();
	return [...builtInRows(deps), ...ownRows(commands, deps).filter(({isHidden}) => !isHidden)];
}

function commandItems(given: readonly Row[], {query}: Token): readonly Suggestion[] {
	const rows = given.map((row) => ({row, words: [row.name, ...(row.other ?? [])].join(' ')}));
	const isOtherName = ({row}: (typeof rows)[number]) => row.other?.includes(query) === true;
	const named = rows.filter(({row}) => row.name.startsWith(query));
	const found = named.length > 0 ? named : fuzzyFilter(rows, query);
	// Another name that is written in full means its command, whatever begins like it.
	const meant = rows.filter(isOtherName);
	return [...meant, ...found.filter((each) => !isOtherName(each))].map((each) => {
		const {row} = each;
		const name = isOtherName(each) ? query : row.name;
		return {
			label: display(commandUsage(row)),
			detail: row.detail,
			text: row.argument === undefined ? `/${name}` : `/${name} `,
			isComplete: row.argument === undefined || row.argument.startsWith('['),
		};
	});
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
	if (token.kind === 'command') {
		yield commandItems(await everyRow(deps), token);
		return;
	}
	if (token.kind === 'file') {
		const {prompts} = await deps.app;
		for await (const paths of prompts.completeFile(token.query, signal)) yield fileItems(paths);
		return;
	}
	const complete = argumentCompletions[token.command];
	if (complete !== undefined)
		yield argumentItems(await complete(await deps.app, deps.look), token.query);
}

/** Our commands that a token may become: known at once. */
export function suggestNow(deps: SuggestionSourceDeps, token: Token): readonly Suggestion[] {
	return token.kind === 'command' ? commandItems(builtInRows(deps), token) : [];
}
