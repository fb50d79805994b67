import type {Translate} from '../contracts/messages.js';
import {display} from '../lib/display-text.js';
import type {SafeText} from '../lib/safe-text.js';
import {joinSafe, repeatSafe, safe} from '../lib/safe-text.js';
import {chordText} from './keys/chords.js';
import type {KeyRow} from './keys/key-rows.js';
import {textWidth} from './screen/width.js';

/** What the help says about a command. */
export type CommandRow = {
	readonly name: string;
	/** What stands after the name. */
	readonly argument?: string;
	readonly summary: string;
};

const mostChords = 2;
const nameWidth = 24;

/** What a slash command is called with. */
export function commandUsage({name, argument}: Pick<CommandRow, 'name' | 'argument'>): string {
	return argument === undefined ? `/${name}` : `/${name} ${argument}`;
}

function row(name: string, summary: SafeText): SafeText {
	const space = repeatSafe(safe` `, Math.max(1, nameWidth - textWidth(name)));
	return safe`  ${display(name)}${space}${summary}`;
}

/** Every command and every key that is worth knowing. */
export function helpText(
	commands: readonly CommandRow[],
	keyRows: readonly KeyRow[],
	translate: Translate,
): SafeText {
	const keys = keyRows.flatMap(({chords, summary}) => {
		const names = chords.slice(0, mostChords).map(chordText).join(', ');
		return summary === undefined || names === '' ? [] : [row(names, translate(summary))];
	});
	const lines = [
		translate('tui.help.commands'),
		...commands.map((command) => row(commandUsage(command), translate(command.summary))),
		...(keys.length > 0 ? [safe``, translate('tui.help.keys'), ...keys] : []),
	];
	return joinSafe(lines, safe`\n`);
}
