import {display, displayLine} from '../../lib/display-text.js';
import type {DialogRow} from '../dialogs/questions.js';
import {chordText} from '../keys/chords.js';
import {commandUsage} from './help-text.js';
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

/** `/help`: every command and every key that is worth knowing, found by typing. A command that is chosen is written down. */
export async function showHelp(
	context: CommandContext,
	commands: readonly SlashCommand[],
	word: string,
): Promise<void> {
	const {translate, ask, write} = context;
	const own = await rowsOfOwn(context, commands);
	const rows = [
		...commands.map((command) => ({
			id: `/${command.name}`,
			label: display(commandUsage(command)),
			detail: translate(command.summary),
			keywords: command.other?.join(' ') ?? '',
		})),
		...own,
		...rowsOfKeys(context),
	];
	const wanted = word.replace(/^\//, '').toLowerCase();
	const selected = commands.find(({name}) => name === wanted);
	const answer = await ask({
		kind: 'list',
		title: translate('tui.help.title'),
		empty: translate('tui.dialog.no_match'),
		rows,
		...(selected === undefined ? {} : {selectedId: `/${selected.name}`}),
	});
	if (answer?.value.startsWith('/')) write(`${answer.value} `);
}
