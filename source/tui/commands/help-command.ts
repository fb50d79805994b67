import {display, displayLine} from '../../lib/display-text.js';
import {safe} from '../../lib/safe-text.js';
import type {DialogRow} from '../dialogs/questions.js';
import {chordText} from '../keys/chords.js';
import {commandUsage, shownCommand} from './help-text.js';
import {ownRows} from './own-commands.js';
import type {CommandContext, SlashCommand} from './slash-command.js';

const mostChords = 2;

function rowsOfKeys({translate, keyRows = []}: CommandContext): readonly DialogRow[] {
	return keyRows.flatMap(({chords, summary}): DialogRow[] => {
		if (summary === undefined) return [];
		const names = chords.slice(0, mostChords).map(chordText).join(', ');
		return [{id: `key ${chords[0]}`, label: display(names), detail: translate(summary)}];
	});
}

/** The person's own commands. One that hides one of ours is not run, and that is said. */
async function rowsOfOwn(
	{app, translate}: CommandContext,
	ours: readonly SlashCommand[],
): Promise<readonly DialogRow[]> {
	const {commands, problems} = await (await app).actions.ownCommands();
	return [
		...ownRows(commands, {commands: ours, translate}).map((row) => ({
			id: row.isHidden ? `taken ${row.name}` : `/${row.name}`,
			label: display(commandUsage(row)),
			detail: row.detail,
		})),
		...problems.map((problem, index) => ({
			id: `problem ${index}`,
			label: displayLine(problem, 300),
		})),
	];
}

const fits = ({label, detail = safe``, keywords = ''}: DialogRow, word: string): boolean =>
	`${label} ${detail} ${keywords}`.toLowerCase().includes(word);

/** `/help`: every command and every key that is worth knowing, found by typing. A command that is chosen is written down. */
export async function showHelp(
	context: CommandContext,
	commands: readonly SlashCommand[],
	word: string,
): Promise<void> {
	const {translate, ask, write} = context;
	const own = await rowsOfOwn(context, commands);
	const below = (key: string, of: readonly DialogRow[]) =>
		of.map((row): DialogRow => ({...row, heading: translate(`tui.help.${key}`)}));
	const ours = commands.map(
		(command): DialogRow => ({
			id: `/${command.name}`,
			label: display(commandUsage(shownCommand(command, translate))),
			detail: translate(command.summary),
			keywords: command.other?.join(' ') ?? '',
		}),
	);
	const rows = [
		...below('commands', ours),
		...below('own', own),
		...below('keys', rowsOfKeys(context)),
	];
	const wanted = word.replace(/^\//, '').toLowerCase();
	const named = rows.filter((row) => row.id === `/${wanted}`);
	const fitting = rows.filter((row) => fits(row, wanted));
	const [shown = rows] = [named, fitting].filter((found) => found.length > 0);
	const answer = await ask({
		kind: 'list',
		title: translate('tui.help.title'),
		empty: translate('tui.dialog.no_match'),
		rows: shown,
		isFoundByWords: true,
		isListing: true,
	});
	if (answer?.value.startsWith('/')) write(`${answer.value} `);
}
