import type {Translate} from '../../contracts/messages.js';
import {display} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {safe} from '../../lib/safe-text.js';
import type {SlashCommand} from '../commands/slash-command.js';
import {slashCommands} from '../commands/slash-command-table.js';
import {commandUsage} from '../help-text.js';
import {fitText} from '../screen/width.js';
import type {ComposerState} from './composer-state.js';

const usageWidth = 18;

/** The slash commands that what is typed may become; none when it is something else. */
export function matchingCommands({
	text,
	cursor,
}: Pick<ComposerState, 'text' | 'cursor'>): readonly SlashCommand[] {
	if (cursor !== text.length || !/^\/[a-z]*$/.test(text)) return [];
	return slashCommands.filter(({name}) => name.startsWith(text.slice(1)));
}

/** The prompt after Tab: as much as the matching commands have in common; undefined when nothing matches. */
export function completedCommand(
	composer: Pick<ComposerState, 'text' | 'cursor'>,
): string | undefined {
	const [first, ...others] = matchingCommands(composer);
	if (first === undefined) return undefined;
	if (others.length === 0) return `/${first.name} `;
	let common = first.name;
	while (!others.every(({name}) => name.startsWith(common))) common = common.slice(0, -1);
	return `/${common}`;
}

/** One line for each matching command, as many as there is room for. */
export function commandHintRows(
	composer: Pick<ComposerState, 'text' | 'cursor'>,
	translate: Translate,
	{columns, rows}: {readonly columns: number; readonly rows: number},
): SafeText[] {
	const lines = matchingCommands(composer).map((command) =>
		fitText(
			safe`  ${display(commandUsage(command).padEnd(usageWidth))} ${translate(command.summary)}`,
			columns,
		),
	);
	return lines.length <= rows
		? lines
		: [...lines.slice(0, Math.max(0, rows - 1)), safe`  …`].slice(0, rows);
}
