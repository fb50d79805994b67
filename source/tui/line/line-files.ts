import {displayLine} from '../../lib/display-text.js';
import type {SuggestionSourceDeps} from '../composer/suggestion-source.js';
import type {AskPerson} from '../dialogs/questions.js';
import {unclearFiles} from './line-completion.js';

export type LineFileOptions = SuggestionSourceDeps & {readonly ask: AskPerson};

/** A line in which the person has said which files they mean, with numbered choices; undefined when they leave it. */
export async function nameFiles(
	options: LineFileOptions,
	line: string,
): Promise<string | undefined> {
	if (!line.includes('@')) return line;
	let named = line;
	for (const {typed, files} of await unclearFiles(options, line)) {
		const asTyped = {id: typed, label: options.translate('tui.line.no_file')};
		const answer = await options.ask({
			kind: 'list',
			title: options.translate('tui.line.which_file', {typed: displayLine(typed, 80)}),
			empty: displayLine(''),
			rows: [...files.map(({label, text}) => ({id: text.trim(), label})), asTyped],
		});
		if (answer === undefined) return undefined;
		named = named.replace(typed, () => answer.value);
	}
	return named;
}
