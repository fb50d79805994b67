import type {Translate} from '../contracts/messages.js';
import {appKeys, composerKeys} from './keymap.js';
import {textWidth} from './screen/width.js';

/** What the help says about a command. */
export type CommandRow = {
	readonly name: string;
	/** What stands after the name. */
	readonly argument?: string;
	readonly summary: string;
};

const keyNames: Readonly<Record<string, string>> = {pageup: 'PageUp', pagedown: 'PageDown'};
const mostChords = 2;
const nameWidth = 24;

/** A chord as it stands on the keys, e.g. `Ctrl+A`. */
export function chordText(chord: string): string {
	return chord
		.split('+')
		.map((part) => keyNames[part] ?? part.charAt(0).toUpperCase() + part.slice(1))
		.join('+');
}

/** What a slash command is called with. */
export function commandUsage({name, argument}: Pick<CommandRow, 'name' | 'argument'>): string {
	return argument === undefined ? `/${name}` : `/${name} ${argument}`;
}

function row(name: string, summary: string): string {
	return `  ${name}${' '.repeat(Math.max(1, nameWidth - textWidth(name)))}${summary}`;
}

/** Every command and every key that is worth knowing. */
export function helpText(commands: readonly CommandRow[], translate: Translate): string {
	const keys = [...appKeys, ...composerKeys].flatMap(({chords, summary}) => {
		const names = chords.slice(0, mostChords).map(chordText).join(', ');
		return summary === undefined ? [] : [row(names, translate(summary))];
	});
	return [
		translate('tui.help.commands'),
		...commands.map((command) => row(commandUsage(command), translate(command.summary))),
		'',
		translate('tui.help.keys'),
		...keys,
	].join('\n');
}
