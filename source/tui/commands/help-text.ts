import type {Translate} from '../../contracts/messages.js';

/** What the help says about a command. */
export type CommandRow = {
	readonly name: string;
	/** What stands after the name. */
	readonly argument?: string;
	readonly summary: string;
};

/** The words of an argument that stand for something; what is to be typed as it is stays. */
const placeholder =
	/(?<=[[</])(?:account|intent|file|id|key|mode|name|rule|service|text|value|what to keep|words?)(?=[[\]>])/g;

/** A command of ours as the help and the suggestions show it: what stands after its name in the language of the person. */
export function shownCommand<Row extends Pick<CommandRow, 'argument'>>(
	row: Row,
	translate: Translate,
): Row {
	if (row.argument === undefined) return row;
	const translated = (word: string) => translate(`tui.arguments.${word.replaceAll(' ', '_')}`);
	return {...row, argument: row.argument.replace(placeholder, translated)};
}

/** What a slash command is called with. */
export function commandUsage({name, argument}: Pick<CommandRow, 'name' | 'argument'>): string {
	return argument === undefined ? `/${name}` : `/${name} ${argument}`;
}
